import { describe, expect, test } from 'vitest';
import { activity, attentionActivity, calendarDate, now, status } from '../../../test/support/fixtures.ts';
import { hourMs } from '../../core/time.ts';
import { type Activity, type ActivityState, frozenTargets, type Targets } from '../activities/activity.ts';
import { daysLate } from '../activities/due.ts';
import { daysToRemindOf, isReadyToClose, isToClose } from '../activities/targets/completion.ts';
import { defaultSettings } from '../workspace/settings.ts';
import { countedTargets, isConfirmationDue } from './completion.ts';

const none = { exposed: 0, fixed: 0, silent: 0, gone: 0, out_of_scope: 0 };

/** Late by days; its targets as this reading counts them. */
function measured(byState: Partial<typeof none>, state: ActivityState = 'active', isRecheckDue = false) {
  const counts = { byState: { ...none, ...byState }, reExposed: 0 };
  const count = Object.values(counts.byState).reduce((sum, one) => sum + one, 0);
  const targets = countedTargets(frozenTargets(count, now), counts, { readAt: now, isRecheckDue });
  return activity({ status: status(state), targets, dueOn: calendarDate('2026-11-01') });
}

function outcome(subject: ReturnType<typeof measured>): string {
  const later = new Date(now.getTime() + 6 * hourMs);
  if (isConfirmationDue(subject, later)) return 'System confirmation';
  if (isReadyToClose(subject)) return daysLate(subject, now, 'UTC') > 0 ? 'ready and overdue' : 'ready';
  return daysLate(subject, now, 'UTC') > 0 ? 'overdue' : 'neither';
}

test.each([
  ['252 of 257 fixed, 3 gone and 2 out of scope', { fixed: 252, gone: 3, out_of_scope: 2 }, 'ready'],
  ['250 of 257 excluded', { fixed: 7, out_of_scope: 250 }, 'overdue'],
  ['240 of 257 gone', { fixed: 17, gone: 240 }, 'overdue'],
  ['a tenth missing, rounded down', { fixed: 232, gone: 25 }, 'ready'],
  ['one more than a tenth missing', { fixed: 231, gone: 20, out_of_scope: 6 }, 'overdue'],
  ['one of two missing', { fixed: 1, gone: 1 }, 'ready'],
  ['two of nineteen missing', { fixed: 17, gone: 1, out_of_scope: 1 }, 'overdue'],
  ['the only one gone', { gone: 1 }, 'overdue'],
  ['none fixed', { out_of_scope: 257 }, 'overdue'],
  ['one silent', { fixed: 255, silent: 1, gone: 1 }, 'overdue'],
  ['one that was gone and has returned', { fixed: 252, exposed: 1, gone: 2, out_of_scope: 2 }, 'overdue'],
  ['one merged into a device that is not fixed', { fixed: 256, out_of_scope: 1 }, 'ready'],
  ['all fixed, a merged one through its surviving device', { fixed: 257 }, 'System confirmation'],
  ['no targets', {}, 'overdue'],
] as const)('%s', (_, byState, expected) => {
  expect(outcome(measured(byState))).toBe(expected);
});

test('a pending one is ready too, and neither a completed one nor one that waits for the recheck is', () => {
  const byState = { fixed: 252, gone: 3, out_of_scope: 2 };

  expect(outcome(measured(byState, 'pending'))).toBe('ready');
  expect(outcome(measured(byState, 'completed'))).toBe('neither');
  expect(outcome(measured(byState, 'active', true))).toBe('overdue');
});

test('what nobody has counted is not ready', () => {
  expect(isReadyToClose(activity({ targets: null }))).toBe(false);
});

const few = { fixed: 252, gone: 3, out_of_scope: 2 };

