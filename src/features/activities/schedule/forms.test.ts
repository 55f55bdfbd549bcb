import { expect, test } from 'vitest';
import { activity, calendarDate } from '../../../../test/support/fixtures.ts';
import { keysIn, keyTranslator } from '../../../../test/support/key-translator.ts';
import { planSection } from './forms.ts';

test.each([
  ['after the due date', '2026-12-03', ['plan.said_date', 'plan.late']],
  ['before the due date', '2026-12-20', ['plan.said_date']],
])('what is planned %s says whether it is late', (_, dueOn, expected) => {
  const plan = { plannedOn: calendarDate('2026-12-10'), changeNumber: '' };

  expect(keysIn(planSection(keyTranslator(), activity({ dueOn: calendarDate(dueOn), plan })))).toEqual(expected);
});
