import { describe, expect, test } from 'vitest';
import { calendarDate } from '../../../../test/support/fixtures.ts';
import type { CveId } from '../../../microsoft/recommendation.ts';
import { translatorFor } from '../../../platform/i18n/common-texts.ts';
import type { RiskAssessment } from '../policy.ts';
import { laterReasonText, policyDateText, urgencyText } from './reason.ts';

const t = translatorFor('en');
const assessment: RiskAssessment = {
  ...{ policy: 'bod_26_04', says: 14, days: 14, triage: false, learnt: null, missing: [] },
  ...{ startsOn: calendarDate('2026-11-25'), dueOn: calendarDate('2026-12-09') },
  cve: 'CVE-2026-10001' as CveId,
  facts: { in_kev: 'yes' },
};

describe('a card', () => {
  test.each([
    ['2026-12-09', 'By policy: in KEV (CVE-2026-10001)'],
    ['2026-12-20', 'Policy date Dec 9, 2026: in KEV (CVE-2026-10001)'],
  ])('that is due on %s says %s', (day, said) => {
    expect(urgencyText(t, assessment, { dueOn: calendarDate(day), catalogOf: null })).toBe(said);
  });
});

test.each([
  [{ in_kev: 'no' }, 'Policy date Dec 9, 2026 · KEV catalog of '],
  [{}, 'Policy date Dec 9, 2026'],
] as const)('the age of the catalog is said only where it was asked: %j', (facts, said) => {
  const text = policyDateText(t, { ...assessment, facts, cve: null }, new Date('2026-11-20T08:00:00Z'));
  expect(text.replace(/(of ).+$/, '$1')).toBe(said);
});

describe('what is later than the policy', () => {
  test.each([
    ['The vendor is late.', 3, 'The vendor is late.'],
    [null, 1, 'paused for 1 day'],
    [null, 0, ''],
  ])('with reason %s after %i days of pause', (laterReason, pausedDays, said) => {
    expect(laterReasonText(t, { pausedDays }, { laterReason })).toBe(said);
  });
});
