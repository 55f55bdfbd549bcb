import { expect, test } from 'vitest';
import type { DeviceId, RecommendationId, VulnerabilityChange } from '../../microsoft/recommendation.ts';
import { latestChanges } from './fix-evidence.ts';

const monday = new Date('2026-03-02T08:00:00Z');
const tuesday = new Date('2026-03-03T08:00:00Z');

test('of a device and a recommendation only the latest of each kind counts, in whatever order they come', () => {
  const changes = [
    changed({ kind: 'fixed', at: tuesday, cveId: 'CVE-2026-1' }),
    changed({ kind: 'fixed', at: monday, cveId: 'CVE-2026-2' }),
    changed({ kind: 'new', at: monday }),
  ];

  const expected = [{ recommendationId: 'chrome', deviceId: 'd1', fixedAt: tuesday, newAt: monday }];
  expect(latestChanges(changes)).toEqual(expected);
  expect(latestChanges(changes.toReversed())).toEqual(expected);
});

test('other devices and other recommendations stay apart', () => {
  const changes = [
    changed({}),
    changed({ deviceId: 'd2' as DeviceId }),
    changed({ recommendationId: 'zoom' as RecommendationId }),
  ];

  expect(latestChanges(changes).map(({ recommendationId, deviceId }) => `${recommendationId} ${deviceId}`)).toEqual([
    'chrome d1',
    'chrome d2',
    'zoom d1',
  ]);
});

test('an id in another case is the same', () => {
  const changes = [changed({}), changed({ recommendationId: 'Chrome' as RecommendationId, kind: 'new', at: tuesday })];

  expect(latestChanges(changes)).toEqual([
    { recommendationId: 'chrome', deviceId: 'd1', fixedAt: monday, newAt: tuesday },
  ]);
});

test('what is only described anew says nothing of it', () => {
  expect(latestChanges([changed({ kind: 'updated' })])).toEqual([]);
});

function changed(overrides: Partial<VulnerabilityChange>): VulnerabilityChange {
  return {
    deviceId: 'd1' as DeviceId,
    recommendationId: 'chrome' as RecommendationId,
    cveId: 'CVE-2026-1',
    kind: 'fixed',
    at: monday,
    ...overrides,
  };
}
