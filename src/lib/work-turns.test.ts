import { afterEach, beforeEach, expect, test, vi } from 'vitest';

const { setTimeout } = vi.hoisted(() => ({ setTimeout: vi.fn(async (_ms: number) => {}) }));
vi.mock('node:timers/promises', () => ({ setTimeout }));

import { WorkTurns } from './work-turns.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
});

afterEach(() => {
  vi.useRealTimers();
});

test('long work leaves others as long a turn every few milliseconds, and short work goes on', async () => {
  const turns = new WorkTurns();

  vi.advanceTimersByTime(4);
  expect(turns.isOver).toBe(false);
  vi.advanceTimersByTime(3);
  expect(turns.isOver).toBe(true);

  await turns.next();

  expect(setTimeout).toHaveBeenCalledExactlyOnceWith(7);
  expect(turns.isOver).toBe(false);
});
