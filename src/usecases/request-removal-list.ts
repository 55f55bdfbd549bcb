import { permitRemovalList } from '../domain/permissions.ts';
import { refuse } from '../domain/refusal.ts';
import { hasAnnounced } from '../store/announced-removals.ts';
import { isRepeat } from './claim-request.ts';
import type { PersonContext } from './context.ts';

/** Has an auditor sent what a notice announced for removal, as a CSV file. */
export async function requestRemovalList(context: PersonContext, noticeId: string): Promise<void> {
  permitRemovalList(context.actor);
  await context.store.inTransaction(async (tx) => {
    if (await isRepeat(context, tx, noticeId)) return;
    if (!(await hasAnnounced(tx, context.workspaceId, noticeId))) refuse('removal_over', {});
    const personId = context.actor.person.id;
    await context.store.queue.enqueue(tx, 'send-removal-list', { noticeId, personId, requestId: context.newId() });
  });
}
