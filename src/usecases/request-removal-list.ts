import { permitRemovalList } from '../domain/permissions.ts';
import { readingScopeOf } from '../domain/reading-scope.ts';
import { refuse } from '../domain/refusal.ts';
import { summariseAnnounced } from '../store/announced-removals.ts';
import { isRepeat } from './claim-request.ts';
import type { PersonContext } from './context.ts';

/** Has an auditor sent what a notice announced for removal, as a CSV file. */
export async function requestRemovalList(context: PersonContext, noticeId: string): Promise<void> {
  permitRemovalList(context.actor);
  await context.store.inTransaction(async (tx) => {
    if (await isRepeat(context, tx, noticeId)) return;
    const personId = context.actor.person.id;
    const scope = readingScopeOf(context.actor.grants, personId);
    const { count } = await summariseAnnounced(tx, { workspaceId: context.workspaceId, noticeId, scope });
    if (count === 0) refuse('removal_over', {});
    await context.store.queue.enqueue(tx, 'send-removal-list', { noticeId, personId, requestId: context.newId() });
  });
}
