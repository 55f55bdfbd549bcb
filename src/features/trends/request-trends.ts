import type { PersonContext } from '../../platform/context.ts';
import { isRepeat } from '../../platform/database/claim-request.ts';
import { permitReading } from '../access/index.ts';
import type { TrendSpan } from '../lists/index.ts';
import { trendJobs } from './jobs.ts';

/** Has the picture of how remediation went sent to the person; while one is being drawn for them, no second one is begun. */
export async function requestTrends(context: PersonContext, span: TrendSpan): Promise<void> {
  permitReading(context.actor);
  const { store, workspaceId, actor } = context;
  await store.inTransaction(async (tx) => {
    if (await isRepeat(context, tx, workspaceId)) return;
    const personId = actor.person.id;
    if (await store.queue.isUnderWay(tx, trendJobs.sendTrends, { personId, span })) return;
    await store.queue.enqueue(tx, trendJobs.sendTrends, { personId, span, requestId: context.newId() });
  });
}
