import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { StateKeeper } from './state-keeper.ts';

let saves: number;
let troubles: unknown[];

beforeEach(() => {
  vi.useFakeTimers();
  saves = 0;
  troubles = [];
});

afterEach(() => {
  vi.useRealTimers();
});

async function countSave(): Promise<void> {
  saves += 1;
}

function keeper(save: () => Promise<void> = countSave): StateKeeper {
  return new StateKeeper({ save, delayMs: 400, onTrouble: (error) => troubles.push(error) });
}

test('many changes are saved at once, at latest after the delay of the first', async () => {
  const kept = keeper();
  kept.changed();
  await vi.advanceTimersByTimeAsync(300);
  kept.changed();

  await vi.advanceTimersByTimeAsync(100);

  expect(saves).toBe(1);
});

test('a change during a save is saved after it', async () => {
  const first = Promise.withResolvers<void>();
  const begun: number[] = [];
  const kept = keeper(() => {
    begun.push(begun.length);
    return begun.length === 1 ? first.promise : Promise.resolve();
  });
  void kept.saveNow();
  await vi.advanceTimersByTimeAsync(0);
  kept.changed();
  await vi.advanceTimersByTimeAsync(400);
  const duringFirst = begun.length;

  first.resolve();
  await vi.advanceTimersByTimeAsync(0);

  expect(duringFirst).toBe(1);
  expect(begun).toHaveLength(2);
});

test('who asks while one save runs shares the next one', async () => {
  const first = Promise.withResolvers<void>();
  const kept = keeper(async () => {
    saves += 1;
    await first.promise;
  });
  const one = kept.saveNow();
  await vi.advanceTimersByTimeAsync(0);

  const others = [kept.saveNow(), kept.saveNow(), kept.saveNow()];
  first.resolve();
  await Promise.all([one, ...others]);

  expect(saves).toBe(2);
});

test('the end is saved too', async () => {
  const kept = keeper();
  kept.changed();

  await kept[Symbol.asyncDispose]();
  await vi.advanceTimersByTimeAsync(1000);

  expect(saves).toBe(1);
});

test('a save that fails is told, and the next one is tried', async () => {
  const kept = keeper(() => {
    saves += 1;
    return saves === 1 ? Promise.reject(new Error('full')) : Promise.resolve();
  });

  await kept.saveNow();
  await kept.saveNow();

  expect(troubles).toEqual([new Error('full')]);
  expect(saves).toBe(2);
});
