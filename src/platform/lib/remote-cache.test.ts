import { expect, test } from 'vitest';
import { createRemoteCache } from './caches.ts';

const start = Date.parse('2026-03-02T12:00:00Z');

function setUp(most = 10) {
  const clock = { at: start, now: () => new Date(clock.at) };
  const answers = createRemoteCache<{ readonly word: string }>({
    clock,
    most,
    lifeMs: ({ word }) => (word === 'nothing' ? 0 : 1000),
  });
  let asked = 0;
  const ask = (word: string) => async () => {
    asked += 1;
    return { word };
  };
  return { clock, answers, ask, asked: () => asked };
}

test('an answer is good for its life by the clock', async () => {
  const { clock, answers, ask, asked } = setUp();

  await answers.read('a', ask('one'));
  clock.at += 1000;

  expect(await answers.read('a', ask('two'))).toEqual({ word: 'one' });
  expect(await answers.known('a')).toEqual({ word: 'one' });
  expect(asked()).toBe(1);
});

test.each([1001, -1])('one that is %i ms old is asked for again', async (ageMs) => {
  const { clock, answers, ask } = setUp();

  await answers.read('a', ask('one'));
  clock.at += ageMs;

  expect(await answers.known('a')).toBeNull();
  expect(await answers.read('a', ask('two'))).toEqual({ word: 'two' });
});

test('what has no life, and a failure, are not kept', async () => {
  const { answers, ask } = setUp();

  await answers.read('a', ask('nothing'));
  await expect(answers.read('b', () => Promise.reject(new Error('away')))).rejects.toThrow('away');

  expect(await answers.read('a', ask('two'))).toEqual({ word: 'two' });
  expect(await answers.read('b', ask('three'))).toEqual({ word: 'three' });
});

test('those who ask at once ask once, each for their own key', async () => {
  const { answers, ask, asked } = setUp();

  const read = await Promise.all([
    answers.read('a', ask('one')),
    answers.read('a', ask('two')),
    answers.read('b', ask('three')),
  ]);

  expect(read.map(({ word }) => word)).toEqual(['one', 'one', 'three']);
  expect(asked()).toBe(2);
});

test('of more than fit, the oldest is forgotten', async () => {
  const { answers, ask } = setUp(2);

  for (const key of ['a', 'b', 'c', 'd', 'e']) await answers.read(key, ask(key));

  expect(await answers.known('a')).toBeNull();
  expect(await answers.known('e')).toEqual({ word: 'e' });
});
