import { expect, test } from 'vitest';
import type { Priority } from '../../core/priority.ts';
import { priorityRaises } from './priority-raises.ts';

test.each([
  ['filed so', ['high'], ['high'], []],
  ['raised', ['medium', 'high'], ['high'], [1]],
  ['raised in two steps', ['low', 'medium', 'high'], ['high'], [2]],
  ['raised, for what is mentioned already', ['medium', 'high'], ['medium', 'high'], []],
  ['raised to what is not mentioned', ['low', 'medium'], ['high'], []],
  ['lowered to what is mentioned', ['high', 'low'], ['low'], []],
  ['raised, lowered and raised', ['low', 'high', 'low', 'high'], ['high'], [1, 3]],
] as const)('%s', (_, history, mentioned, expected) => {
  const entries = history.map((priority, index) => ({ index, after: { priority } }));

  const raises = priorityRaises(entries, { priorities: mentioned as readonly Priority[] });

  expect(raises.map(({ index }) => index)).toEqual(expected);
});

test('what says nothing of the priority changes nothing', () => {
  const entries = [{ after: { priority: 'low' } }, { after: { state: 'active' } }, { after: { priority: 'high' } }];

  expect(priorityRaises(entries, { priorities: ['high'] })).toEqual([entries[2]]);
});
