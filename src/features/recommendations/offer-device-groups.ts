import type { PersonContext } from '../../platform/context.ts';
import { filingGroupsOf, permitFiling } from '../access/index.ts';
import { type DeviceGroupCount, listDeviceGroupsOf } from './device-groups.ts';
import { listRecommendationsByRefs } from './recommendations.ts';

/** Slack shows at most this many options. */
const limit = 100;

/** A device group, with its devices that some recommendations expose, and how many of them do. */
export interface SharedDeviceGroup extends DeviceGroupCount {
  readonly recommendationCount: number;
}

/** The groups that any of some recommendations exposes, those of most recommendations first, then the largest. */
export function sharedGroups(groups: readonly DeviceGroupCount[]): readonly SharedDeviceGroup[] {
  const shared = [...Map.groupBy(groups, ({ name }) => name)].map(([name, same]) => ({
    name,
    deviceCount: same.reduce((sum, { deviceCount }) => sum + deviceCount, 0),
    recommendationCount: same.length,
  }));
  return shared.toSorted((one, other) => other.recommendationCount - one.recommendationCount);
}

/**
 * The device groups of some recommendations that the person may ask for and whose name contains what was typed; `null`
 * while none has been read.
 */
export async function offerDeviceGroups(
  context: PersonContext,
  query: { readonly recommendationRefs: readonly number[]; readonly typed: string },
): Promise<readonly SharedDeviceGroup[] | null> {
  permitFiling(context.actor);
  const { db } = context.store;
  const recommendations = await listRecommendationsByRefs(db, query.recommendationRefs);
  if (recommendations.length === 0) return [];
  const ids = recommendations.map(({ id }) => id);
  const groups = sharedGroups(await listDeviceGroupsOf(db, ids));
  if (groups.length === 0) return null;
  const typed = query.typed.trim().toLowerCase();
  const allowed = filingGroupsOf(context.actor);
  const offered = allowed === null ? groups : groups.filter(({ name }) => allowed.includes(name));
  return offered.filter(({ name }) => name.toLowerCase().includes(typed)).slice(0, limit);
}
