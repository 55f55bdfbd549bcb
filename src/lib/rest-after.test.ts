import { afterEach, beforeEach, expect, test, vi } from 'vitest';

const { setTimeout } = vi.hoisted(() => ({ setTimeout: vi.fn(async (_ms: number) => {}) }));
vi.mock('node:timers/promises', () => ({ setTimeout }));

import { restAfter } from './rest-after.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
  setTimeout.mockClear();
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

  await restAfter(beganAt, times);

  expect(setTimeout).toHaveBeenCalledExactlyOnceWith(restMs);
});
