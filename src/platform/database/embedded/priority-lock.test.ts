import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Workload } from '../workload.ts';
import { PriorityLock } from './priority-lock.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

function setUp() {
  const lock = new PriorityLock(() => performance.now());
  const begun: string[] = [];
  const come = (name: string, workload: Workload) => {
    void lock.acquire(workload).then(() => begun.push(name));
  };
  /** Anyone who holds it leaves; who has it after that, once what came meanwhile was heard of. */
  const end = async ({ afterMs = 0 } = {}) => {
    await vi.advanceTimersByTimeAsync(afterMs);
    lock.release();
    await vi.advanceTimersByTimeAsync(0);
    return begun.at(-1);
  };
  return { lock, come, end, begun };
}

test.each(['interactive', 'follow_up', 'background'] as const)(
  'who comes to an idle engine begins at once: %s',
  async (workload) => {
    const { come, begun } = setUp();

    come('first', workload);
    await vi.advanceTimersByTimeAsync(0);

    expect(begun).toEqual(['first']);
  },
);

test('what is more urgent goes first, each in the order in which they came', async () => {
  const { come, end, begun } = setUp();
  come('sync 1', 'background');
  await vi.advanceTimersByTimeAsync(0);
  come('sync 2', 'background');
  come('card 1', 'follow_up');
  come('export', 'background');
  come('form 1', 'interactive');
  come('card 2', 'follow_up');
  come('form 2', 'interactive');

  const order = [await end(), await end(), await end(), await end()];

  expect(order).toEqual(['form 1', 'form 2', 'card 1', 'card 2']);
  await end();
  await vi.advanceTimersByTimeAsync(3);
  expect(begun.slice(-2)).toEqual(['card 2', 'sync 2']);
  expect(await end()).toBe('export');
});

test('what came while the engine was busy is heard of before what waits is let in', async () => {
  const { lock, come, begun } = setUp();
  come('card 1', 'follow_up');
  come('card 2', 'follow_up');
  await vi.advanceTimersByTimeAsync(0);

  lock.release();
  come('form', 'interactive');
  come('card 3', 'follow_up');
  await vi.advanceTimersByTimeAsync(0);

  expect(begun).toEqual(['card 1', 'form']);
});

test('what came together is heard of before the first of it begins', async () => {
  const { come, begun } = setUp();

  come('sync', 'background');
  come('card', 'follow_up');
  come('form', 'interactive');
  await vi.advanceTimersByTimeAsync(0);

  expect(begun).toEqual(['form']);
});

test('the background begins nothing right after a statement of somebody, who may have a next one', async () => {
  const { come, end, begun } = setUp();
  come('form 1', 'interactive');
  come('sync', 'background');

  await end();
  await vi.advanceTimersByTimeAsync(2);
  come('form 2', 'interactive');
  await vi.advanceTimersByTimeAsync(0);
  expect(begun).toEqual(['form 1', 'form 2']);

  await end();
  await vi.advanceTimersByTimeAsync(2);
  come('export', 'background');
  await vi.advanceTimersByTimeAsync(0);
  expect(begun).toEqual(['form 1', 'form 2']);
  await vi.advanceTimersByTimeAsync(1);
  expect(begun).toEqual(['form 1', 'form 2', 'sync']);
});

test('what follows begins right after a statement of somebody', async () => {
  const { come, end } = setUp();
  come('form', 'interactive');
  come('sync', 'background');
  come('card', 'follow_up');

  expect(await end()).toBe('card');
});

test('the rest has a turn now and then, however many people come', async () => {
  const { come, end } = setUp();
  come('running', 'interactive');
  come('sync 1', 'background');
  come('sync 2', 'background');
  come('card 1', 'follow_up');
  for (let count = 1; count <= 10; count += 1) come(`form ${count}`, 'interactive');

  const order: unknown[] = [];
  for (let count = 0; count < 8; count += 1) order.push(await end({ afterMs: 100 }));

  expect(order).toEqual(['form 1', 'form 2', 'sync 1', 'card 1', 'form 3', 'form 4', 'sync 2', 'form 5']);
});

test('a long turn of the background is not followed by another while people wait', async () => {
  const { come, end } = setUp();
  come('sync 1', 'background');
  await vi.advanceTimersByTimeAsync(0);
  come('sync 2', 'background');
  come('form', 'interactive');

  expect(await end({ afterMs: 500 })).toBe('form');
  expect(await end({ afterMs: 20 })).toBe('form');
  await vi.advanceTimersByTimeAsync(3);
  expect(await end()).toBe('sync 2');
});

test('what came while the engine was idle for long has no more right than others', async () => {
  const { come, end } = setUp();
  come('form 1', 'interactive');
  await end({ afterMs: 5000 });
  come('form 2', 'interactive');
  come('sync', 'background');
  come('form 3', 'interactive');

  expect(await end()).toBe('form 3');
});
