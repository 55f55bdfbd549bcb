import type { CompletedBy } from '../../core/completed-by.ts';
import type { PersonId } from '../../core/identifiers.ts';
import type { PortalActivity, PortalCompletion } from '../../microsoft/portal-activity.ts';

/** The address of whoever completed it in the portal by hand; `null` where there is none. */
export function completerEmail({ completion }: Pick<PortalActivity, 'completion'>): string | null {
  return completion?.kind === 'manual' && completion.email !== null && completion.email !== ''
    ? completion.email
    : null;
}

/** What the portal says of a completion, in our three words. `personId` belongs to the completer's address. */
export function portalCompletedBy(completion: PortalCompletion | null, personId: PersonId | null): CompletedBy {
  if (completion?.kind === 'automatic') return { kind: 'system_confirmation' };
  const email = completerEmail({ completion });
  if (email === null) return { kind: 'not_available', source: 'defender' };
  return { kind: 'email', email, personId, entraId: null };
}
