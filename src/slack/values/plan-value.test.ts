import { expect, test } from 'vitest';
import { activityId, calendarDate } from '../../../test/support/fixtures.ts';
import { formatPlanValue, type PlanValue, parsePlanValue } from './plan-value.ts';

const activity = { activityId: activityId(1), version: 3 };

test.each<PlanValue>([
  { ...activity, isAcceptance: true, seenPlan: null },
  { ...activity, isAcceptance: false, seenPlan: { plannedOn: calendarDate('2026-12-12'), changeNumber: '' } },
  { ...activity, isAcceptance: false, seenPlan: { plannedOn: null, changeNumber: 'CHG: 1 %2 🔥' } },
])('what is carried comes back: %j', (value) => {
  expect(parsePlanValue(formatPlanValue(value))).toEqual(value);
});

test.each(['', 'plan:accept:nothing::', 'plan:reject:x::', `plan:accept:${activityId(1)}.3:tomorrow:`])(
  '%j is none',
  (text) => {
    expect(parsePlanValue(text)).toBeNull();
  },
);

test('a number that cannot be decoded is as good as none', () => {
  expect(parsePlanValue(`plan:change:${activityId(1)}.3::%E0%A4%A`)).toEqual({
    ...activity,
    isAcceptance: false,
    seenPlan: null,
  });
});

test('the longest number stays within what a form can carry', () => {
  const seenPlan = { plannedOn: calendarDate('2026-12-12'), changeNumber: '火'.repeat(40) };

  expect(parsePlanValue(formatPlanValue({ ...activity, isAcceptance: false, seenPlan }))?.seenPlan).toEqual(seenPlan);
});
