import { expect, test } from 'vitest';
import { LatestOnly } from './latest-only.ts';

test('of several turns of one view only the last is current', () => {
  const latest = new LatestOnly();
  const first = latest.begin('V1', 1.1);
  const second = latest.begin('V1', 1.2);

  expect([latest.isCurrent('V1', first), latest.isCurrent('V1', second)]).toEqual([false, true]);
});

test('what was done earlier and arrives later is not current', () => {
  const latest = new LatestOnly();
  const second = latest.begin('V1', 1.2);
  const first = latest.begin('V1', 1.1);

  expect([latest.isCurrent('V1', first), latest.isCurrent('V1', second)]).toEqual([false, true]);
});

test('views do not disturb each other', () => {
  const latest = new LatestOnly();
  const turn = latest.begin('V1', 1.1);

  latest.begin('V2', 1.2);

  expect(latest.isCurrent('V1', turn)).toBe(true);
});
