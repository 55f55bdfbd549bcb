import { expect, test } from 'vitest';
import { failedAs } from '../../../test/support/failed-as.ts';
import type { VulnerabilitySource } from '../../microsoft/ports.ts';
import type { CveId, RecommendationId, Vulnerability } from '../../microsoft/recommendation.ts';
import { createKnownVulnerabilities } from './vulnerabilities.ts';

const reader = 'va-_-contoso-_-reader' as RecommendationId;
const cve = 'CVE-2026-10001' as CveId;
const start = Date.parse('2026-03-02T12:00:00Z');

function aWeakness(id: string, epss: number | null, cvss: number | null, hasPublicExploit = false): Vulnerability {
  return { id: id as CveId, severity: 'high', cvss, hasPublicExploit, isExploitVerified: false, epss };
}

function setUp(overrides: Partial<VulnerabilitySource> = {}) {
  const clock = { at: start, now: () => new Date(clock.at) };
  const asked: string[] = [];
  const source: VulnerabilitySource = {
    listVulnerabilitiesOf: async (id) => {
      asked.push(id);
      return [];
    },
    listRecommendationIdsBehind: async (id) => {
      asked.push(id);
      return [reader];
    },
    ...overrides,
  };
  return { clock, asked, known: createKnownVulnerabilities(source, clock) };
}

test('what is behind a CVE is asked for once an hour', async () => {
  const { clock, asked, known } = setUp();

  expect(await known.knownBehind(cve)).toBeNull();
  await known.listBehind(cve);
  clock.at += 3600 * 1000;
  const again = await known.listBehind(cve);

  expect(again).toEqual([reader]);
  expect(await known.knownBehind(cve)).toEqual([reader]);
  expect(asked).toEqual([cve]);
  clock.at += 1;
  await known.listBehind(cve);
  expect(asked).toEqual([cve, cve]);
});

test('a failure is passed on and not kept', async () => {
  let tries = 0;
  const { known } = setUp({
    listRecommendationIdsBehind: async () => {
      tries += 1;
      if (tries === 1) throw failedAs('throttled', 'Defender is busy.');
      return [];
    },
  });

  await expect(known.listBehind(cve)).rejects.toThrow('Defender is busy.');

  expect(await known.listBehind(cve)).toEqual([]);
});

test('the CVEs of a recommendation come by EPSS, then by exploit and CVSS, and are kept', async () => {
  const weaknesses = [
    aWeakness('CVE-2026-10001', null, 7.5),
    aWeakness('CVE-2026-10002', null, null, true),
    aWeakness('CVE-2026-10003', 0, 9.8),
    aWeakness('CVE-2026-9999', null, 7.5),
    aWeakness('CVE-2026-10004', 0.02, 9.8, true),
    aWeakness('CVE-2026-10005', 0.9, 5),
    aWeakness('CVE-2026-10006', 0.02, 10),
  ];
  const { known } = setUp({ listVulnerabilitiesOf: async () => weaknesses });

  expect(await known.knownOf(reader)).toBeNull();
  const listed = await known.listOf(reader);

  expect(await known.knownOf(reader)).toEqual(listed);
  expect(listed?.map(({ id }) => id)).toEqual([
    'CVE-2026-10005',
    'CVE-2026-10004',
    'CVE-2026-10006',
    'CVE-2026-10003',
    'CVE-2026-10002',
    'CVE-2026-10001',
    'CVE-2026-9999',
  ]);
});

test('a recommendation that Defender does not know is asked for again', async () => {
  let tries = 0;
  const { known } = setUp({
    listVulnerabilitiesOf: async () => {
      tries += 1;
      return tries === 1 ? null : [];
    },
  });

  expect(await known.listOf(reader)).toBeNull();
  expect(await known.listOf(reader)).toEqual([]);
});
