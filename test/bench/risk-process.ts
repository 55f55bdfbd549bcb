import { setTimeout } from 'node:timers/promises';
import type { WorkspaceId } from '../../src/core/identifiers.ts';
import { readRiskFacts } from '../../src/features/risk/facts.ts';
import { type CveSources, readCves } from '../../src/features/risk/read-cves.ts';
import { createKevSource } from '../../src/features/risk/sources/kev.ts';
import { syncKev } from '../../src/features/risk/sync-kev.ts';
import { ensureWorkspace } from '../../src/features/workspace/store.ts';
import { type RecommendationId, toCveId, type Vulnerability } from '../../src/microsoft/recommendation.ts';
import { createLog } from '../../src/platform/telemetry/log.ts';
import { noon } from '../support/db/fixtures.ts';
import { openChildStore } from '../support/db/open-child-store.ts';
import { programOn } from '../support/db/program-on.ts';
import { serveParent } from './child.ts';
import { quantile, timesOf } from './median.ts';
import { MemoryPeak } from './memory-peak.ts';
import { seedRecommendations } from './seed-load.ts';
import { recommendationIdOf, tenantSize } from './synthetic-tenant.ts';
import { readWritten, writtenSince } from './written-rows.ts';

// The program under measure, in a process of its own with `--expose-gc`.

export interface RiskTask {
  readonly dataDir: string;
  readonly kevUrl: string;
}

/** How many CVEs each recommendation has: of an operating system or a browser there are many. */
export const cvesOf = { large: { recommendations: 100, cves: 1_000 }, other: 20 } as const;

export interface RiskPart {
  readonly name: string;
  readonly ms: number;
  readonly calls: number;
  readonly peakBytes: number;
  /** Without what the queue writes. */
  readonly written: Readonly<Record<string, number>>;
}

export interface RiskFigures {
  readonly idleBytes: number;
  readonly parts: readonly RiskPart[];
  /** Of what a form asks for twenty of the largest recommendations; p50. */
  readonly factsMs: number;
  readonly rows: Readonly<Record<'kev_entry' | 'recommendation_cve' | 'cve_fact', number>>;
}

export interface RiskAnswers {
  readonly measure: RiskFigures;
}

const workspaceId = 'TBENCH' as WorkspaceId;
const ids = Array.from({ length: tenantSize.recommendations }, (_, at) => recommendationIdOf(at) as RecommendationId);
const signal = AbortSignal.timeout(3600 * 1000);

/** The same list each time; recommendations share CVEs, as programs share libraries. */
function cvesAt(recommendation: number): readonly Vulnerability[] {
  const { large, other } = cvesOf;
  const count = recommendation < large.recommendations ? large.cves : other;
  return Array.from({ length: count }, (_, at) => ({
    id: toCveId(`CVE-2026-${10_000 + ((recommendation * 131 + at * 37) % 60_000)}`) ?? fail(),
    severity: 'high',
    cvss: (at % 100) / 10,
    hasPublicExploit: at % 50 === 0,
    isExploitVerified: false,
    epss: (at % 1000) / 1000,
  }));
}

function fail(): never {
  throw new Error('this is no CVE');
}

serveParent<RiskTask, object, RiskAnswers>(async ({ dataDir, kevUrl }) => {
  const store = await openChildStore({ databaseUrl: null, dataDir });
  await ensureWorkspace(store.db, { id: workspaceId, name: 'Fabrikam', at: noon });
  await seedRecommendations(store);
  const program = programOn(store, workspaceId);
  const kev = createKevSource({ kind: 'url', at: kevUrl }, { ...program, log: createLog('error') });
  const places = new Map(ids.map((id, at) => [id, at]));
  let calls = 0;
  const sources: CveSources = {
    vulnerabilities: { knownOf: async () => null },
    backgroundVulnerabilities: {
      listVulnerabilitiesOf: async (id) => {
        calls += 1;
        return cvesAt(places.get(id) ?? 0);
      },
      listRecommendationIdsBehind: async () => [],
    },
  };
  const peak = new MemoryPeak();

  async function measured(name: string, work: () => Promise<unknown>): Promise<RiskPart> {
    globalThis.gc?.();
    peak.take();
    calls = 0;
    const before = await readWritten(store);
    const startedAt = performance.now();
    await work();
    const ms = performance.now() - startedAt;
    const { rows } = writtenSince(before, await readWritten(store));
    const written = Object.fromEntries([...rows].filter(([table]) => table !== 'pgboss'));
    return { name, ms, calls, peakBytes: peak.take(), written };
  }

  const readAll = async () => {
    for (const id of ids) await readCves(program, sources, id, signal);
  };

  async function countOf(table: keyof RiskFigures['rows']): Promise<number> {
    const { count } = store.db.fn;
    const { all } = await store.db
      .selectFrom(table)
      .select(count<number>('cve_id').as('all'))
      .executeTakeFirstOrThrow();
    return all;
  }

  return {
    ready: {},
    answers: {
      measure: async () => {
        await setTimeout(3_000);
        globalThis.gc?.();
        await setTimeout(1_000);
        const idleBytes = process.memoryUsage.rss();
        const parts = [
          await measured('the catalog', () => syncKev(program, kev, signal)),
          await measured('the catalog again', () => syncKev(program, kev, signal)),
          await measured('CVEs', readAll),
          await measured('CVEs again', readAll),
        ];
        const some = ids.slice(0, 20);
        const scope = {
          scope: { kind: 'all' },
          exposure: { publicGroups: [], others: 'no' },
          cves: [],
          now: new Date(),
        } as const;
        const times = await timesOf(20, () => readRiskFacts(store.db, some, scope));
        const rows = {
          kev_entry: await countOf('kev_entry'),
          recommendation_cve: await countOf('recommendation_cve'),
          cve_fact: await countOf('cve_fact'),
        };
        return { idleBytes, parts, factsMs: quantile(times, 0.5), rows };
      },
    },
    end: async () => {
      await peak[Symbol.asyncDispose]();
      await store[Symbol.asyncDispose]();
    },
  };
});
