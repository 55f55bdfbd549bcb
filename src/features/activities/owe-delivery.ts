import type { Program } from '../../platform/context.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { pauseActions, readHistory } from '../audit/index.ts';
import type { Activity } from './activity.ts';
import { isOldNews } from './is-old-news.ts';
import { activityJobs } from './jobs.ts';

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
