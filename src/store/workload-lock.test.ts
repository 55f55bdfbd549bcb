import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Workload } from './workload.ts';
import { WorkloadLock } from './workload-lock.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

function setUp() {
  const lock = new WorkloadLock(() => performance.now());
  const begun: string[] = [];
  const come = (name: string, workload: Workload) => {
    void lock.acquire(workload).then(() => begun.push(name));
  };
  /** The holder leaves; returns the next one, once what came meanwhile was heard. */
  const end = async ({ afterMs = 0 } = {}) => {
    await vi.advanceTimersByTimeAsync(afterMs);
    lock.release();
    await vi.advanceTimersByTimeAsync(0);
    return begun.at(-1);
  };
  return { lock, come, end, begun };
}

test.each(['interactive', 'background'] as const)('an idle engine is free at once: %s', async (workload) => {
  const { come, end, begun } = setUp();

  come('first', workload);
  await vi.advanceTimersByTimeAsync(0);
  expect(begun).toEqual(['first']);
  await end();
  come('second', workload);
  await vi.advanceTimersByTimeAsync(0);
  expect(begun).toEqual(['first', 'second']);
});

test('people go first, each in the order in which they came', async () => {
  const { come, end } = setUp();
  come('sync 1', 'background');
  come('sync 2', 'background');
  come('form 1', 'interactive');
  come('sync 3', 'background');
  come('form 2', 'interactive');

  expect([await end(), await end(), await end(), await end()]).toEqual(['form 1', 'form 2', 'sync 2', 'sync 3']);
});

test('a person who came while the engine was busy goes before what waits in the background', async () => {
  const { lock, come, begun } = setUp();
  come('sync 1', 'background');
  come('sync 2', 'background');
  await vi.advanceTimersByTimeAsync(0);

  lock.release();
  come('form', 'interactive');
  await vi.advanceTimersByTimeAsync(0);

  expect(begun).toEqual(['sync 1', 'form']);
});

test('the background has a turn now and then, however many people come', async () => {
  const { come, end } = setUp();
  come('running', 'interactive');
  come('sync 1', 'background');
  come('sync 2', 'background');
  for (let count = 1; count <= 10; count += 1) come(`form ${count}`, 'interactive');

  const order: unknown[] = [];
  for (let count = 0; count < 8; count += 1) order.push(await end({ afterMs: 12 }));

  expect(order).toEqual(['form 1', 'form 2', 'sync 1', 'form 3', 'form 4', 'form 5', 'sync 2', 'form 6']);
});

test('a long turn of the background is not followed by another while people wait', async () => {
  const { come, end } = setUp();
  come('sync 1', 'background');
  come('sync 2', 'background');
  come('form', 'interactive');

  expect(await end({ afterMs: 500 })).toBe('form');
});

test('a background that comes after a long rest is not due at once', async () => {
  const { come, end } = setUp();
  come('form 1', 'interactive');
  await end({ afterMs: 5000 });
  come('form 2', 'interactive');
  come('sync', 'background');
  come('form 3', 'interactive');

  expect(await end()).toBe('form 3');
});
