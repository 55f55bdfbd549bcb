import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { restAfter } from './time.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance', 'setTimeout'] });
});

afterEach(() => {
  vi.useRealTimers();
});

test.each([
  ['as long as the step took', 40, 1, 40],
  ['twice as long', 40, 2, 80],
  ['no longer than a second', 30_000, 2, 1000],
])('rests %s', async (_, tookMs, times, restMs) => {
  const beganAt = performance.now();
  vi.advanceTimersByTime(tookMs);
  let hasRested = false;

  void restAfter(beganAt, times).then(() => (hasRested = true));

  await vi.advanceTimersByTimeAsync(restMs - 1);
  expect(hasRested).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(hasRested).toBe(true);
});
