import { expect, test } from 'vitest';
import { calendarDate } from '../../../test/support/fixtures.ts';
import type { Standstill } from '../../domain/under-exception.ts';
import { createTranslator } from '../../i18n/translator.ts';
import { dueStanding, movedDue } from './due-standing.ts';

const until = calendarDate('2026-12-06');
const activity = { dueOn: calendarDate('2026-11-30') };
const ended: Standstill = { under: null, partly: null, effectiveDueOn: calendarDate('2026-12-07'), days: [] };
const still: Standstill = { ...ended, under: { numbers: [3], until } };
const unmoved: Standstill = { ...ended, effectiveDueOn: activity.dueOn };
const inPart: Standstill = {
  ...unmoved,
  partly: { covers: [{ number: 4, groups: ['Kiosks'], until }], others: null },
};

test.each([
  ['en', null, false, 'Nov 30, 2026'],
  ['en', null, true, 'Nov 30, 2026 *overdue*'],
  ['en', unmoved, true, 'Nov 30, 2026 *overdue*'],
  ['en', ended, false, 'Nov 30, 2026, counts as Dec 7, 2026'],
  ['en', ended, true, 'Nov 30, 2026, counts as Dec 7, 2026 *overdue*'],
  ['en', still, false, 'Nov 30, 2026, stands still under EXC-3'],
  ['en', inPart, false, 'Nov 30, 2026, EXC-4 for some device groups'],
  ['ja', ended, false, '2026/11/30（例外の日数を加えて 2026/12/07）'],
  ['ja', still, false, '2026/11/30（例外 EXC-3 により停止中）'],
] as const)('a due date is told as in lists (%#)', (locale, standstill, isOverdue, expected) => {
  const told = dueStanding(createTranslator(locale), { activity, isOverdue, standstill });
  expect(told.mrkdwn).toBe(expected);
});

test('of many exceptions some are named', () => {
  const under = { numbers: Array.from({ length: 400 }, (_, index) => index + 1), until };
  const told = dueStanding(createTranslator('en'), { activity, isOverdue: false, standstill: { ...still, under } });
  expect(told.mrkdwn).toMatch(/EXC-5 and 395 more$/);
});

test('only what stops the clock, or moved the date, is told of a date that was moved', () => {
  const moved = (standstill: Standstill | null, of: Parameters<typeof movedDue>[1]['activity'] = activity) =>
    movedDue(createTranslator('en'), { activity: of, standstill })?.mrkdwn ?? null;
  expect([null, unmoved, inPart].map((standstill) => moved(standstill))).toEqual([null, null, null]);
  expect(moved(still, { dueOn: null })).toBeNull();
  expect(moved(ended)).toBe('Nov 30, 2026, counts as Dec 7, 2026');
  expect(moved(still)).toBe('Nov 30, 2026, stands still under EXC-3');
});
