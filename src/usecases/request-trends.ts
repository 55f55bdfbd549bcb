import { permitReading } from '../domain/permissions.ts';
import type { TrendSpan } from '../domain/trend-spans.ts';
import { trendJobs } from '../features/trends/index.ts';
import { isRepeat } from './claim-request.ts';
import type { PersonContext } from './context.ts';

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
