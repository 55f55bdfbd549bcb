import { expect, test } from 'vitest';
import { calendarDate } from '../../../test/support/fixtures.ts';
import type { Priority } from '../../core/priority.ts';
import type { RecommendationId } from '../../microsoft/recommendation.ts';
import type { Program } from '../../platform/context.ts';
import type { Reader } from '../../platform/database/transaction.ts';
import { contribute, Slots } from '../../platform/slot.ts';
import { defaultSettings } from '../workspace/settings.ts';
import { dueOriginOf, duePolicies, proposeDueDates } from './due-policies.ts';

const settings = { ...defaultSettings, timeZone: 'UTC' };
const today = new Date('2026-11-25T12:00:00Z');
const software = 'va-_-vendor-_-product' as RecommendationId;

/** Of a program with these policies, each for the same recommendation. */
async function proposed(priority: Priority, ...policies: readonly string[]) {
  const contributions = policies.map((dueOn) =>
    contribute(duePolicies, async (_, __, { recommendationIds, priorityDays }) => {
      const due = { dueOn: calendarDate(dueOn), why: () => 'why', audited: { policyDays: priorityDays } };
      return new Map(recommendationIds.map((id) => [id, due]));
    }),
  );
  const program = { slots: new Slots(contributions), clock: { now: () => today } } as Partial<Program> as Program;
  const asked = { recommendationIds: [software], scope: { kind: 'all' }, priority, activity: null } as const;
  return await proposeDueDates(program, {} as Reader, settings, asked);
}

test.each([
  ['high', '2026-12-02'],
  ['medium', '2026-12-25'],
  ['low', '2027-02-23'],
] as const)('without a policy, %s is due on %s', async (priority, expected) => {
  expect((await proposed(priority))(software)).toEqual({ dueOn: expected, policy: null });
});

test('of policies the strictest counts, for what they know', async () => {
  const dueOf = await proposed('high', '2026-11-29', '2026-11-28', '2026-11-30');

  expect(dueOf(software)).toMatchObject({ dueOn: '2026-11-28', policy: { audited: { policyDays: 7 } } });
  expect(dueOf(null)).toEqual({ dueOn: '2026-12-02', policy: null });
});

test.each([
  ['2026-12-02', [], { dueOrigin: 'default' }],
  ['2026-12-03', [], { dueOrigin: 'chosen' }],
  ['2026-11-28', ['2026-11-28'], { dueOrigin: 'policy', policyDays: 7 }],
  ['2026-12-02', ['2026-11-28'], { dueOrigin: 'chosen', policyDays: 7 }],
  [null, [], {}],
] as const)('%s under the policies %j is noted as %o', async (dueOn, policies, expected) => {
  const due = (await proposed('high', ...policies))(software);

  expect(dueOriginOf(dueOn === null ? null : calendarDate(dueOn), due)).toEqual(expected);
});
