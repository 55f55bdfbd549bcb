import { expect, test } from 'vitest';
import type { CveId, Vulnerability } from '../../domain/vulnerability.ts';
import { toWeaknessPage, type Weaknesses } from '../../domain/weaknesses.ts';
import { translatorFor } from '../../i18n/translator.ts';
import { weaknessBlocks } from './weakness-blocks.ts';

const t = translatorFor('en-US');

function said(weaknesses: Weaknesses | null): string {
  return JSON.stringify(weaknessBlocks(t, weaknesses));
}

function cve(number: number, overrides: Partial<Vulnerability> = {}): Vulnerability {
  const id = `CVE-2026-${number}` as CveId;
  return { id, severity: 'high', cvss: 8, hasPublicExploit: false, epss: 0.0123, ...overrides };
}

test('all are counted, those of the page named with what makes them bad', () => {
  const shown = [
    cve(10001, { severity: 'critical', cvss: 9.8, hasPublicExploit: true }),
    cve(10002),
    cve(10003, { severity: 'unknown', cvss: null, epss: null }),
  ];
  const blocks = weaknessBlocks(t, { kind: 'page', count: 1038, exploitedCount: 1, page: 1, pageCount: 52, shown });

  expect(blocks[0]).toMatchObject({
    text: {
      text: [
        '*1,038 weaknesses*, 1 with a public exploit',
        '• CVE-2026-10001 · CVSS 9.8 · Critical · EPSS 1.2% · *public exploit*',
        '• CVE-2026-10002 · CVSS 8.0 · High · EPSS 1.2%',
        '• CVE-2026-10003 · – · – · –',
      ].join('\n'),
    },
  });
  expect(JSON.stringify(blocks)).toContain('Page 2 of 52');
});

test('nothing is said of exploits and pages where there are none', () => {
  const words = said(toWeaknessPage([cve(10001)], 0));

  expect(words).toContain('*1 weakness*\\n');
  expect(words).not.toMatch(/exploit|Page/);
});

test.each([
  ['being_read', 'not read yet'],
  ['not_read', 'could not be read'],
  ['unknown_to_defender', 'no longer knows'],
] as const)('%s is said, and is not none', (kind, words) => {
  expect(said({ kind })).toContain(words);
});

test('none is said, and what is not known is left out', () => {
  expect(said(toWeaknessPage([], 0))).toContain('names no CVE');
  expect(weaknessBlocks(t, null)).toEqual([]);
});
