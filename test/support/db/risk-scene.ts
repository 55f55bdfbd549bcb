import { sql } from 'kysely';
import type { CveSources } from '../../../src/features/risk/read-cves.ts';
import type { CveAnswers, CveRecords } from '../../../src/features/risk/sources/cve-records.ts';
import type { KevEntry, KevSource } from '../../../src/features/risk/sources/kev.ts';
import { SourceFailure } from '../../../src/microsoft/failure.ts';
import type { CveId, RecommendationId, Vulnerability } from '../../../src/microsoft/recommendation.ts';
import type { Program } from '../../../src/platform/context.ts';
import type { Store } from '../../../src/platform/database/store.ts';
import { programOn } from './program-on.ts';
import { newWorkspace } from './test-store.ts';

const dayMs = 24 * 3600 * 1000;

export const cveId = (number: number) => `CVE-2026-${10_000 + number}` as CveId;

export function kevEntry(number: number, changes: Partial<KevEntry> = {}): KevEntry {
  return { id: cveId(number), wantsTriage: false, ...changes };
}

export function vulnerability(number: number, changes: Partial<Vulnerability> = {}): Vulnerability {
  return {
    id: cveId(number),
    severity: 'high',
    cvss: 7.5,
    hasPublicExploit: false,
    isExploitVerified: false,
    epss: 0.12,
    ...changes,
  };
}

/** A program whose clock the test moves. Nothing is known about any CVE, and the test sets the sources. */
export async function openRiskScene(store: Store, changes: Partial<Program> = {}) {
  await sql`truncate kev_catalog, kev_entry, cve_fact, recommendation_cve, recommendation_risk`.execute(store.db);
  let nowMs = Date.parse('2026-11-02T12:00:00Z');
  const program: Program = {
    ...programOn(store, await newWorkspace(store)),
    clock: { now: () => new Date(nowMs) },
    ...changes,
  };
  return {
    program,
    signal: new AbortController().signal,
    kev: new StubKev(() => program.clock.now()),
    defender: new StubDefender(),
    records: new StubRecords(),
    passDays(days: number) {
      nowMs += days * dayMs;
    },
  };
}

class StubKev implements KevSource {
  kind: 'url' | 'file' = 'url';
  entries: readonly KevEntry[] = [];
  releasedAt: Date;
  /** The tag of the current catalog; `null` = none. */
  etag: string | null = null;

  constructor(now: () => Date) {
    this.releasedAt = now();
  }

  failure(trouble: Parameters<KevSource['failure']>[0]): SourceFailure {
    return new SourceFailure({ ...trouble, service: 'cisa', what: 'kev_catalog' });
  }

  async read(etag: string | null) {
    if (etag !== null && etag === this.etag) return null;
    const { entries, releasedAt } = this;
    return { etag: this.etag, catalog: { version: releasedAt.toISOString().slice(0, 10), releasedAt, entries } };
  }
}

class StubDefender implements CveSources {
  readonly asked: RecommendationId[] = [];
  listed: readonly Vulnerability[] | null = [];
  readonly vulnerabilities = { knownOf: async () => null };
  readonly backgroundVulnerabilities = {
    listVulnerabilitiesOf: async (id: RecommendationId) => {
      this.asked.push(id);
      return this.listed;
    },
    listRecommendationIdsBehind: async () => [],
  };
}

class StubRecords implements CveRecords {
  failure(trouble: Parameters<CveRecords['failure']>[0]): SourceFailure {
    return new SourceFailure({ ...trouble, service: 'cve_program', what: 'cve_record' });
  }

  readonly asked: CveId[] = [];
  readonly answers = new Map<CveId, CveAnswers | 'unchanged' | SourceFailure>();

  async read(id: CveId) {
    this.asked.push(id);
    const answers = this.answers.get(id);
    if (answers instanceof SourceFailure) throw answers;
    if (answers === 'unchanged') return { kind: answers };
    return answers === undefined ? ({ kind: 'missing' } as const) : ({ kind: 'read', answers, etag: '"1"' } as const);
  }
}

/** The rows with the transaction that wrote each. The same text means that nothing was written. */
export async function writtenRows({ db }: Store, table: string): Promise<string> {
  const { rows } = await sql<{ row: string }>`
    select t::text || ' ' || t.xmin::text as row from ${sql.table(table)} t order by 1`.execute(db);
  return rows.map(({ row }) => row).join('\n');
}
