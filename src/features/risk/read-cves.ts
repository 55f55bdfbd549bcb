import { isUselessToRetrySoon, SourceFailure } from '../../microsoft/failure.ts';
import type { VulnerabilitySource } from '../../microsoft/ports.ts';
import {
  kindOf,
  type RecommendationId,
  toRecommendationId,
  type Vulnerability,
} from '../../microsoft/recommendation.ts';
import type { Program } from '../../platform/context.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import type { RunOf } from '../../platform/queue/job.ts';
import type { Services } from '../../platform/services.ts';
import { failedSync, readSyncState, recordSync } from '../connections/index.ts';
import { findRecommendation, type KnownVulnerabilities } from '../recommendations/index.ts';
import { readSettings } from '../workspace/index.ts';
import { listOpenReadingsDue, listReadingsDue, saveCves } from './cve-store.ts';
import { riskJobs } from './jobs.ts';
import { isRiskUsed } from './settings.ts';

export interface CveSources {
  readonly vulnerabilities: Pick<KnownVulnerabilities, 'knownOf'>;
  readonly backgroundVulnerabilities: VulnerabilitySource;
}

/** Reads and saves the CVEs of a recommendation, unless they were read lately. Throws `SourceFailure`. */
export async function readCves(
  program: Program,
  sources: CveSources,
  id: RecommendationId,
  signal: AbortSignal,
): Promise<'read' | 'known'> {
  const { store, clock } = program;
  const [due] = await listReadingsDue(store.db, [id], clock.now());
  const recommendation = due === undefined ? null : await findRecommendation(store.db, due);
  if (recommendation === null) return 'known';
  const at = clock.now();
  const listed = await listCves(sources, recommendation.id, signal);
  // An empty list is more likely a mistake where Defender counts weaknesses.
  const isMistaken = listed?.length === 0 && recommendation.weaknesses > 0 && kindOf(recommendation.id) === 'software';
  await store.inTransaction(async (tx) => {
    const added = await saveCves(tx, recommendation, isMistaken ? null : listed, at);
    if (added > 0) await store.queue.enqueue(tx, riskJobs.recheckCves, {});
  });
  return 'read';
}

/** A configuration has no CVEs. An answer that a form received lately is used again. */
async function listCves(
  { vulnerabilities, backgroundVulnerabilities }: CveSources,
  id: RecommendationId,
  signal: AbortSignal,
): Promise<readonly Vulnerability[] | null> {
  if (kindOf(id) === 'configuration') return [];
  return (await vulnerabilities.knownOf(id)) ?? (await backgroundVulnerabilities.listVulnerabilitiesOf(id, signal));
}

export function readCvesJob(services: Services) {
  return async ({ data, signal }: RunOf<typeof riskJobs.readCves>): Promise<void> => {
    const { program, isDefenderConfigured } = services;
    const id = toRecommendationId(data.recommendationId);
    if (id === null || !isDefenderConfigured || !isRiskUsed(await readSettings(program))) return;
    try {
      const outcome = await readCves(program, services, id, signal);
      if (outcome === 'known') return;
      await recordSync(program, 'recommendation_cves', { kind: 'succeeded', count: 1 });
      await program.store.queue.enqueueAlone(riskJobs.assessOpen, {});
    } catch (error) {
      if (!(error instanceof SourceFailure)) throw error;
      await recordSync(program, 'recommendation_cves', failedSync(error));
      if (!isUselessToRetrySoon(error)) throw error;
      program.log.warn(
        { recommendationId: id, error, code: error.code },
        'the CVEs of a recommendation could not be read',
      );
    }
  };
}

export async function enqueueReading({ store }: Program, tx: Tx, ids: readonly RecommendationId[]): Promise<void> {
  const jobs = ids.map((recommendationId) => ({ recommendationId }));
  await store.queue.enqueueEach(tx, riskJobs.readCves, jobs);
}

const pageSize = 200;

/** Enqueues the due CVE readings of all open requests. After a failure, only one is tried. */
export async function enqueueReadingsDue(program: Program): Promise<void> {
  const { store, workspaceId, clock } = program;
  const { lastFailure } = await readSyncState(store.db, 'recommendation_cves');
  const limit = lastFailure === null ? pageSize : 1;
  for (let after = '', page: readonly RecommendationId[] = []; ; after = page.at(-1) ?? '') {
    page = await listOpenReadingsDue(store.db, workspaceId, { after, limit, now: clock.now() });
    await store.inTransaction((tx) => enqueueReading(program, tx, page));
    if (page.length < pageSize) return;
  }
}
