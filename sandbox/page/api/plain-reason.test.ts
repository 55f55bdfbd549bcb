import { expect, test } from 'vitest';
import { plainReason } from './outcome-saying.ts';

test.each([
  [
    'No element accept {"blockId":"b1"}; there are: open.',
    'What you used is no longer there: it was changed in the meantime.',
  ],
  ['Not with {"a":1}.', 'Not with.'],
  ['Mina Sato is not in #general.', 'Mina Sato is not in #general.'],
])('“%s” is said as “%s”', (reason, words) => {
  expect(plainReason(reason)).toBe(words);
});
