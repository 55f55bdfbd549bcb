import { expect, test } from 'vitest';
import { DeliveryDelayed } from '../database/errors.ts';
import { Delays } from './errors.ts';

function waiting(afterMs: number | null) {
  return async () => {
    throw new DeliveryDelayed('later', { afterMs });
  };
}

test('what is behind something that waits waits as well, and nothing else does', async () => {
  const delays = new Delays();
  const done: string[] = [];
  const saying = (what: string) => async () => void done.push(what);

  await delays.attempt('C1', saying('first in C1'));
  await delays.attempt('C1', waiting(1000));
  await delays.attempt('C1', saying('third in C1'));
  await delays.attempt('U1', saying('to U1'));

  expect(done).toEqual(['first in C1', 'to U1']);
});

test.each([
  [[3_600_000, 1000, 5000], 1000],
  [[null, 7000], 7000],
  [[null], null],
])('of waits of %j the next is thrown', async (waits, soonest) => {
  const delays = new Delays();
  for (const [at, afterMs] of waits.entries()) await delays.attempt(String(at), waiting(afterMs));

  expect(() => delays.throwIfAny()).toThrow(expect.objectContaining({ afterMs: soonest }));
});

test('where nothing waits nothing is thrown', async () => {
  const delays = new Delays();
  await delays.attempt('C1', async () => {});

  expect(() => delays.throwIfAny()).not.toThrow();
});

test('a bug ends it', async () => {
  await expect(
    new Delays().attempt('C1', async () => {
      throw new TypeError('undefined');
    }),
  ).rejects.toThrow(TypeError);
});
