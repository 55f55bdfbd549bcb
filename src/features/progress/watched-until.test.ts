import { expect, test } from 'vitest';
import { type ActivityStatus, frozenTargets, type Verification } from '../activities/activity.ts';
import { watchedUntil } from './target.ts';

const dayMs = 24 * 3600 * 1000;
const decidedAt = new Date('2026-03-02T12:00:00Z');
const days = (count: number) => new Date(decidedAt.getTime() + count * dayMs);
const decision = { by: { kind: 'system' }, at: decidedAt } as const;
const done: ActivityStatus = {
  state: 'completed',
  decision,
  completedBy: { kind: 'system_confirmation' },
  note: '',
  evidence: null,
};
const said = (state: Verification['state'], at = decidedAt): Verification => ({ state, count: 1, at });

test.each<[string, ActivityStatus, Verification | null, Date, Date | null]>([
  ['pending', { state: 'pending', decision }, null, days(90), null],
  ['active', { state: 'active', decision }, null, days(90), null],
  ['rejected', { state: 'rejected', decision, reason: '' }, null, days(1), decidedAt],
  ['withdrawn', { state: 'withdrawn', decision, reason: '' }, null, days(1), decidedAt],
  ['confirmed by the system', done, null, days(1), decidedAt],
  ['confirmed by devices', done, said('confirmed', days(3)), days(4), days(3)],
  ['waiting', done, said('waiting'), days(29), null],
  ['disputed', done, said('disputed'), days(29), null],
  ['disputed for long', done, said('disputed'), days(90), null],
  ['unverified', done, said('unverified', days(7)), days(29), null],
  ['unverified for thirty days', done, said('unverified', days(7)), days(30), days(30)],
])('what is %s is watched as long as it should be', (_what, status, verification, now, expected) => {
  expect(watchedUntil({ status, verification, targets: null }, now)).toEqual(expected);
});

test('what a portal decided before we learned of it was watched until its devices were counted last', () => {
  const subject = { status: done, verification: null, targets: frozenTargets(3, days(2)) };

  expect(watchedUntil(subject, days(4))).toEqual(days(2));
});
