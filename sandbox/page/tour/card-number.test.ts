import { expect, test } from 'vitest';
import { cardNumber } from './steps-seen.ts';

test.each([
  ['REM-1001 · Update Google Chrome', 'REM-1001'],
  ['Top remediation activities', null],
  ['REM-1001', null],
])('the heading “%s” is of the card of %s', (heading, number) => {
  expect(cardNumber(heading)).toBe(number);
});
