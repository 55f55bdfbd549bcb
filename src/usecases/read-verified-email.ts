import type { PersonId } from '../domain/identifiers.ts';
import { verifiedEmail } from '../domain/person.ts';
import { refuse } from '../domain/refusal.ts';
import { findPerson } from '../store/people.ts';
import type { PersonContext } from './context.ts';

/** The verified address of somebody in Slack, as the mirror has it. */
export async function readVerifiedEmail({ store, workspaceId }: PersonContext, id: PersonId): Promise<string> {
  const mirrored = await findPerson(store.db, workspaceId, id);
  const email = mirrored === null ? null : verifiedEmail(mirrored.person);
  return email ?? refuse('person_without_address', {}, 'email');
}
