import { describe, expect, test } from 'vitest';
import { calendarDate } from '../../../../test/support/fixtures.ts';
import type { CveId } from '../../../microsoft/recommendation.ts';
import { translatorFor } from '../../../platform/i18n/common-texts.ts';
import type { PolicyDate } from './clock.ts';
import { dueReason, policyDateText, urgencyText } from './reason.ts';

const t = translatorFor('en');
const policy: PolicyDate = {
  ...{ policy: 'bod_26_04', says: 14, days: 14, isCapped: false, isByPriority: false, triage: false },
  ...{ missing: [], unread: [], otherInKev: null },
  ...{ dueOn: calendarDate('2026-12-09'), latestOn: calendarDate('2026-12-09') },
  cve: 'CVE-2026-10001' as CveId,
  facts: { in_kev: 'yes' },
};

describe('a card', () => {
  test.each([
    ['2026-12-09', 'By policy: in KEV (CVE-2026-10001)'],
    ['2026-12-20', 'Policy date Dec 9, 2026: in KEV (CVE-2026-10001)'],
  ])('that is due on %s says %s', (day, said) => {
    const unsure = { ...policy, missing: ['automatable'], unread: ['total_impact'] } as const;

    expect(urgencyText(t, unsure, { dueOn: calendarDate(day), catalogOf: null, isPaused: false })).toBe(said);
  });

  test('that is paused names no date', () => {
    const words = urgencyText(t, policy, { dueOn: policy.dueOn, catalogOf: null, isPaused: true });

    expect(words).toBe('The policy’s date is set after the pause: in KEV (CVE-2026-10001)');
  });
});

test.each([
  [{ in_kev: 'no' }, 'Policy date Dec 9, 2026 · KEV catalog of '],
  [{}, 'Policy date Dec 9, 2026'],
] as const)('the age of the catalog is said only where it was asked: %j', (facts, said) => {
  const text = policyDateText(t, { ...policy, facts, cve: null }, new Date('2026-11-20T08:00:00Z'));
  expect(text.replace(/(of ).+$/, '$1')).toBe(said);
});

test.each<readonly [string, Partial<PolicyDate>, string]>([
  [
    'the priority’s days end first',
    { days: 7, isByPriority: true },
    'Due in 7 days, the priority’s limit · in KEV (CVE-2026-10001)',
  ],
  [
    'the policy gives no time',
    { days: 7, says: null, isByPriority: true, cve: null, facts: {} },
    'Due in 7 days, by priority',
  ],
  [
    'a fact is unknown for the CVE, one for another, and one is not read yet',
    {
      facts: { in_kev: 'yes', publicly_exposed: 'unknown', automatable: 'no', total_impact: 'unknown' },
      missing: ['publicly_exposed', 'automatable', 'total_impact'],
      unread: ['total_impact'],
    },
    'Due in 14 days: in KEV (CVE-2026-10001) · not read yet: total impact · not known: internet-facing · not known for other CVEs: automatable',
  ],
  [
    'another CVE is in KEV',
    { facts: { in_kev: 'no', automatable: 'yes' }, otherInKev: 'CVE-2026-10002' as CveId },
    'Due in 14 days: automatable (CVE-2026-10001) · also in KEV: CVE-2026-10002',
  ],
])('where %s, the reason says so', (_, changes, said) => {
  expect(dueReason(t, { ...policy, ...changes }, null)).toBe(said);
});
