import { expect, test } from 'vitest';
import { isSettingsProblem, problemAt } from './settings-problem.ts';

test('a problem is told from what was entered, whatever that has', () => {
  expect(isSettingsProblem(problemAt('locale', 'locale_unknown'))).toBe(true);
  expect([null, 'code', { code: 'S1' }, { field: 'locale', code: 'S1' }].filter(isSettingsProblem)).toEqual([]);
});
