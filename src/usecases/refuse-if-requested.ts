import type { Activity } from '../domain/activity.ts';
import { refuse } from '../domain/refusal.ts';
import { scopesOverlap } from '../domain/scopes-overlap.ts';
import { listLiveActivitiesFor } from '../store/activities.ts';
import type { Tx } from '../store/transaction.ts';
import type { PersonContext } from './context.ts';

const mostLive = 50;

/**
 * Refuses what is open already, for some or all of the same devices. Whoever may file for these devices sees what is
 * asked for them, so that it can be named.
 */
export async function refuseIfRequested(
  { workspaceId }: PersonContext,
  tx: Tx,
  { recommendationId, scope }: Pick<Activity, 'recommendationId' | 'scope'>,
): Promise<void> {
  if (recommendationId === null) return;
  const live = await listLiveActivitiesFor(tx, workspaceId, recommendationId, mostLive);
  const same = live.find((activity) => scopesOverlap(activity.scope, scope));
  if (same === undefined) return;
  const { number, id: activityId, version } = same;
  refuse('already_requested', { number, activityId, version });
}
