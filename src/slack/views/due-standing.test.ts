import { expect, test } from 'vitest';
import { calendarDate } from '../../../test/support/fixtures.ts';
import { keyTranslator } from '../../../test/support/key-translator.ts';
import type { Standstill } from '../../domain/under-exception.ts';
import { dueStanding, movedDue } from './due-standing.ts';

const t = keyTranslator();
const until = calendarDate('2026-12-06');
const activity = { dueOn: calendarDate('2026-11-30') };
const ended: Standstill = { under: null, partly: null, effectiveDueOn: calendarDate('2026-12-07'), days: [] };
const still: Standstill = { ...ended, under: { numbers: [3], until } };
const unmoved: Standstill = { ...ended, effectiveDueOn: activity.dueOn };
const inPart: Standstill = {
  ...unmoved,
  partly: { covers: [{ number: 4, groups: ['Kiosks'], until }], others: null },
};
const counts = '⟨list.counts_as due=2026-11-30 date=2026-12-07⟩';
const stands = '⟨list.under_exception due=2026-11-30 numbers=EXC-3⟩';

test.each([
  ['without exceptions', null, false, '2026-11-30'],
  ['overdue', null, true, '2026-11-30 *⟨common.overdue⟩*'],
  ['overdue and not moved', unmoved, true, '2026-11-30 *⟨common.overdue⟩*'],
  ['after an exception', ended, false, counts],
  ['after an exception and overdue', ended, true, `${counts} *⟨common.overdue⟩*`],
  ['under an exception', still, false, stands],
  ['under an exception in part', inPart, false, '⟨list.partly_under due=2026-11-30 numbers=EXC-4⟩'],
] as const)('a due date is told as lists tell it: %s', (_, standstill, isOverdue, expected) => {
  expect(dueStanding(t, { activity, isOverdue, standstill }).mrkdwn).toBe(expected);
});

test('of many exceptions five are named and the others counted', () => {
  const under = { numbers: Array.from({ length: 400 }, (_, index) => index + 1), until };

  expect(dueStanding(t, { activity, isOverdue: false, standstill: { ...still, under } }).mrkdwn).toContain(
    '⟨exception.numbers_more named=EXC-1, EXC-2, EXC-3, EXC-4, EXC-5 count=395⟩',
  );
});

test('a moved due date is told only where the clock stopped or the date moved', () => {
  const moved = (standstill: Standstill | null, of: Parameters<typeof movedDue>[1]['activity'] = activity) =>
    movedDue(t, { activity: of, standstill })?.mrkdwn ?? null;

  expect([null, unmoved, inPart].map((standstill) => moved(standstill))).toEqual([null, null, null]);
  expect(moved(still, { dueOn: null })).toBeNull();
  expect(moved(ended)).toBe(counts);
  expect(moved(still)).toBe(stands);
});
