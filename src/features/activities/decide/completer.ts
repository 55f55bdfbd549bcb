import type { PersonId, WorkspaceId } from '../../../core/identifiers.ts';
import { sameEmail } from '../../../core/people.ts';
import type { Reader } from '../../../platform/database/transaction.ts';
import { findPerson, findPersonIdByEmail } from '../../people/index.ts';
import { type Activity, isOwnCompletion, type Requested } from '../activity.ts';

/**
 * Whose address it is that completed an activity elsewhere: that of the one person who has it verified. The requester's
 * is theirs as well where it is not, so that nobody completes their own request unseen.
 */
export async function findCompleterId(
  reader: Reader,
  { workspaceId, requesterId }: { readonly workspaceId: WorkspaceId } & Pick<Activity, 'requesterId'>,
  email: string,
): Promise<PersonId | null> {
  const verified = await findPersonIdByEmail(reader, workspaceId, email);
  if (verified !== null || requesterId === null) return verified;
  const requester = await findPerson(reader, workspaceId, requesterId);
  const theirs = requester?.person.email ?? null;
  return theirs !== null && sameEmail(theirs, email) ? requesterId : null;
}

/** What an audit row says of who completed it, and that it was their own request. */
export function auditedCompletion(activity: Requested & Pick<Activity, 'status'>) {
  const { status } = activity;
  if (status.state !== 'completed') return {};
  return { completedBy: status.completedBy, ...(isOwnCompletion(activity) ? { isOwnRequest: true } : {}) };
}
