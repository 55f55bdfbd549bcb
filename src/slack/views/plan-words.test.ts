import { expect, test } from 'vitest';
import { activity, calendarDate } from '../../../test/support/fixtures.ts';
import { keysIn, keyTranslator } from '../../../test/support/key-translator.ts';
import { planSection } from './plan-words.ts';

const planned = activity({
  dueOn: calendarDate('2026-12-03'),
  plan: { plannedOn: calendarDate('2026-12-10'), changeNumber: '' },
});

test.each([
  ['after the due date', null, ['plan.said_date', 'plan.late']],
  ['after the date that an exception did not move', '2026-12-03', ['plan.said_date', 'plan.late']],
  ['after the date to which exceptions moved it', '2026-12-09', ['plan.said_date', 'plan.late']],
  ['before the date to which exceptions moved it', '2026-12-20', ['plan.said_date']],
])('what is planned %s says whether it is late', (_, effectiveDueOn, expected) => {
  const standstill = effectiveDueOn === null ? null : { effectiveDueOn: calendarDate(effectiveDueOn) };

  expect(keysIn(planSection(keyTranslator(), planned, standstill))).toEqual(expected);
});
