import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { RightOfWay } from './right-of-way.ts';
import type { Workload } from './workload.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

function setUp() {
  const rightOfWay = new RightOfWay();
  const begun: string[] = [];
  const leaving = new Map<string, () => void>();
  const come = async (name: string, workload: Workload) => {
    void rightOfWay.enter(workload).then((leave) => {
      begun.push(name);
      leaving.set(name, leave);
    });
    await vi.advanceTimersByTimeAsync(0);
  };
  const end = async (name: string) => {
    leaving.get(name)?.();
    await vi.advanceTimersByTimeAsync(0);
  };
  return { come, end, begun };
}

test('people use it at once, whatever else does', async () => {
  const { come, begun } = setUp();
  await come('sync', 'background');
  await come('card', 'follow_up');

  await come('form 1', 'interactive');
  await come('form 2', 'interactive');

  expect(begun).toEqual(['sync', 'card', 'form 1', 'form 2']);
});

test('what follows waits for people, and then goes on together', async () => {
  const { come, end, begun } = setUp();
  await come('form 1', 'interactive');
  await come('form 2', 'interactive');
  await come('card 1', 'follow_up');
  await come('card 2', 'follow_up');

  await end('form 1');
  expect(begun).toEqual(['form 1', 'form 2']);

  await end('form 2');
  expect(begun).toEqual(['form 1', 'form 2', 'card 1', 'card 2']);
});

test('of the background one at a time uses it, when nobody else does', async () => {
  const { come, end, begun } = setUp();
  await come('form', 'interactive');
  await come('card', 'follow_up');
  await come('sync', 'background');
  await come('export', 'background');

  await end('form');
  expect(begun).toEqual(['form', 'card']);
  await end('card');
  expect(begun).toEqual(['form', 'card', 'sync']);
  await end('sync');
  expect(begun).toEqual(['form', 'card', 'sync', 'export']);
});

test('nobody gives way for longer than a moment', async () => {
  const { come, end, begun } = setUp();
  await come('form', 'interactive');
  await come('sync', 'background');
  await come('export', 'background');
  await come('card', 'follow_up');

  await vi.advanceTimersByTimeAsync(29);
  expect(begun).toEqual(['form']);
  await vi.advanceTimersByTimeAsync(1);
  expect(begun).toEqual(['form', 'sync', 'card']);

  // The next of the background has as much patience again.
  await end('sync');
  await vi.advanceTimersByTimeAsync(29);
  expect(begun).toEqual(['form', 'sync', 'card']);
  await vi.advanceTimersByTimeAsync(1);
  expect(begun).toEqual(['form', 'sync', 'card', 'export']);
});

test('work that has given way long enough is not let in twice', async () => {
  const { come, end, begun } = setUp();
  await come('form', 'interactive');
  await come('sync', 'background');
  await come('export', 'background');
  await vi.advanceTimersByTimeAsync(30);

  await end('form');

  expect(begun).toEqual(['form', 'sync']);
});

test('one of the background that does not end keeps the next five seconds', async () => {
  const { come, begun } = setUp();
  await come('hanging', 'background');
  await come('sync', 'background');

  await vi.advanceTimersByTimeAsync(4999);
  expect(begun).toEqual(['hanging']);
  await vi.advanceTimersByTimeAsync(1);
  expect(begun).toEqual(['hanging', 'sync']);
});
