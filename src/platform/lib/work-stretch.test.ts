import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { WorkStretch } from './time.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance', 'setTimeout'] });
});

afterEach(() => {
  vi.useRealTimers();
});

test('long work leaves others three times as long every few milliseconds, and short work goes on', async () => {
  const stretch = new WorkStretch();

  vi.advanceTimersByTime(1);
  expect(stretch.isOver).toBe(false);
  vi.advanceTimersByTime(1);
  expect(stretch.isOver).toBe(true);

  let isBegun = false;
  void stretch.next().then(() => (isBegun = true));
  await vi.advanceTimersByTimeAsync(5);
  expect(isBegun).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(isBegun).toBe(true);
  expect(stretch.isOver).toBe(false);
});

test('to wait for what comes from elsewhere is no work', async () => {
  const stretch = new WorkStretch();
  const parts = stretch.whileWaitingFor(late(['a', 'b'], 100));

  await stepAfter(parts, 100);
  vi.advanceTimersByTime(1);
  expect(stretch.isOver).toBe(false);
  await stepAfter(parts, 100);
  expect(stretch.isOver).toBe(false);
  vi.advanceTimersByTime(1);
  expect(stretch.isOver).toBe(true);
});

async function* late(items: readonly string[], ms: number): AsyncGenerator<string> {
  for (const item of items) {
    await new Promise((resolve) => setTimeout(resolve, ms));
    yield item;
  }
}

async function stepAfter(parts: AsyncGenerator<string>, ms: number): Promise<void> {
  const next = parts.next();
  await vi.advanceTimersByTimeAsync(ms);
  await next;
}
