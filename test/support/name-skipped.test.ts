import { expect, test } from 'vitest';
import { skippedLine } from './name-skipped.ts';

test('one line says how many tests were skipped, and what each reason would need', () => {
  expect(skippedLine(41, ['contracts', 'chromium'])).toBe(
    '41 tests were skipped. Missing here: the contract files (CONTRACTS_DIR), Chromium (CHROMIUM_PATH).',
  );
  expect(skippedLine(1, ['contracts'])).toBe('1 test was skipped. Missing here: the contract files (CONTRACTS_DIR).');
  expect(skippedLine(2, [])).toBe('2 tests were skipped: not for this system, or not for this kind of run.');
});
