import type { PersonId } from '../../core/identifiers.ts';
import { verifiedEmail } from '../../core/person.ts';
import { refuse } from '../../core/refusal.ts';
import type { PersonContext } from '../../platform/context.ts';
import { findPerson } from './people.ts';

/** The verified address of somebody in Slack, as the mirror has it. */
export async function readVerifiedEmail({ store, workspaceId }: PersonContext, id: PersonId): Promise<string> {
  const mirrored = await findPerson(store.db, workspaceId, id);
  const email = mirrored === null ? null : verifiedEmail(mirrored.person);
  return email ?? refuse('person_without_address', {}, 'email');
}
