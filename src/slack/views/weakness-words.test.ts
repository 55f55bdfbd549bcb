import { expect, test } from 'vitest';
import type { CveId, WeaknessSummary } from '../../domain/vulnerability.ts';
import { translatorFor } from '../../i18n/translator.ts';
import { weaknessWords } from './weakness-words.ts';

const t = translatorFor('en-US');

function said(summary: WeaknessSummary | null): readonly string[] {
  return weaknessWords(t, summary).map((block) => (block.type === 'section' ? (block.text?.text ?? '') : block.type));
}

test('all are counted, the worst are named with what makes them bad', () => {
  const worst = [
    { id: 'CVE-2026-10001' as CveId, severity: 'critical', cvss: 9.8, hasPublicExploit: true },
    { id: 'CVE-2026-10002' as CveId, severity: 'high', cvss: 8, hasPublicExploit: false },
    { id: 'CVE-2026-10003' as CveId, severity: 'unknown', cvss: null, hasPublicExploit: false },
  ] as const;

  expect(said({ count: 1038, exploitedCount: 1, worst })).toEqual([
    [
      '*1,038 weaknesses*, 1 with a public exploit',
      '• CVE-2026-10001 · CVSS 9.8 · Critical · *public exploit*',
      '• CVE-2026-10002 · CVSS 8.0 · High',
      '• CVE-2026-10003 · – · –',
    ].join('\n'),
  ]);
});

test('nothing is said of exploits where there are none, nor of weaknesses that are not known', () => {
  const worst = [{ id: 'CVE-2026-10001' as CveId, severity: 'low', cvss: 3.1, hasPublicExploit: false }] as const;

  expect(said({ count: 1, exploitedCount: 0, worst })).toEqual(['*1 weakness*\n• CVE-2026-10001 · CVSS 3.1 · Low']);
  expect(said({ count: 0, exploitedCount: 0, worst: [] })).toEqual([]);
  expect(said(null)).toEqual([]);
});
