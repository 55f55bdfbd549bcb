import { describe, expect, test } from 'vitest';
import { expectEach } from '../../../test/support/expect-each.ts';
import { activity, attentionActivity, ben, calendarDate, status } from '../../../test/support/fixtures.ts';
import type { CalendarDate } from '../../core/dates.ts';
import type { ChannelId } from '../../core/identifiers.ts';
import { type Activity, type ActivityState, frozenTargets } from '../activities/activity.ts';
import { mostReportLines, type ReportDuties } from '../surfaces/index.ts';
import { defaultSettings, type WorkspaceSettings } from '../workspace/settings.ts';
import { findReportedStatus, reportChannels, sectionOrder, shareLines } from './report.ts';

const settings = { ...defaultSettings, holidays: ['2026-11-12' as CalendarDate] };

function on(day: string, timeZone = 'Europe/Berlin') {
  return { now: new Date(`${day}T08:00:00Z`), timeZone, settings };
}

/** In a state since Monday, November 2. */
function since(state: ActivityState, overrides: Partial<Activity> = {}): Activity {
  const present = status(state);
  const at = new Date('2026-11-02T09:00:00Z');
  return activity({ priority: 'medium', status: { ...present, decision: { ...present.decision, at } }, ...overrides });
}

describe('the section of an activity', () => {
  const due = (day: string, overrides: Partial<Activity> = {}) =>
    since('active', { dueOn: calendarDate(day), ...overrides });
  const far = { dueOn: calendarDate('2027-03-01') };
  const pending = (overrides: Partial<Activity> = {}) => since('pending', { ...far, ...overrides });

  const frozen = frozenTargets(257, new Date('2026-11-02T09:00:00Z'));
  const done = { ...frozen, fixed: 252, gone: 3, outOfScope: 2, readySince: frozen.countedAt };
  const excluded = { ...frozen, fixed: 7, outOfScope: 250 };
  const allFixed = { ...frozen, fixed: 257, allFixedSince: frozen.countedAt, readySince: frozen.countedAt };

  type Row = readonly [name: string, one: Activity, day: string, expected: string];
  const rows: readonly Row[] = [
    ['eight days before', due('2026-11-18', { assigneeId: ben }), '2026-11-10', 'nothing'],
    ['eight days before, without assignee', due('2026-11-18'), '2026-11-10', 'unassigned'],
    ['seven days before', due('2026-11-17'), '2026-11-10', 'due, 7 left'],
    ['on the day', due('2026-11-10'), '2026-11-10', 'due, 0 left'],
    ['the day after', due('2026-11-09'), '2026-11-10', 'overdue, -1 left'],
    ['six days late', due('2026-11-04'), '2026-11-10', 'overdue, -6 left'],
    ['a week late', due('2026-11-03'), '2026-11-10', 'overdue, -7 left, escalated'],
    ['high, one working day', pending({ priority: 'high' }), '2026-11-03', 'nothing'],
    ['high, two working days', pending({ priority: 'high' }), '2026-11-04', 'waiting, waits 2'],
    ['high, three working days', pending({ priority: 'high' }), '2026-11-05', 'waiting, waits 3, escalated'],
    ['medium, three working days', pending(), '2026-11-05', 'nothing'],
    ['medium, over a weekend', pending(), '2026-11-08', 'waiting, waits 4'],
    ['medium, five working days', pending(), '2026-11-09', 'waiting, waits 5, escalated'],
    ['over a holiday', pending(), '2026-11-13', 'waiting, waits 8, escalated'],
    [
      'late and waiting, in the first of its sections',
      pending({ dueOn: calendarDate('2026-11-04') }),
      '2026-11-06',
      'overdue, -2 left, waits 4',
    ],
    [
      'resumed, it waits anew',
      pending({ priority: 'high', resumedAt: new Date('2026-11-05T09:00:00Z') }),
      '2026-11-06',
      'nothing',
    ],
    ['without a date, and taken', since('active', { dueOn: null, assigneeId: ben }), '2026-11-10', 'nothing'],
    ['ready to close, a week late', due('2026-11-03', { targets: done }), '2026-11-10', 'ready'],
    ['ready to close, pending', pending({ targets: done }), '2026-11-20', 'ready'],
    ['too many missing, late', due('2026-11-09', { targets: excluded }), '2026-11-10', 'overdue, -1 left'],
    ['all fixed, late', due('2026-11-03', { targets: allFixed }), '2026-11-10', 'nothing'],
    ['paused', due('2026-11-01', { pausedSince: calendarDate('2026-10-01') }), '2026-11-10', 'nothing'],
    ['paused, waiting', pending({ pausedSince: calendarDate('2026-11-03') }), '2026-11-20', 'nothing'],
    ['attention required', attentionActivity(), '2027-11-10', 'nothing'],
    ['completed', since('completed', { dueOn: calendarDate('2026-11-01') }), '2026-11-10', 'nothing'],
  ];

  function words(one: Activity, moment: ReturnType<typeof on>): string {
    const status = findReportedStatus(one, moment);
    if (status === null) return 'nothing';
    const { section, daysLeft, waitingDays, isEscalated } = status;
    return [
      section,
      ...(daysLeft === null ? [] : [`${daysLeft} left`]),
      ...(waitingDays === null ? [] : [`waits ${waitingDays}`]),
      ...(isEscalated ? ['escalated'] : []),
    ].join(', ');
  }

  test('follows from its state, its date and how long it has waited', () => {
    expectEach(rows, ([, one, day, expected]) => expect(words(one, on(day))).toBe(expected));
  });

  test('goes by the days of the zone that is given', () => {
    // Wednesday morning in Berlin is still Tuesday evening in Honolulu.
    expect(words(due('2026-11-03'), on('2026-11-04', 'Pacific/Honolulu'))).toBe('due, 0 left');
    expect(words(due('2026-11-03'), on('2026-11-04'))).toBe('overdue, -1 left');
  });
});

