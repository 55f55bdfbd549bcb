import { filingGroupsOf, permitFiling } from '../domain/permissions.ts';
import { type DeviceGroupCount, listDeviceGroups } from '../store/device-groups.ts';
import { findRecommendationByRef } from '../store/recommendations.ts';
import type { PersonContext } from './context.ts';

/** Slack shows at most this many options. */
const limit = 100;

/**
 * The device groups of a recommendation that the person may ask for and whose name contains what was typed, largest first;
 * `null` while none has been read.
 */
export async function offerDeviceGroups(
  context: PersonContext,
  query: { readonly recommendationRef: number; readonly typed: string },
): Promise<readonly DeviceGroupCount[] | null> {
  permitFiling(context.actor);
  const recommendation = await findRecommendationByRef(context.store.db, query.recommendationRef);
  if (recommendation === null) return [];
  const typed = query.typed.trim().toLowerCase();
  const groups = await listDeviceGroups(context.store.db, recommendation.id);
  if (groups.length === 0) return null;
  const allowed = filingGroupsOf(context.actor);
  const offered = allowed === null ? groups : groups.filter(({ name }) => allowed.includes(name));
  return offered.filter(({ name }) => name.toLowerCase().includes(typed)).slice(0, limit);
}
