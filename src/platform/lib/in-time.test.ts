import { expect, test } from 'vitest';
import { inTime } from './time.ts';

test('an answer that comes in time is the answer', async () => {
  expect(await inTime(Promise.resolve('here'), 1000)).toBe('here');
});

test('one that comes later is none, and may even fail then', async () => {
  const { promise, reject } = Promise.withResolvers<string>();

  const answer = await inTime(promise, 1);
  reject(new Error('too late to matter'));

  expect(answer).toBeNull();
});

test('one that fails in time fails', async () => {
  await expect(inTime(Promise.reject(new Error('refused')), 1000)).rejects.toThrow('refused');
});
