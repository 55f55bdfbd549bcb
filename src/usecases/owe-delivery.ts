import type { Activity } from '../domain/activity.ts';
import { isOldNews } from '../domain/is-old-news.ts';
import { pauseActions } from '../domain/told-action.ts';
import { activityJobs } from '../features/activities/index.ts';
import { readHistory } from '../store/audit-log.ts';
import type { Tx } from '../store/transaction.ts';
import type { Program } from './context.ts';

/**
 * Has Slack brought in line with an activity, after what is told of it was audited. A quiet one has no card: it owes
 * nothing until something happens to it that people are told of by name. A pause is no such thing.
 */
export async function oweDelivery(
  { store }: Program,
  tx: Tx,
  { id: activityId, isQuiet }: Pick<Activity, 'id' | 'isQuiet'>,
): Promise<void> {
  if (isQuiet && !(await hasNews(tx, activityId))) return;
  await store.queue.enqueue(tx, activityJobs.deliverActivity, { activityId });
}

async function hasNews(tx: Tx, activityId: Activity['id']): Promise<boolean> {
  const history = await readHistory(tx, activityId);
  return history.some((told) => !pauseActions.has(told.action) && !isOldNews(history, told));
}
