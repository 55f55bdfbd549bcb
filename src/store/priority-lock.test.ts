import { expect, test } from 'vitest';
import { PriorityLock } from './priority-lock.ts';
import type { Urgency } from './urgency.ts';

function setUp() {
  let at = 1000;
  const lock = new PriorityLock(() => at);
  const begun: string[] = [];
  const come = (name: string, urgency: Urgency) => {
    void lock.acquire(urgency).then(() => begun.push(name));
  };
  const end = async ({ afterMs = 0 } = {}) => {
    at += afterMs;
    lock.release();
    await Promise.resolve();
    await Promise.resolve();
    return begun.at(-1);
  };
  return { come, end, begun };
}

test('who comes to an idle engine begins at once, in the background too', async () => {
  const { come, end, begun } = setUp();

  come('sync', 'background');
  await Promise.resolve();
  await Promise.resolve();
  expect(begun).toEqual(['sync']);

  await end();
  come('form', 'interactive');
  await Promise.resolve();
  await Promise.resolve();
  expect(begun).toEqual(['sync', 'form']);
});

test('people go before the background, each in the order in which they came', async () => {
  const { come, end } = setUp();
  come('sync 1', 'background');
  come('sync 2', 'background');
  come('export', 'background');
  come('form 1', 'interactive');
  come('form 2', 'interactive');

  const order = [await end(), await end(), await end(), await end()];

  expect(order).toEqual(['form 1', 'form 2', 'sync 2', 'export']);
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
  expect(await end()).toBe('sync');
});
