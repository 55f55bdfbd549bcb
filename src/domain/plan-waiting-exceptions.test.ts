import { expect, test } from 'vitest';
import { exception } from '../../test/support/exception-fixtures.ts';
import type { CalendarDate } from './calendar-date.ts';
import { planEscalatedExceptions, planEscalatingExceptions, planWaitingExceptions } from './plan-waiting-exceptions.ts';
import { defaultSettings } from './settings.ts';

const policy = { ...defaultSettings, holidays: ['2026-12-25' as CalendarDate] };

function at(day: string) {
  return { now: new Date(`${day}T08:00:00Z`), timeZone: 'Europe/Berlin', policy };
}

function requested(on: string, told: ReadonlySet<string> = new Set()) {
  return { exception: exception({ requestedAt: new Date(`${on}T09:00:00Z`) }), told };
}

// Asked for on a Monday.
test.each([
  ['2026-11-05', [], []],
  ['2026-11-06', [4], []],
  ['2026-11-08', [4], []],
  ['2026-11-09', [5], [5]],
] as const)(
  'a request waits as long as a Medium activity may, and is escalated a working day later: %s',
  (day, digest, escalation) => {
    const all = [requested('2026-11-02')];

    expect(planWaitingExceptions(all, at(day)).waitingExceptions.map(({ days }) => days)).toEqual(digest);
    expect(planEscalatedExceptions(all, at(day)).waitingExceptions.map(({ days }) => days)).toEqual(escalation);
  },
);

test('over a weekend and a holiday nobody is waited for', () => {
  expect(planWaitingExceptions([requested('2026-12-23')], at('2026-12-29')).waitingExceptions).toEqual([]);
  expect(planWaitingExceptions([requested('2026-12-23')], at('2026-12-30')).waitingExceptions).toHaveLength(1);
});

test('it is escalated once', () => {
  const [told] = planEscalatedExceptions([requested('2026-11-02')], at('2026-11-09')).told;

  const again = planEscalatedExceptions([requested('2026-11-02', new Set([told?.key ?? '']))], at('2026-11-10'));

  expect(told?.subjectId).toBe(exception().id);
  expect(again.waitingExceptions).toEqual([]);
});

test('in a digest that escalates it is named once, and marked; on the next day as usual', () => {
  const all = [requested('2026-11-02')];
  const on = (day: string, told: ReadonlySet<string> = new Set()) =>
    planEscalatingExceptions({ own: all, all: [requested('2026-11-02', told)] }, at(day));

  const escalated = on('2026-11-09');
  const { id } = exception();

  expect(escalated.waitingExceptions).toEqual([{ exceptionId: id, days: 5, isEscalated: true }]);
  const said = new Set(escalated.told.map(({ key }) => key));
  expect(on('2026-11-10', said).waitingExceptions).toEqual([{ exceptionId: id, days: 6 }]);
});

test('only what is named counts as told', () => {
  const plan = planEscalatedExceptions(
    Array.from({ length: 12 }, () => requested('2026-11-02')),
    at('2026-11-09'),
  );

  expect([plan.waitingExceptions.length, plan.moreWaitingExceptions, plan.told.length]).toEqual([10, 2, 10]);
});
