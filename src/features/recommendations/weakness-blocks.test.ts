import { expect, test } from 'vitest';
import { keysIn, keyTranslator } from '../../../test/support/key-translator.ts';
import { mrkdwnTexts } from '../../../test/support/payload-parts.ts';
import type { CveId, Vulnerability } from '../../microsoft/recommendation.ts';
import { weaknessBlocks } from './views.ts';
import { toWeaknessPage } from './vulnerabilities.ts';

const t = keyTranslator();

function cve(number: number, overrides: Partial<Vulnerability> = {}): Vulnerability {
  const id = `CVE-2026-${number}` as CveId;
  return {
    id,
    severity: 'high',
    cvss: 8,
    hasPublicExploit: false,
    isExploitVerified: false,
    epss: 0.0123,
    ...overrides,
  };
}

test('all weaknesses are counted, and those of the page are listed with what makes them bad', () => {
  const shown = [
    cve(10001, { severity: 'critical', cvss: 9.8, hasPublicExploit: true }),
    cve(10002, { hasPublicExploit: true, isExploitVerified: true }),
    cve(10003, { severity: 'unknown', cvss: null, epss: null }),
  ];
  const blocks = weaknessBlocks(t, { kind: 'page', count: 1038, exploitedCount: 1, page: 1, pageCount: 52, shown });

  expect(mrkdwnTexts(blocks).flatMap((text) => text.split('\n'))).toEqual([
    '⟨weaknesses.heading count=1038 exploited=1⟩',
    '⟨weaknesses.one id=CVE-2026-10001 score=⟨weaknesses.score cvss=9.8⟩ severity=⟨severity.critical⟩ epss=⟨weaknesses.epss epss=0.0123⟩⟩ · ⟨weaknesses.exploit.public⟩',
    '⟨weaknesses.one id=CVE-2026-10002 score=⟨weaknesses.score cvss=8⟩ severity=⟨severity.high⟩ epss=⟨weaknesses.epss epss=0.0123⟩⟩ · ⟨weaknesses.exploit.verified⟩',
    '⟨weaknesses.one id=CVE-2026-10003 score=⟨common.dash⟩ severity=⟨severity.unknown⟩ epss=⟨common.dash⟩⟩',
    '⟨weaknesses.page page=2 pages=52⟩',
  ]);
});

test('a single page has no page number', () => {
  expect(keysIn(weaknessBlocks(t, toWeaknessPage([cve(10001)], 0))).slice(0, 2)).toEqual([
    'weaknesses.heading',
    'weaknesses.one',
  ]);
  expect(weaknessBlocks(t, toWeaknessPage([cve(10001)], 0))).toHaveLength(1);
});

test.each(['being_read', 'not_read', 'unknown_to_defender'] as const)(
  'weaknesses that are %s are said to be',
  (kind) => {
    expect(keysIn(weaknessBlocks(t, { kind }))).toEqual([`weaknesses.${kind}`]);
  },
);

test('no weakness is said, and what is not known is left out', () => {
  expect(keysIn(weaknessBlocks(t, toWeaknessPage([], 0)))).toEqual(['weaknesses.none']);
  expect(weaknessBlocks(t, null)).toEqual([]);
});
