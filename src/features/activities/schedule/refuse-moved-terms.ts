import { refuse } from '../../../core/refusal.ts';
import type { Reader } from '../../../platform/database/transaction.ts';
import type { ToldAction } from '../../audit/index.ts';
import { readHistory } from '../../audit/index.ts';
import { type Activity, isLive } from '../activity.ts';
import { isSameTerms, type Terms } from './terms.ts';

const settingTerms: ReadonlySet<ToldAction> = new Set([
  'activity_filed',
  'activity_reopened',
  'due_changed',
  'activity_resumed',
  'priority_changed',
]);

/** Refuses where nothing can be changed any more, and where somebody has changed it since it was seen. */
export async function refuseMovedTerms(reader: Reader, activity: Activity, seen: Terms): Promise<void> {
  const { number, status } = activity;
  if (!isLive(status)) refuse('activity_decided', { number, state: status.state, ...status.decision });
  if (!isSameTerms(activity, seen)) await refuseChangedTerms(reader, activity);
}

/** Names who set what there is now, and when. */
export async function refuseChangedTerms(reader: Reader, activity: Activity): Promise<never> {
  const { id, number, status, dueOn, priority } = activity;
  const history = await readHistory(reader, id);
  const { by, at } = history.findLast(({ action }) => settingTerms.has(action)) ?? status.decision;
  return refuse('terms_changed', { number, by, at, dueOn, priority });
}
