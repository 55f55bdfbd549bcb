import { describe, expect, test } from 'vitest';
import { activityModel } from '../../../../test/support/activity-models.ts';
import { activity, ben, calendarDate, readyActivity, status } from '../../../../test/support/fixtures.ts';
import { keysIn, keyTranslator } from '../../../../test/support/key-translator.ts';
import { byPerson } from '../../../core/completion.ts';
import type { Activity } from '../../activities/activity.ts';
import { reminderKeys } from '../../activities/store/reads.ts';
import type { HistoryAction } from '../../audit/history-action.ts';
import type { HistoryEntry } from '../../audit/log.ts';
import { defaultSettings } from '../../workspace/settings.ts';
import { reminderDue, reminderNews } from './reminders.ts';

const settings = { ...defaultSettings, reportHour: 9, holidays: [calendarDate('2026-12-02')] };
// A Tuesday.
const dueOn = calendarDate('2026-12-01');
const active = (facts: Partial<Activity> = {}) =>
  activity({ status: status('active'), assigneeId: ben, dueOn, ...facts });
const at = (time: string) => ({ now: new Date(time), timeZone: 'Europe/Berlin', settings });
const entry = (action: HistoryAction, time: string, after: object): HistoryEntry => ({
  ...{ seq: 1, id: 'event-1', by: byPerson(ben), reason: '' },
  ...{ action, at: new Date(time), after: { ...after } },
});
const assignedAt = (time: string) => [entry('activity_accepted', time, { assigneeId: ben })];

describe('a reminder of a due date', () => {
  test.each([
    ['two days before', '2026-11-29T12:00:00Z', dueOn, null],
    ['on the day before, before the hour of the report', '2026-11-30T07:59:00Z', dueOn, null],
    ['on the day before', '2026-11-30T08:00:00Z', dueOn, 'due:2026-12-01'],
    ['on the Friday before a Monday', '2026-11-27T08:00:00Z', '2026-11-30', 'due:2026-11-30'],
    ['on the Friday before a Sunday', '2026-11-27T08:00:00Z', '2026-11-29', 'due:2026-11-29'],
    ['on a Saturday', '2026-11-28T12:00:00Z', '2026-11-29', null],
    ['before a holiday, of the day after it', '2026-12-01T08:00:00Z', '2026-12-03', 'due:2026-12-03'],
    ['on the day itself', '2026-12-01T12:00:00Z', dueOn, null],
    ['on a holiday after it', '2026-12-02T12:00:00Z', dueOn, null],
    ['after it', '2026-12-03T08:00:00Z', dueOn, 'overdue:2026-12-01'],
    ['a month after it', '2027-01-04T08:00:00Z', dueOn, 'overdue:2026-12-01'],
  ] as const)('is due %s', (_, now, due, expected) => {
    expect(reminderDue(active({ dueOn: calendarDate(due) }), [], at(now))).toBe(expected);
  });

  test.each([
    ['without a due date', { dueOn: null }],
    ['while it is paused', { pausedSince: calendarDate('2026-11-01') }],
    ['after it was completed', { status: status('completed') }],
    ['while it is ready to close, for too few days', { targets: readyActivity().targets }],
  ] as const)('is not due %s', (_, facts) => {
    expect(reminderDue(active(facts), [], at('2026-11-26T12:00:00Z'))).toBeNull();
  });

  test('is not for an assignee who got it as late as that', () => {
    const due = (since: string, now: string) => reminderDue(active(), assignedAt(since), at(now));

    expect(due('2026-11-29T12:00:00Z', '2026-11-30T12:00:00Z')).toBe('due:2026-12-01');
    expect(due('2026-11-30T08:00:00Z', '2026-11-30T12:00:00Z')).toBeNull();
    expect(due('2026-12-01T12:00:00Z', '2026-12-03T12:00:00Z')).toBe('overdue:2026-12-01');
    expect(due('2026-12-02T12:00:00Z', '2026-12-03T12:00:00Z')).toBeNull();
  });

  test('is not due on the day on which the due date was set', () => {
    const due = (setAt: string) => {
      const history = [entry('due_changed', setAt, { dueOn })];
      return reminderDue(active(), history, at('2026-11-30T12:00:00Z'));
    };

    expect(due('2026-11-29T12:00:00Z')).toBe('due:2026-12-01');
    expect(due('2026-11-30T08:00:00Z')).toBeNull();
  });

  test('is due after the end of a pause that moved the due date, even to a day that has passed', () => {
    const accepted = assignedAt('2026-11-25T12:00:00Z');
    const pausedAt = (time: string) => entry('activity_paused', time, {});
    const resumedAt = (time: string) => entry('activity_resumed', time, { dueOn, days: 2 });
    const due = (now: string, ...history: readonly HistoryEntry[]) =>
      reminderDue(active(), [...accepted, ...history], at(now));
    const late = [pausedAt('2026-11-29T23:28:00Z'), resumedAt('2026-12-01T23:34:00Z')];

    expect(due('2026-12-03T08:00:00Z', ...late)).toBe('overdue:2026-12-01');
    expect(due('2026-12-03T08:00:00Z', ...late, ...assignedAt('2026-12-02T12:00:00Z'))).toBeNull();
  });
});

describe('what a reminder says', () => {
  const t = keyTranslator();
  const keysOf = (subject: Activity, key: string, { readyDays = null as number | null, daysLate = 0 } = {}) =>
    keysIn(reminderNews(t, { ...activityModel({ activity: subject }), readyDays, daysLate }, key)?.text ?? '');

  test.each([
    ['due', reminderKeys.due(dueOn), active(), 0, ['direct.due']],
    ['due, and overdue by now', reminderKeys.due(dueOn), active(), 1, []],
    ['overdue', reminderKeys.overdue(dueOn), active(), 1, ['direct.overdue']],
    ['overdue, and paused by now', reminderKeys.overdue(dueOn), active({ pausedSince: dueOn }), 0, []],
    ['overdue, and ready to close by now', reminderKeys.overdue(dueOn), readyActivity({ dueOn }), 0, []],
    ['due on another day by now', reminderKeys.due(calendarDate('2026-11-30')), active(), 0, []],
    ['due, and completed by now', reminderKeys.due(dueOn), active({ status: status('completed') }), 0, []],
  ] as const)('is true: %s', (_, key, subject, daysLate, expected) => {
    expect(keysOf(subject, key, { daysLate })).toEqual(expected);
  });

  test('of what is ready to close is gone once it is not ready any more', () => {
    const ready = readyActivity();
    const key = reminderKeys.ready(ready.targets?.readySince ?? new Date(0));

    expect(keysOf(ready, key, { readyDays: 5 })).toEqual(['direct.ready']);
    expect(keysOf(ready, key)).toEqual([]);
    expect(keysOf(active(), key, { readyDays: 5 })).toEqual([]);
    expect(keysOf(ready, reminderKeys.ready(new Date(0)), { readyDays: 5 })).toEqual([]);
  });
});
