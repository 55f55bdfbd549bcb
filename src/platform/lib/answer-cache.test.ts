import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { AnswerCache } from './caches.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});

afterEach(() => {
  vi.useRealTimers();
});

const limits = { most: 10, keptMs: 2_000 };

test('the same question has the same answer for a time, and is asked anew after it', async () => {
  const asked = new AnswerCache<string>(limits);
  const ask = vi.fn().mockResolvedValueOnce('first').mockResolvedValueOnce('second');

  const together = await Promise.all([asked.find('one', ask), asked.find('one', ask)]);
  vi.advanceTimersByTime(1_999);
  expect([...together, await asked.find('one', ask)]).toEqual(['first', 'first', 'first']);
  vi.advanceTimersByTime(1);
  expect(await asked.find('one', ask)).toBe('second');

  expect(ask).toHaveBeenCalledTimes(2);
});

test('a failure is not kept', async () => {
  const asked = new AnswerCache<string>(limits);
  await expect(asked.find('one', () => Promise.reject(new Error('no answer')))).rejects.toThrow('no answer');

  expect(await asked.find('one', async () => 'by now')).toBe('by now');
});

test('only what is meant is forgotten', async () => {
  const asked = new AnswerCache<string>(limits);
  for (const key of ['one', 'two']) await asked.find(key, async () => 'before');

  asked.forget((key) => key === 'one');

  const answers = ['one', 'two'].map((key) => asked.find(key, async () => 'after'));
  expect(await Promise.all(answers)).toEqual(['after', 'before']);
});
