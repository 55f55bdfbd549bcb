import type { LinkReference } from '../../core/activity-link.ts';
import { dateIn } from '../../core/dates.ts';
import { dayMs } from '../../core/time.ts';
import { SourceFailure } from '../../microsoft/failure.ts';
import type { PortalActivityId, PortalListing } from '../../microsoft/portal-activity.ts';
import type { PortalActivitySource } from '../../microsoft/ports.ts';
import type { Program } from '../../platform/context.ts';
import { batchesOf, inLots, keysetPages } from '../../platform/database/batches.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { withRest } from '../../platform/lib/time.ts';
import { announce } from '../../platform/outbox/notices.ts';
import type { RunOf } from '../../platform/queue/job.ts';
import type { Services } from '../../platform/services.ts';
import { lockActivity, mostNamedInNotice } from '../activities/index.ts';
import { failedSync, recordSync, type SyncOutcome } from '../connections/index.ts';
import type { PeopleDirectory } from '../people/index.ts';
import { zoneOf } from '../workspace/index.ts';
import { applyPortalStatus } from './completion.ts';
import type { portalJobs } from './jobs.ts';
import { listUnseen, readLinkedPortalActivities } from './linked.ts';
import { lookUpPortalPeople } from './people.ts';
import { listListed, type PageKey, placePortalActivity } from './place.ts';
import {
  beginPortalReading,
  countAdopted,
  listAdoptedNumbers,
  listNumbersWithoutCard,
  lockPortalReading,
  type PortalReading,
  readPortalReading,
  savePortalSummary,
} from './readings.ts';
import { markUnlisted, savePortalActivities } from './store.ts';

// On the embedded engine, others wait while a batch is written.
const batchSize = 50;

/**
 * Updates the mirror, then acts on what is new in it. Each activity has its own transaction, so that the next reading
 * continues after an interruption. A failed page, an empty list or an unreadable row without an id marks nothing as
 * unlisted. Throws `SourceFailure`.
 */
export async function syncPortalActivities(
  program: Program,
  { source, directory }: { readonly source: PortalActivitySource; readonly directory: PeopleDirectory },
  signal: AbortSignal,
): Promise<void> {
  const { log } = program;
  const reading: Reading = { program, signal, failed: new Set() };
  try {
    const { listed, unread, isWhole, changed } = await readIntoMirror(reading, source);
    const unlisted = isWhole ? await noteUnlisted(program, [...listed, ...unread]) : 0;
    await lookUpPortalPeople(program, directory, signal);
    const { placed, waiting } = await placeEach(reading);
    const applied = await applyEach(reading);
    await noteReading(program, waiting);
    await recordSync(program, 'portal_activities', toOutcome(reading, listed.size));
    const failed = reading.failed.size;
    log.info({ listed: listed.size, changed, unlisted, placed, waiting, applied, failed }, 'portal activities read');
  } catch (error) {
    if (error instanceof SourceFailure) await recordSync(program, 'portal_activities', failedSync(error));
    throw error;
  }
}

interface Reading {
  readonly program: Program;
  readonly signal: AbortSignal;
  readonly failed: Set<string>;
}

function toOutcome({ failed }: Reading, count: number): SyncOutcome {
  if (failed.size === 0) return { kind: 'succeeded', count };
  const failure = { kind: 'activities_left_over', failed: failed.size, count } as const;
  return { kind: 'failed', failure, isOverBudget: false };
}

/** Handles one activity, so that its failure does not stop the others. False = it failed. */
async function alone({ program, signal, failed }: Reading, id: string, deal: () => Promise<unknown>): Promise<boolean> {
  signal.throwIfAborted();
  try {
    await deal();
    return true;
  } catch (error) {
    signal.throwIfAborted();
    failed.add(id);
    program.log.error({ error, portalActivityId: id }, 'an activity of the portal could not be dealt with');
    return false;
  }
}

/** `isWhole`: Defender lists nothing besides `listed` and `unread`. */
async function readIntoMirror(reading: Reading, source: PortalActivitySource) {
  const listed = new Set<PortalActivityId>();
  const unread = new Set<PortalActivityId>();
  let namesAll = true;
  let changed = 0;
  const onUnread = (id: PortalActivityId | null) => {
    if (id === null) namesAll = false;
    else unread.add(id);
  };
  for await (const page of source.listPortalActivities(reading.signal, onUnread)) {
    // A list that changes between two pages may name an activity twice; the later entry counts.
    const rows = [...new Map(page.map((portal) => [portal.id, portal])).values()];
    for (const batch of batchesOf(rows, batchSize)) changed += await saveBatch(reading, batch);
    for (const { id } of rows) listed.add(id);
  }
  return { listed, unread, isWhole: namesAll && listed.size > 0, changed };
}

/**
 * Saves the batch at once. If that fails, saves each row alone. If all fail, the cause is not in the rows, and the
 * error is thrown.
 */