describe('the channels with a report', () => {
  const [it, servers, all, boss] = ['C1IT', 'C2SRV', 'C3ALL', 'C4BOSS'] as ChannelId[] as [
    ChannelId,
    ChannelId,
    ChannelId,
    ChannelId,
  ];
  const routes = [{ deviceGroups: ['Servers'], priorities: null, channelId: servers, mention: null }];
  const both: ReportDuties = { isOwn: true, isEscalating: true };
  const own: ReportDuties = { isOwn: true, isEscalating: false };
  const escalating: ReportDuties = { isOwn: false, isEscalating: true };

  type Row = readonly [
    name: string,
    settings: Partial<WorkspaceSettings>,
    expected: Readonly<Record<string, ReportDuties>>,
  ];
  const rows: readonly Row[] = [
    ['by default', {}, { [it]: both }],
    ['with routes', { routes }, { [it]: both, [servers]: own }],
    [
      'with a channel for escalations',
      { routes, escalationChannelId: boss },
      { [it]: own, [servers]: own, [boss]: escalating },
    ],
    ['with one of its own for escalations', { routes, escalationChannelId: servers }, { [it]: own, [servers]: both }],
    ['with one channel for all', { routes, reportChannelId: all }, { [all]: own, [it]: escalating }],
    ['while they are off', { routes, escalationChannelId: boss, reportsOn: false }, {}],
  ];

  test('are those of the settings, and each has one', () => {
    expectEach(rows, ([, settings, expected]) =>
      expect(Object.fromEntries(reportChannels({ ...defaultSettings, ...settings }, it))).toEqual(expected),
    );
  });

  test('are none where there is no channel', () => {
    expect(reportChannels(defaultSettings, null).size).toBe(0);
  });
});

describe('the lines of each section', () => {
  const shares = (...counts: readonly number[]) => shareLines(counts.map((count) => ({ count, isNamedOnce: false })));

  test('are all, where they fit', () => {
    expect(shares(12, 8)).toEqual([12, 8]);
  });

  test('go to the first section, and leave two to each of the others', () => {
    expect(shares(1, 700, 30, 1)).toEqual([1, 16, 2, 1]);
  });

  test('of what is named once, are all', () => {
    const sections = [
      { count: 700, isNamedOnce: false },
      { count: 5, isNamedOnce: true },
    ];

    expect(shareLines(sections)).toEqual([15, 5]);
  });

  test('are never more than a report has', () => {
    const most = shares(...sectionOrder.map(() => 700));

    expect(most.reduce((sum, one) => sum + one, 0)).toBe(mostReportLines);
  });
});
