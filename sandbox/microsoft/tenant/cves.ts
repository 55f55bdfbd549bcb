import { seededRandom } from '../seeded-random.ts';
import type { RecommendationFacts, VulnerabilityEntry } from '../stand-in-rows.ts';

const firstNumber = 10_000;
const numbers = 10_000;
/** Has no common factor with `numbers`, so that a recommendation uses no number twice. */
const step = 37;

/** In the order of the weaknesses. Recommendations may share a CVE, like programs that share libraries. */
export function cveIdsOf(facts: RecommendationFacts): readonly string[] {
  const start = Math.floor(seededRandom(`cves of ${facts.id}`).next() * numbers);
  const numberAt = (order: number) => firstNumber + ((start + order * step) % numbers);
  return Array.from({ length: cveCount(facts) }, (_, order) => `CVE-2026-${numberAt(order)}`);
}

export function severityOf(id: string): 'Low' | 'Medium' | 'High' | 'Critical' {
  const score = scoreOf(id);
  if (score >= 9) return 'Critical';
  if (score >= 7) return 'High';
  return score >= 4 ? 'Medium' : 'Low';
}

export interface CveReach {
  readonly exposedMachines: number;
  readonly isExploited: boolean;
}

export function vulnerabilityOf(id: string, { exposedMachines, isExploited }: CveReach): VulnerabilityEntry {
  const random = seededRandom(`age of ${id}`);
  const publishedMs = Date.UTC(2026, 0, 1) + Math.floor(random.next() * 300) * 86_400_000;
  return {
    id,
    name: id,
    description: `A made-up weakness with the number ${id}.`,
    severity: severityOf(id),
    cvssV3: scoreOf(id),
    cvssVector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H',
    exposedMachines,
    publishedOn: new Date(publishedMs).toISOString(),
    updatedOn: new Date(publishedMs + 5 * 86_400_000).toISOString(),
    publicExploit: isExploited,
    exploitVerified: false,
    exploitInKit: false,
    exploitTypes: isExploited ? ['Remote'] : [],
    exploitUris: [],
    CveSupportability: 'Supported',
    EPSS: Math.round(random.next() ** 4 * 10_000) / 10_000,
  };
}

/** Configuration recommendations have a weakness, but no CVE. */
function cveCount({ id, weaknesses }: RecommendationFacts): number {
  return id.startsWith('va-_-') ? Math.min(weaknesses, numbers) : 0;
}

function scoreOf(id: string): number {
  return Math.round((3 + 7 * seededRandom(`score of ${id}`).next() ** 0.8) * 10) / 10;
}
