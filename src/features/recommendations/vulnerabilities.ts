import { type Clock, hourMs } from '../../core/time.ts';
import type { VulnerabilitySource } from '../../microsoft/ports.ts';
import type { CveId, RecommendationId, Vulnerability } from '../../microsoft/recommendation.ts';
import { askPatiently } from '../../microsoft/retry.ts';
import { createRemoteCache } from '../../platform/lib/caches.ts';

export interface WeaknessPage {
  readonly kind: 'page';
  /** On all pages. */
  readonly count: number;
  readonly exploitedCount: number;
  /** Counted from 0. */
  readonly page: number;
  readonly pageCount: number;
  readonly shown: readonly Vulnerability[];
}

export type Weaknesses = WeaknessPage | { readonly kind: 'being_read' | 'not_read' | 'unknown_to_defender' };

/** The first page also has the steps. */
const onFirstPage = 5;
const perPage = 20;

/** Returns the last page where `wanted` is beyond it. */
export function toWeaknessPage(all: readonly Vulnerability[], wanted: number): WeaknessPage {
  const pageCount = 1 + Math.max(0, Math.ceil((all.length - onFirstPage) / perPage));
  const page = Math.min(wanted, pageCount - 1);
  return {
    kind: 'page',
    count: all.length,
    exploitedCount: all.filter(({ hasPublicExploit }) => hasPublicExploit).length,
    page,
    pageCount,
    shown: all.slice(page === 0 ? 0 : onFirstPage + (page - 1) * perPage, onFirstPage + page * perPage),
  };
}

export type KnownVulnerabilities = ReturnType<typeof createKnownVulnerabilities>;

const lifeMs = hourMs;
const mostKept = 500;
// Longer than a person waits in Slack. A later answer is cached for the next question.
const patience = { service: 'defender', longestMs: 30_000 } as const;

/** CVEs, and the recommendations that fix them. Answers are cached for an hour. Throws `SourceFailure`. */
export function createKnownVulnerabilities(source: VulnerabilitySource, clock: Clock) {
  const behind = createRemoteCache<readonly RecommendationId[]>({ clock, most: mostKept, lifeMs: () => lifeMs });
  const weaknesses = createRemoteCache<{ readonly all: readonly Vulnerability[] | null }>({
    clock,
    most: mostKept,
    lifeMs: ({ all }) => (all === null ? 0 : lifeMs),
  });
  return {
    /** Empty where no device has the CVE. */
    listBehind: (id: CveId) =>
      behind.read(id, () => askPatiently(patience, (signal) => source.listRecommendationIdsBehind(id, signal))),
    /** Returns only what is cached; `null` = Defender must be asked. */
    knownBehind: (id: CveId) => behind.known(id),
    /** By EPSS; `null` = Defender does not know the recommendation. */
    async listOf(id: RecommendationId): Promise<readonly Vulnerability[] | null> {
      const { all } = await weaknesses.read(id, async () => {
        const listed = await askPatiently(patience, (signal) => source.listVulnerabilitiesOf(id, signal));
        return { all: listed === null ? null : byEpss(listed) };
      });
      return all;
    },
    /** Returns only what is cached; `null` = nothing is. */
    knownOf: async (id: RecommendationId) => (await weaknesses.known(id))?.all ?? null,
  };
}

/** The likeliest to be exploited first, then those with an exploit, by CVSS, and the newest number. */
function byEpss(all: readonly Vulnerability[]): readonly Vulnerability[] {
  return all.toSorted(
    (one, other) =>
      (other.epss ?? -1) - (one.epss ?? -1) ||
      Number(other.hasPublicExploit) - Number(one.hasPublicExploit) ||
      (other.cvss ?? -1) - (one.cvss ?? -1) ||
      other.id.localeCompare(one.id, 'en', { numeric: true }),
  );
}

declare module '../../platform/services.ts' {
  interface Services {
    readonly vulnerabilities: KnownVulnerabilities;
  }
}
