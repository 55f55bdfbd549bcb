import type { WorkspaceId } from '../../core/identifiers.ts';
import type { Reader, Tx } from './transaction.ts';

/**
 * Claims a request, with the transaction where there is one. Returns `null` if it is new; if it was handled before, the id of
 * what came of it. A second delivery at the same instant waits here for the first one's commit.
 */
export async function claimRequest(
  db: Reader,
  request: { readonly workspaceId: WorkspaceId; readonly key: string; readonly subjectId: string; readonly at: Date },
): Promise<string | null> {
  const inserted = await db
    .insertInto('handled_request')
    .values({
      workspace_id: request.workspaceId,
      key: request.key,
      subject_id: request.subjectId,
      handled_at: request.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('subject_id')
    .executeTakeFirst();
  if (inserted !== undefined) return null;
  const earlier = await db
    .selectFrom('handled_request')
    .select('subject_id')
    .where('workspace_id', '=', request.workspaceId)
    .where('key', '=', request.key)
    .executeTakeFirstOrThrow();
  return earlier.subject_id;
}

/** How the key of each part of an order begins. */
export const orderKeyPrefix = 'batch:';

/**
 * Forgets what was handled before an instant; Slack repeats nothing after an hour. The job of an order may be tried again
 * for as long as the queue keeps it, and must know by then what it has done.
 */
export async function forgetHandledRequests(
  db: Reader,
  { before, ordersBefore }: { readonly before: Date; readonly ordersBefore: Date },
): Promise<void> {
  await db
    .deleteFrom('handled_request')
    .where('handled_at', '<', before)
    .where((e) => e.or([e('key', 'not like', `${orderKeyPrefix}%`), e('handled_at', '<', ordersBefore)]))
    .execute();
}

export async function forgetRequestsAbout(tx: Tx, subjectIds: readonly string[]): Promise<void> {
  await tx.deleteFrom('handled_request').where('subject_id', 'in', subjectIds).execute();
}
