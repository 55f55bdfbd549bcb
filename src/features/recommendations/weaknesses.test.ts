import { expect, test } from 'vitest';
import type { CveId, Vulnerability } from '../../microsoft/recommendation.ts';
import { toWeaknessPage } from './vulnerabilities.ts';

const all = Array.from({ length: 45 }, (_, index): Vulnerability => {
  const id = `CVE-2026-${10_000 + index}` as CveId;
  return { id, severity: 'high', cvss: 8, hasPublicExploit: index === 44, isExploitVerified: false, epss: null };
});

test.each([
  [0, 'CVE-2026-10000', 5],
  [1, 'CVE-2026-10005', 20],
  [2, 'CVE-2026-10025', 20],
])('page %i begins with %s and has %i', (wanted, first, length) => {
  const { page, shown } = toWeaknessPage(all, wanted);

  expect([page, shown[0]?.id, shown.length]).toEqual([wanted, first, length]);
});

test.each([
  [0, 1],
  [5, 1],
  [6, 2],
  [25, 2],
  [26, 3],
])('%i CVEs have %i pages', (count, pageCount) => {
  expect(toWeaknessPage(all.slice(0, count), 0).pageCount).toBe(pageCount);
});

test('a page that is no more is the last one, and exploits of all pages are counted', () => {
  expect(toWeaknessPage(all, 99)).toMatchObject({ page: 2, pageCount: 3, count: 45, exploitedCount: 1 });
  expect(toWeaknessPage([], 3)).toMatchObject({ page: 0, pageCount: 1, count: 0, shown: [] });
});
