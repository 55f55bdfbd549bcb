import { expect, test } from 'vitest';
import { activity, calendarDate } from '../../../test/support/fixtures.ts';
import { createTranslator } from '../../i18n/translator.ts';
import { planSection } from './plan-words.ts';

const dueOn = calendarDate('2026-12-03');
const planned = activity({ dueOn, plan: { plannedOn: calendarDate('2026-12-10'), changeNumber: '' } });
const late = /after the due date, Dec 3, 2026/;

function said(subject = planned, effectiveDueOn: string | null = null): string {
  const standstill = effectiveDueOn === null ? null : { effectiveDueOn: calendarDate(effectiveDueOn) };
  return JSON.stringify(planSection(createTranslator('en'), subject, standstill));
}

test('what is planned after the due date is said to be that', () => {
  expect(said()).toMatch(late);
  expect(said(planned, dueOn)).toMatch(late);
});

test('after the days under exceptions have moved it, the date that counts decides', () => {
  expect(said(planned, '2026-12-20')).toContain('Dec 10, 2026');
  expect(said(planned, '2026-12-20')).not.toContain('after the due date');
  expect(said(planned, '2026-12-09')).toMatch(/after the due date, Dec 9, 2026/);
});
