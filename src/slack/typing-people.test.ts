import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { PersonContext } from '../usecases/context.ts';
import { TypingPeople } from './typing-people.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});

afterEach(() => {
  vi.useRealTimers();
});

const mina = { userId: 'U1', userTeamId: 'T1', teamId: 'T1' };
const ben = { ...mina, userId: 'U2' };

const context = (requestKey: string) => ({ requestKey }) as PersonContext;

test('somebody who types on is the same for two seconds, and is looked up anew after them', async () => {
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

test('who was refused is asked about again', async () => {
  const people = new TypingPeople();
  await expect(people.find(mina, () => Promise.reject(new Error('nobody')))).rejects.toThrow('nobody');

  expect(await people.find(mina, async () => context('by now'))).toEqual(context('by now'));
});

test('who did something else meanwhile is looked up anew', async () => {
  const people = new TypingPeople();
  await people.find(mina, async () => context('before'));

  people.forget(mina.userId);

  expect(await people.find(mina, async () => context('after'))).toEqual(context('after'));
});

test('the same id from another workspace is somebody else', async () => {
  const people = new TypingPeople();
  await people.find(mina, async () => context('ours'));

  const foreign = people.find({ ...mina, userTeamId: 'T2' }, () => Promise.reject(new Error('not ours')));
  await expect(foreign).rejects.toThrow('not ours');
});