async function saveBatch(reading: Reading, batch: readonly PortalListing[]): Promise<number> {
  const { store, clock } = reading.program;
  const save = (rows: readonly PortalListing[]) =>
    store.inTransaction((tx) => savePortalActivities(tx, rows, clock.now()));
  try {
    return await save(batch);
  } catch (error) {
    let changed = 0;
    let saved = 0;
    for (const portal of batch) {
      const isSaved = await alone(reading, portal.id, async () => {
        changed += await save([portal]);
      });
      if (isSaved) saved += 1;
    }
    if (saved === 0 && batch.length > 1) throw error;
    return changed;
  }
}

async function noteUnlisted({ store, clock }: Program, listed: readonly string[]): Promise<number> {
  return await inLots(batchSize, () =>
    store.inTransaction((tx) => markUnlisted(tx, listed, { at: clock.now(), limit: batchSize })),
  );
}

/** After a longer wait for Slack, the address is shown instead of the person. */
const longestWaitMs = dayMs;

// Placing takes a number, and all other filings wait meanwhile. A first reading may place thousands, so each leaves
// others this many times as long as it took itself.
const restTimes = 2;

async function placeEach(reading: Reading): Promise<{ readonly placed: number; readonly waiting: number }> {
  const { store, workspaceId, clock } = reading.program;
  const waitedSince = new Date(clock.now().getTime() - longestWaitMs);
  let placed = 0;
  let waiting = 0;
  const read = (after: PageKey | null) =>
    listListed(store.db, { workspaceId, waitedSince }, { after, limit: batchSize });
  for await (const page of keysetPages(batchSize, read)) {
    reading.signal.throwIfAborted();
    for (const { id, state } of page) {
      if (state === 'waiting') waiting += 1;
      if (state !== 'unplaced') continue;
      const place = () => store.inTransaction((tx) => placePortalActivity(reading.program, tx, id));
      if (await withRest(() => alone(reading, id, place), restTimes)) placed += 1;
    }
  }
  return { placed, waiting };
}

async function applyEach(reading: Reading): Promise<number> {
  const { program } = reading;
  const { store, workspaceId } = program;
  let applied = 0;
  const read = (after: LinkReference | null) => listUnseen(store.db, workspaceId, { after, limit: batchSize });
  for await (const page of keysetPages(batchSize, read)) {
    for (const reference of page) {
      if (await alone(reading, reference.vendorId, () => applyOne(program, reference))) applied += 1;
    }
  }
  return applied;
}

async function applyOne(program: Program, { activityId, vendorId }: LinkReference): Promise<void> {
  const { store, workspaceId } = program;
  await store.inTransaction(async (tx) => {
    const activity = await lockActivity(tx, workspaceId, activityId);
    const linked = (await readLinkedPortalActivities(tx, activityId)).find(({ link }) => link.vendorId === vendorId);
    if (activity !== null && linked !== undefined) await applyPortalStatus(program, tx, activity, linked);
  });
}

export function syncPortalActivitiesJob({ program, source, portalActivities, directory }: Services) {
  return async ({ signal }: RunOf<typeof portalJobs.syncPortalActivities>): Promise<void> => {
    if (!source.isConfigured) return;
    try {
      await syncPortalActivities(program, { source: portalActivities, directory }, signal);
    } catch (error) {
      if (!(error instanceof SourceFailure)) throw error;
      // Recorded, and shown in the status; the next reading comes by schedule.
      program.log.warn({ error, code: error.code }, 'portal activities could not be read');
    }
  };
}

/** The most that one notice carries; the rest follows the day after. */
const mostNamed = 500;

/** Announces the first reading once nobody is waited for, and then daily what was adopted. */
async function noteReading(program: Program, waiting: number): Promise<void> {
  const { store, workspaceId } = program;
  if (waiting > 0 && (await readPortalReading(store.db, workspaceId)) === null) return;
  await store.inTransaction(async (tx) => {
    const reading = await lockPortalReading(tx, workspaceId);
    if (reading === null) await summarise(program, tx);
    else await digest(program, tx, reading);
  });
}

async function summarise(program: Program, tx: Tx): Promise<void> {
  if (!(await beginPortalReading(tx, program.workspaceId, program.clock.now()))) return;
  const { active, completed } = await countAdopted(tx, program.workspaceId);
  if (active + completed === 0) return;
  const numbers = await listAdoptedNumbers(tx, program.workspaceId, mostNamedInNotice);
  await announce(program, tx, { kind: 'portal_first_read', active, completed, numbers });
}

async function digest(program: Program, tx: Tx, { summaryAt, summaryNumber }: PortalReading): Promise<void> {
  const { workspaceId, clock } = program;
  const now = clock.now();
  const zone = await zoneOf(program, tx);
  if (dateIn(zone, now) === dateIn(zone, summaryAt)) return;
  const numbers = await listNumbersWithoutCard(tx, workspaceId, { above: summaryNumber, limit: mostNamed });
  const last = numbers.at(-1);
  if (last === undefined) return;
  await savePortalSummary(tx, workspaceId, { at: now, number: last });
  await announce(program, tx, { kind: 'portal_summary', numbers });
}
