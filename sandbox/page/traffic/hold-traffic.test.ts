import { expect, test } from 'vitest';
import { holdTraffic } from './filter-traffic.ts';
import { trafficEntry } from './testing/traffic-entry.ts';

test('new entries are counted and not shown', () => {
  const held = [trafficEntry({ id: '1' })];
  const current = [trafficEntry({ id: '3' }), trafficEntry({ id: '2' }), ...held];

  expect(holdTraffic(held, current)).toEqual({ shown: held, newCount: 2 });
});

test('a held entry that was under way is brought up to date', () => {
  const held = [trafficEntry({ id: '1', tookMs: null })];

  expect(holdTraffic(held, [trafficEntry({ id: '1', tookMs: 12 })]).shown[0]?.tookMs).toBe(12);
});

test('a held entry stays although it is no longer among the newest', () => {
  const held = [trafficEntry({ id: '1' })];

  expect(holdTraffic(held, []).shown).toEqual(held);
});