describe('since when it is ready', () => {
  const later = (hours: number) => new Date(now.getTime() + hours * hourMs);
  const counted = (before: Targets, byState: Partial<typeof none>, hours: number) =>
    countedTargets(
      before,
      { byState: { ...none, ...byState }, reExposed: 0 },
      { readAt: later(hours), isRecheckDue: false },
    );

  test('stays the first reading that found it so', () => {
    const first = counted(frozenTargets(257, now), few, 4);
    const second = counted(first, { fixed: 254, gone: 1, out_of_scope: 2 }, 8);

    expect([first.readySince, second.readySince, counted(second, { fixed: 257 }, 12).readySince]).toEqual([
      later(4),
      later(4),
      later(4),
    ]);
  });

  test('begins anew after a device has come back', () => {
    const back = counted(
      counted(frozenTargets(257, now), few, 4),
      { fixed: 252, exposed: 1, gone: 2, out_of_scope: 2 },
      8,
    );

    expect(back.readySince).toBeNull();
    expect(counted(back, few, 12).readySince).toEqual(later(12));
  });
});

describe('a person has to complete it', () => {
  const ready = measured(few);

  test.each([
    ['active', ready, true],
    ['pending', measured(few, 'pending'), true],
    ['paused', { ...ready, pausedSince: calendarDate('2026-11-20') }, false],
    ['all fixed, which System confirmation completes', measured({ fixed: 257 }), false],
    ['completed', measured(few, 'completed'), false],
    ['exposed', measured({ fixed: 256, exposed: 1 }), false],
    ['attention required', attentionActivity(), false],
  ] as const)('%s: %s', (_, subject, expected) => {
    expect(isToClose(subject)).toBe(expected);
  });
});

describe('its assignee is reminded after five working days', () => {
  // In the workspace's zone it is Wednesday, November 25.
  const since = new Date('2026-11-24T23:30:00Z');
  const targets = { ...frozenTargets(257, since), fixed: 252, gone: 3, outOfScope: 2, readySince: since };
  const ready = activity({ status: status('active'), targets });
  const on = (day: string, overrides: object = {}) => ({
    now: new Date(`${day}T08:00:00Z`),
    timeZone: 'Europe/Berlin',
    settings: { ...defaultSettings, ...overrides },
  });

  type Row = readonly [name: string, one: Activity, moment: ReturnType<typeof on>, days: number | null];
  const rows: readonly Row[] = [
    ['on the fourth', ready, on('2026-12-01'), null],
    ['on the fifth, a weekend later', ready, on('2026-12-02'), 5],
    ['on Sunday', ready, on('2026-12-06'), 7],
    ['a holiday later', ready, on('2026-12-02', { holidays: [calendarDate('2026-12-01')] }), null],
    ['where people work on Sundays to Thursdays', ready, on('2026-12-01', { workingDays: [7, 1, 2, 3, 4] }), null],
    ['where they work every day', ready, on('2026-11-30', { workingDays: [1, 2, 3, 4, 5, 6, 7] }), 5],
    ['in a zone where it was the day before', ready, { ...on('2026-12-01'), timeZone: 'America/Los_Angeles' }, 5],
    ['paused', { ...ready, pausedSince: calendarDate('2026-11-26') }, on('2026-12-10'), null],
    ['four days after a pause', { ...ready, resumedAt: new Date('2026-12-03T22:00:00Z') }, on('2026-12-09'), null],
    ['five days after a pause', { ...ready, resumedAt: new Date('2026-12-03T22:00:00Z') }, on('2026-12-10'), 5],
    ['a pause before that', { ...ready, resumedAt: new Date('2026-11-20T22:00:00Z') }, on('2026-12-02'), 5],
    ['completed', { ...ready, status: status('completed') }, on('2026-12-10'), null],
    ['exposed again', { ...ready, targets: { ...targets, gone: 2, readySince: null } }, on('2026-12-10'), null],
    ['never counted', { ...ready, targets: null }, on('2026-12-10'), null],
  ];

  test.each(rows)('%s', (_, one, moment, days) => {
    expect(daysToRemindOf(one, moment)).toBe(days);
  });
});
