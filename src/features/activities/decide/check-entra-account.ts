import { assertNever } from '../../../core/assert-never.ts';
import { type Person, verifiedEmail } from '../../../core/person.ts';
import { refuse } from '../../../core/refusal.ts';
import type { EntraUser } from '../../../microsoft/entra-user.ts';
import { inTime } from '../../../platform/lib/in-time.ts';
import type { EntraPeople } from '../../people/index.ts';

/** What is known of somebody's Entra account at the moment they act. `not_asked` where there is nobody to ask, or for. */
export type AccountCheck =
  | { readonly kind: 'not_asked' }
  | { readonly kind: 'not_checked' }
  | { readonly kind: 'nobody' | 'ambiguous' }
  | { readonly kind: 'disabled'; readonly email: string }
  | { readonly kind: 'checked'; readonly user: EntraUser };

/** Asks Entra about a person, for as long as Slack lets us wait: an answer that does not come in time blocks nobody. */
export async function checkEntraAccount(
  people: EntraPeople,
  person: Person,
  patienceMs: number,
): Promise<AccountCheck> {
  const email = verifiedEmail(person);
  if (email === null) return { kind: 'not_asked' };
  const answer = await inTime(people.find(email), patienceMs);
  switch (answer?.kind) {
    case 'found':
      return { kind: 'checked', user: answer.user };
    case 'disabled':
      return { kind: 'disabled', email };
    case 'nobody':
    case 'ambiguous':
      return { kind: answer.kind };
    case 'not_configured':
      return { kind: 'not_asked' };
    case 'failed':
    case undefined:
      return { kind: 'not_checked' };
    default:
      return assertNever(answer);
  }
}

export function refuseDisabledAccount(check: AccountCheck): void {
  if (check.kind === 'disabled') refuse('entra_account_disabled', { email: check.email });
}
