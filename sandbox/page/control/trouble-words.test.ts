import { expect, test } from 'vitest';
import { troubleText } from './panel-words.ts';

test.each([
  [null, 'Slack answers every call with 429, until healed'],
  [23_400, 'Slack answers every call with 429, 24 s left'],
  [300_000, 'Slack answers every call with 429, 5 min left'],
  [0, 'Slack answers every call with 429, over'],
])('a trouble that ends in %s ms', (leftMs, words) => {
  const nowMs = 1_000_000;
  const untilMs = leftMs === null ? null : nowMs + leftMs;

  expect(
    troubleText({ where: 'slack', kind: 'other', what: 'Slack answers every call with 429', untilMs }, nowMs),
  ).toBe(words);
});
