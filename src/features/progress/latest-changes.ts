import type { DeviceId, RecommendationId } from '../../microsoft/recommendation.ts';
import type { VulnerabilityChange } from '../../microsoft/vulnerability.ts';

/** When a device was last said to have a weakness fixed, or to have a new one, of those behind a recommendation. */
export interface LatestChange {
  readonly recommendationId: RecommendationId;
  readonly deviceId: DeviceId;
  readonly fixedAt: Date | null;
  readonly newAt: Date | null;
}

/** One for each device and recommendation, whatever the case of its letters: an update fixes all that is behind it at once, which may be a hundred weaknesses. */
export function latestChanges(changes: readonly VulnerabilityChange[]): readonly LatestChange[] {
  const latest = new Map<string, LatestChange>();
  for (const { recommendationId, deviceId, kind, at } of changes) {
    if (kind === 'updated') continue;
    const key = `${recommendationId.toLowerCase()} ${deviceId}`;
    const known = latest.get(key) ?? { recommendationId, deviceId, fixedAt: null, newAt: null };
    latest.set(key, {
      ...known,
      ...(kind === 'fixed' ? { fixedAt: later(known.fixedAt, at) } : { newAt: later(known.newAt, at) }),
    });
  }
  return [...latest.values()];
}

function later(known: Date | null, at: Date): Date {
  return known === null || known < at ? at : known;
}
