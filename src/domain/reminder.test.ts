import { describe, expect, test } from 'vitest';
import { addDays, type CalendarDate } from './calendar-date.ts';
import { keyOfToday, type Reminder, reminderDue } from './reminder.ts';

const policy = { daysBefore: [7, 1], workingDays: [1, 2, 3, 4, 5, 6, 7] as const, holidays: [] };
const filed = new Date('2026-10-01T08:00:00Z');
const due = '2026-12-10' as CalendarDate;

function on(day: string, told: ReadonlySet<string> = new Set(), timeZone = 'Europe/Berlin'): Reminder | null {
  const now = new Date(`${day}T08:00:00Z`);
  return reminderDue({ dueOn: due, createdAt: filed }, { now, timeZone, policy, told });
}

test.each([
  ['2026-12-02', null],
  ['2026-12-03', { kind: 'before', days: 7 }],
  // The digest of the day before was left out: said late, with what is true now.
  ['2026-12-04', { kind: 'before', days: 6 }],
  ['2026-12-09', { kind: 'before', days: 1 }],
  ['2026-12-10', { kind: 'today' }],
  ['2026-12-11', { kind: 'overdue', days: 1 }],
  ['2026-12-17', { kind: 'overdue', days: 7 }],
  ['2026-12-18', { kind: 'overdue', days: 8 }],
] as const)('on %s, of which nothing was said: %o', (day, expected) => {
  expect(on(day)).toEqual(expected);
});

describe('with a digest each day', () => {
  test('each is said once: 7 days before, 1 day before, on the day, and each week after it', () => {
    expect(saidDaily((day) => day)).toEqual([
      ['2026-12-03', { kind: 'before', days: 7 }],
      ['2026-12-09', { kind: 'before', days: 1 }],
      ['2026-12-10', { kind: 'today' }],
      ['2026-12-11', { kind: 'overdue', days: 1 }],
      ['2026-12-18', { kind: 'overdue', days: 8 }],
      ['2026-12-25', { kind: 'overdue', days: 15 }],
    ]);
  });

  test('after days without one, what is true then is said once', () => {
    const withoutWeek = (day: string) => (day > '2026-12-02' && day < '2026-12-10' ? null : day);

    expect(saidDaily(withoutWeek)[0]).toEqual(['2026-12-10', { kind: 'today' }]);
  });
});

describe('with a digest on working days alone', () => {
  const weekdays = { ...policy, workingDays: [1, 2, 3, 4, 5] as const };
  const said = (dueOn: string, day: string, holidays: readonly CalendarDate[] = []) =>
    reminderDue(
      { dueOn: dueOn as CalendarDate, createdAt: filed },
      {
        now: new Date(`${day}T08:00:00Z`),
        timeZone: 'Europe/Berlin',
        policy: { ...weekdays, holidays },
        told: new Set([`${dueOn}:before:7`]),
      },
    );

  test.each([
    // Monday, Sunday and Saturday: Friday is the last day on which it can be said before.
    ['2026-12-14', '2026-12-11', { kind: 'before', days: 3 }],
    ['2026-12-13', '2026-12-11', { kind: 'before', days: 2 }],
    ['2026-12-12', '2026-12-11', { kind: 'before', days: 1 }],
    ['2026-12-14', '2026-12-10', null],
    ['2026-12-15', '2026-12-11', null],
  ] as const)('due %s, the digest of %s says %o', (dueOn, day, expected) => {
    expect(said(dueOn, day)).toEqual(expected);
  });

  test('a holiday is a free day like others', () => {
    expect(said('2026-12-15', '2026-12-11', ['2026-12-14' as CalendarDate])).toEqual({ kind: 'before', days: 4 });
  });
});

test('another due date starts anew', () => {
  const told = new Set([keyOfToday('2026-12-03' as CalendarDate, '2026-12-03' as CalendarDate, policy) ?? '']);

  expect(on('2026-12-10', told)).toEqual({ kind: 'today' });
});

test('nothing is said within a day of filing', () => {
  const now = new Date('2026-12-10T08:00:00Z');
  const at = (createdAt: string) =>
    reminderDue(
      { dueOn: due, createdAt: new Date(createdAt) },
      { now, timeZone: 'Europe/Berlin', policy, told: new Set() },
    );

  expect(at('2026-12-09T08:00:01Z')).toBeNull();
  expect(at('2026-12-09T08:00:00Z')).toEqual({ kind: 'today' });
});

test('a due date is the same day in Tokyo and in Seattle, and ends later there', () => {
  const instant = new Date('2026-12-10T16:00:00Z');
  const inZone = (timeZone: string) =>
    reminderDue({ dueOn: due, createdAt: filed }, { now: instant, timeZone, policy, told: new Set() });

  expect(inZone('Asia/Tokyo')).toEqual({ kind: 'overdue', days: 1 });
  expect(inZone('America/Los_Angeles')).toEqual({ kind: 'today' });
});

function saidDaily(digestOn: (day: string) => string | null): readonly (readonly [string, Reminder])[] {
  const told = new Set<string>();
  const said: (readonly [string, Reminder])[] = [];
  for (let day = '2026-12-01' as CalendarDate; day <= '2026-12-27'; day = addDays(day, 1)) {
    if (digestOn(day) === null) continue;
    const reminder = on(day, told);
    if (reminder === null) continue;
    said.push([day, reminder]);
    told.add(keyOfToday(due, day, policy) ?? '');
  }
  return said;
}
