import { dayMs, hourMs, secondMs } from '../../core/time.ts';
import { SourceFailure } from '../../microsoft/failure.ts';
import type { Program } from '../../platform/context.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import type { RunOf } from '../../platform/queue/job.ts';
import { makeDue } from '../../platform/queue/waiting.ts';
import type { Services } from '../../platform/services.ts';
import { failedSync, isSyncDue, recordSync } from '../connections/index.ts';
import { readSettings } from '../workspace/index.ts';
import { forgetUnused } from './cve-store.ts';
import { riskJobs } from './jobs.ts';
import { readKeptCatalog, saveCatalog } from './kev-store.ts';
import { enqueueReadingsDue } from './read-cves.ts';
import { isRiskUsed } from './settings.ts';
import { riskAddresses } from './sources/config.ts';
import { createKevSource, type KevSource } from './sources/kev.ts';

/** A catalog may double, and grow by so many entries besides. CISA adds about 200 in a year. */
const mostNew = 1000;

/**
 * Saves the differences to the kept catalog and returns how many CVEs it lists. Throws `SourceFailure` and changes
 * nothing for a bad catalog, an unlikely number of entries or an older release.
 */
export async function syncKev(program: Program, source: KevSource, signal: AbortSignal): Promise<number> {
  const { store, log } = program;
  const kept = await readKeptCatalog(store.db);
  const read = await source.read(kept?.source === source.kind ? kept.etag : null, signal);
  if (read === null) return kept?.entry_count ?? 0;
  const { entries, releasedAt, version } = read.catalog;
  const expected = kept?.entry_count ?? 1;
  if (kept !== null && entries.length > expected * 2 + mostNew)
    throw source.failure({ kind: 'unlikely_count', readable: entries.length, expected });
  if (entries.length * 2 < expected)
    throw source.failure({ kind: 'unlikely_count', readable: entries.length, expected });
  if (kept !== null && releasedAt < kept.released_at) throw source.failure({ kind: 'outdated' });
  const changed = await saveCatalog(program, read, source.kind);
  log.info({ version, listed: entries.length, changed }, 'the KEV catalog was read');
  return entries.length;
}

// The next regular reading is a day away by default, and due dates depend on it.
const againAfterSeconds = hourMs / secondMs;

export function syncKevJob({ program, config }: Services) {
  const { kev } = config.get(riskAddresses);
  const source = kev === null ? null : createKevSource(kev, program);
  return async ({ signal }: RunOf<typeof riskJobs.syncKev>): Promise<void> => {
    const isUsed = isRiskUsed(await readSettings(program));
    if (isUsed && source !== null) await readCatalog(program, source, signal);
    await forgetUnused(program.store.db, program.workspaceId, program.clock.now());
    const { queue } = program.store;
    // While due dates go by priority, this job clears the assessments of an earlier policy.
    await queue.enqueueAlone(riskJobs.assessOpen, {});
    if (!isUsed) return;
    await enqueueReadingsDue(program);
    await queue.enqueueAlone(riskJobs.recheckCves, {});
  };
}

async function readCatalog(program: Program, source: KevSource, signal: AbortSignal): Promise<void> {
  const { store, log } = program;
  try {
    const count = await syncKev(program, source, signal);
    await recordSync(program, 'kev_catalog', { kind: 'succeeded', count });
  } catch (error) {
    if (!(error instanceof SourceFailure)) throw error;
    log.warn({ error, code: error.code }, 'the KEV catalog could not be read');
    await recordSync(program, 'kev_catalog', failedSync(error));
    await store.queue.enqueueAlone(riskJobs.syncKev, {}, { startAfterSeconds: againAfterSeconds });
  }
}

/** At a start, a file is always read: a person may have replaced it. */
export async function syncKevAtStart({ program, config }: Services): Promise<void> {
  const { kev } = config.get(riskAddresses);
  if (kev === null || !isRiskUsed(await readSettings(program))) return;
  const isDue = kev.kind === 'file' || (await isSyncDue(program, 'kev_catalog', dayMs));
  if (isDue) await program.store.inTransaction((tx) => enqueueKevReading(program, tx));
}

/** For now, although an attempt after a failure may wait for its hour. */
export async function enqueueKevReading({ store: { queue } }: Program, tx: Tx): Promise<void> {
  await queue.enqueue(tx, riskJobs.syncKev, {});
  await makeDue(tx, riskJobs.syncKev);
}
