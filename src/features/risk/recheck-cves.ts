import { dayMs, hourMs, secondMs } from '../../core/time.ts';
import { SourceFailure } from '../../microsoft/failure.ts';
import type { Program } from '../../platform/context.ts';
import type { RunOf } from '../../platform/queue/job.ts';
import type { Services } from '../../platform/services.ts';
import { failedSync, recordSync } from '../connections/index.ts';
import { readSettings } from '../workspace/index.ts';
import { listWantedRecords, postponeRecord, saveRecord, type WantedRecord } from './cve-store.ts';
import { riskJobs } from './jobs.ts';
import { areRecordsUsed } from './settings.ts';
import { riskAddresses } from './sources/config.ts';
import {
  type CveAnswers,
  type CveRecords,
  createCveRecords,
  type ReadRecord,
  recordsPerMinute,
} from './sources/cve-records.ts';

/** How long answers count. CISA decides about a new CVE within days, and about most old ones never. */
const goodForMs = { whole: 30 * dayMs, partial: 7 * dayMs } as const;

/** So many missing records in a row point to a wrong address. */
const mostMissing = 10;

/**
 * Reads as many records as a minute allows and returns their number. Throws `SourceFailure` where other records would
 * fail too.
 */
export async function recheckCves(program: Program, records: CveRecords, signal: AbortSignal): Promise<number> {
  const { store, clock } = program;
  const wanted = await listWantedRecords(store.db, recordsPerMinute, clock.now());
  let missing = 0;
  let isNews = false;
  try {
    for (const one of wanted) {
      signal.throwIfAborted();
      const read = await recheck(program, records, one, signal);
      isNews ||= read.isNews;
      missing = read.kind === 'missing' ? missing + 1 : 0;
      if (missing === mostMissing) throw records.failure({ kind: 'address_unknown' });
    }
    return wanted.length;
  } finally {
    if (isNews) await store.queue.enqueueAlone(riskJobs.assessOpen, {});
  }
}

async function recheck(
  program: Program,
  records: CveRecords,
  { id, etag, answers: kept, wasRead }: WantedRecord,
  signal: AbortSignal,
): Promise<{ readonly kind: ReadRecord['kind'] | 'broken'; readonly isNews: boolean }> {
  const { store, clock, log } = program;
  const later = (ms: number) => new Date(clock.now().getTime() + ms);
  const lifeMs = ({ automatable, totalImpact }: CveAnswers) =>
    goodForMs[automatable !== null && totalImpact !== null ? 'whole' : 'partial'];
  try {
    const read = await records.read(id, etag, signal);
    await store.inTransaction(async (tx) => {
      const at = clock.now();
      if (read.kind === 'read') await saveRecord(tx, id, read, { at, nextAt: later(lifeMs(read.answers)) });
      else await postponeRecord(tx, id, later(lifeMs(kept)), at);
    });
    // A first reading is news even without an answer: the CVE is no longer awaited.
    return { kind: read.kind, isNews: !wasRead || (read.kind === 'read' && isOther(read.answers, kept)) };
  } catch (error) {
    if (!(error instanceof SourceFailure) || isHeldBack(error)) throw error;
    // The next try begins with another record: one that always fails must not block the others.
    await store.inTransaction((tx) => postponeRecord(tx, id, later(dayMs)));
    if (error.code !== 'broken_answer') throw error;
    log.warn({ error, cveId: id }, 'a CVE record was not understood');
    return { kind: 'broken', isNews: false };
  }
}

/** An answer that the record no longer gives is not a change. */
function isOther({ automatable, totalImpact }: CveAnswers, kept: CveAnswers): boolean {
  return (
    (automatable !== null && automatable !== kept.automatable) ||
    (totalImpact !== null && totalImpact !== kept.totalImpact)
  );
}

function isHeldBack({ code }: SourceFailure): boolean {
  return code === 'throttled' || code === 'over_budget';
}

// Unknown facts can wait. While this retry waits, no other run is enqueued.
const againAfterMs = { least: hourMs, most: dayMs } as const;

export function recheckCvesJob({ program, config }: Services) {
  const { cveUrl } = config.get(riskAddresses);
  const records = cveUrl === null ? null : createCveRecords(cveUrl, program);
  return async ({ signal }: RunOf<typeof riskJobs.recheckCves>): Promise<void> => {
    if (records === null || !areRecordsUsed(await readSettings(program))) return;
    const { queue } = program.store;
    try {
      const count = await recheckCves(program, records, signal);
      if (count > 0) await recordSync(program, 'cve_records', { kind: 'succeeded', count });
      // The source itself limits the calls per minute.
      if (count === recordsPerMinute) await queue.enqueueAlone(riskJobs.recheckCves, {});
    } catch (error) {
      if (!(error instanceof SourceFailure)) throw error;
      program.log.warn({ error, code: error.code }, 'CVE records could not be read');
      await recordSync(program, 'cve_records', failedSync(error));
      const afterMs = Math.min(Math.max(error.retryAfterMs ?? 0, againAfterMs.least), againAfterMs.most);
      await queue.enqueueAlone(riskJobs.recheckCves, {}, { startAfterSeconds: Math.ceil(afterMs / secondMs) });
    }
  };
}
