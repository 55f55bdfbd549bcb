import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { PersonContext } from '../../context.ts';
import { TypingPeople } from './who-acts.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});

afterEach(() => {
  vi.useRealTimers();
});

const mina = { userId: 'U1', userTeamId: 'T1', teamId: 'T1' };
const ben = { ...mina, userId: 'U2' };

const context = (requestKey: string) => ({ requestKey }) as PersonContext;

test('a person who types on is the same for two seconds, and is looked up anew after them', async () => {
  const people = new TypingPeople();
  const identify = vi.fn().mockResolvedValueOnce(context('first')).mockResolvedValueOnce(context('second'));

  const first = await people.find(mina, identify);
  vi.advanceTimersByTime(1_999);
  expect(await people.find(mina, identify)).toBe(first);
  vi.advanceTimersByTime(1);
  expect(await people.find(mina, identify)).toEqual(context('second'));

  expect(identify).toHaveBeenCalledTimes(2);
});

test('another person is another', async () => {
  const people = new TypingPeople();
  await people.find(mina, async () => context('mina'));

  expect(await people.find(ben, async () => context('ben'))).toEqual(context('ben'));
});

test('who did something else meanwhile is looked up anew', async () => {
  const people = new TypingPeople();
  const elsewhere = { ...mina, teamId: 'T2' };
  for (const one of [mina, elsewhere, ben]) await people.find(one, async () => context('before'));

  people.forget(mina.userId);

  const found = [mina, elsewhere, ben].map((one) => people.find(one, async () => context('after')));
  expect(await Promise.all(found)).toEqual(['after', 'after', 'before'].map(context));
});

test('the same id from another workspace is somebody else', async () => {
  const people = new TypingPeople();
  await people.find(mina, async () => context('ours'));

  const foreign = people.find({ ...mina, userTeamId: 'T2' }, () => Promise.reject(new Error('not ours')));
  await expect(foreign).rejects.toThrow('not ours');
});
