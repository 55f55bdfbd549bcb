import { expect, test } from 'vitest';
import { readTopics } from './change-feed.ts';

test.each([
  ['["workspace","traffic"]', ['workspace', 'traffic']],
  ['["workspace","weather"]', ['workspace']],
  ['[]', []],
  ['nonsense', ['workspace', 'control', 'traffic']],
  ['{}', ['workspace', 'control', 'traffic']],
])('%s names %j', (data, expected) => {
  expect(readTopics(data)).toEqual(expected);
});
