import { expect, test } from 'vitest';
import { activity, calendarDate, readyActivity, status } from '../../../test/support/fixtures.ts';
import { byPerson } from '../../core/completion.ts';
import type { PersonId } from '../../core/identifiers.ts';
import type { HistoryAction } from '../audit/index.ts';
import { defaultSettings } from '../workspace/settings.ts';
import { pingsIn, unansweredPing } from './pings.ts';

const [mina, ben] = [byPerson('U01MINA' as PersonId), byPerson('U01BEN' as PersonId)];
const filed = (priority: string) => ['activity_filed', { priority }] as const;
const changed = (priority: string) => ['priority_changed', { priority }] as const;
const reopened = ['activity_reopened', { state: 'pending' }] as const;

test.each([
  ['filed High', [filed('high')], [0]],
  ['filed Medium', [filed('medium')], []],
  ['raised', [filed('medium'), changed('high')], [1]],
  ['lowered', [filed('high'), changed('low')], [0]],
  ['raised, lowered and raised', [filed('low'), changed('high'), changed('low'), changed('high')], [1, 3]],
  ['reopened while High', [filed('high'), reopened], [0, 1]],
  ['reopened while Low', [filed('low'), reopened], []],
] as const)('%s', (_, history, expected) => {
  const entries = history.map(([action, after], index) => ({ index, action, after }));

  expect(pingsIn(entries).map(({ index }) => index)).toEqual(expected);
});

const monday = '2026-11-23T15:00:00Z';
const friday = '2026-11-27T15:00:00Z';

test.each([
  ['a little later', monday, '2026-11-23T18:00:00Z', {}, false],
  ['the next morning', monday, '2026-11-24T09:30:00Z', {}, false],
  ['a day later', monday, '2026-11-24T15:30:00Z', {}, true],
  ['on Saturday', friday, '2026-11-28T16:00:00Z', {}, false],
  ['on Monday before the hour of the report', friday, '2026-11-30T08:30:00Z', {}, false],
  ['on Monday', friday, '2026-11-30T09:30:00Z', {}, true],
  [
    'a day later, hours after a pause',
    monday,
    '2026-11-24T15:30:00Z',
    { resumedAt: new Date('2026-11-24T09:00:00Z') },
    false,
  ],
  ['a day after a pause', monday, '2026-11-25T15:30:00Z', { resumedAt: new Date('2026-11-24T09:00:00Z') }, true],
  ['four hours later, due soon', friday, '2026-11-27T19:30:00Z', { dueOn: calendarDate('2026-11-30') }, true],
  ['three hours later, due soon', friday, '2026-11-27T18:30:00Z', { dueOn: calendarDate('2026-11-30') }, false],
  ['when it is paused', monday, '2026-11-24T15:30:00Z', { pausedSince: calendarDate('2026-11-24') }, false],
  ['when it is over', monday, '2026-11-24T15:30:00Z', { status: status('rejected') }, false],
  ['when it is ready to close', monday, '2026-11-24T15:30:00Z', { targets: readyActivity().targets }, false],
  ['when it is Medium by now', monday, '2026-11-24T15:30:00Z', { priority: 'medium' }, false],
] as const)('nobody has answered %s', (_, at, now, overrides, isAsked) => {
  const subject = activity({ priority: 'high', dueOn: calendarDate('2026-12-20'), ...overrides });
  const history = [{ action: 'activity_filed', after: { priority: 'high' }, at: new Date(at), by: mina }] as const;
  const moment = { now: new Date(now), timeZone: 'UTC', settings: defaultSettings };

  expect(unansweredPing(subject, history, moment) !== null).toBe(isAsked);
});

test.each(['activity_accepted', 'activity_commented', 'activity_taken'] as const)(
  '%s answers',
  (action: HistoryAction) => {
    const at = new Date(monday);
    const history = [
      { action: 'activity_filed' as const, after: { priority: 'high' }, at, by: mina },
      { action, after: {}, at, by: ben },
    ];
    const moment = { now: new Date(friday), timeZone: 'UTC', settings: defaultSettings };

    expect(unansweredPing(activity({ priority: 'high' }), history, moment)).toBeNull();
  },
);

test.each([
  ['the assignee', ben, false],
  ['the requester', mina, true],
] as const)('a day after %s reopened it', (_, by, isAsked) => {
  const history = [
    { action: 'activity_filed', after: { priority: 'high' }, at: new Date('2026-11-20T15:00:00Z'), by: mina },
    { action: 'activity_completed', after: {}, at: new Date('2026-11-20T16:00:00Z'), by: ben },
    { action: 'activity_reopened', after: {}, at: new Date(monday), by },
  ] as const;
  const subject = activity({ priority: 'high', status: status('active'), assigneeId: 'U01BEN' as PersonId });
  const moment = { now: new Date('2026-11-24T15:30:00Z'), timeZone: 'UTC', settings: defaultSettings };

  expect(unansweredPing(subject, history, moment) !== null).toBe(isAsked);
});
