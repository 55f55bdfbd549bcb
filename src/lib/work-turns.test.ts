import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { WorkTurns } from './work-turns.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance', 'setTimeout'] });
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

  let isBegun = false;
  void turns.next().then(() => (isBegun = true));
  await vi.advanceTimersByTimeAsync(6);
  expect(isBegun).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(isBegun).toBe(true);
  expect(turns.isOver).toBe(false);
});
