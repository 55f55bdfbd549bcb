import { expect, test } from 'vitest';
import type { CveId, Vulnerability } from '../../microsoft/recommendation.ts';
import { toWeaknessPage } from './vulnerabilities.ts';

const all = Array.from({ length: 45 }, (_, index): Vulnerability => {
  const id = `CVE-2026-${10_000 + index}` as CveId;
  return { id, severity: 'high', cvss: 8, hasPublicExploit: index === 44, epss: null };
});

test.each([
  [0, 'CVE-2026-10000', 20],
  [2, 'CVE-2026-10040', 5],
])('page %i begins with %s and has %i', (wanted, first, length) => {
  const { page, shown } = toWeaknessPage(all, wanted);

  expect([page, shown[0]?.id, shown.length]).toEqual([wanted, first, length]);
});

test('a page that is no more is the last one, and exploits of all pages are counted', () => {
  expect(toWeaknessPage(all, 99)).toMatchObject({ page: 2, pageCount: 3, count: 45, exploitedCount: 1 });
  expect(toWeaknessPage([], 3)).toMatchObject({ page: 0, pageCount: 1, count: 0, shown: [] });
});
