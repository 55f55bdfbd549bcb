import { filingGroupsOf, permitFiling } from '../domain/permissions.ts';
import { listDeviceGroupsOf, type SharedDeviceGroup } from '../store/device-groups.ts';
import { listRecommendationsByRefs } from '../store/recommendations.ts';
import type { PersonContext } from './context.ts';

/** Slack shows at most this many options. */
const limit = 100;

/**
 * The device groups that any of several recommendations exposes, that the person may ask for and whose name contains what
 * was typed, those of most recommendations first.
 */
export async function offerGroupsOfSeveral(
  context: PersonContext,
  query: { readonly recommendationRefs: readonly number[]; readonly typed: string },
): Promise<readonly SharedDeviceGroup[]> {
  permitFiling(context.actor);
  const { db } = context.store;
  const recommendations = await listRecommendationsByRefs(db, query.recommendationRefs);
  const ids = recommendations.map(({ id }) => id);
  const groups = await listDeviceGroupsOf(db, ids);
  const typed = query.typed.trim().toLowerCase();
  const allowed = filingGroupsOf(context.actor);
  const offered = allowed === null ? groups : groups.filter(({ name }) => allowed.includes(name));
  return offered.filter(({ name }) => name.toLowerCase().includes(typed)).slice(0, limit);
}
