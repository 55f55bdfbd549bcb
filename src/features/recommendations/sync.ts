import { sql } from 'kysely';
import { SourceFailure } from '../../microsoft/failure.ts';
import type { RecommendationSource } from '../../microsoft/ports.ts';
import type { ListedRecommendation, Recommendation, RecommendationId } from '../../microsoft/recommendation.ts';
import type { Program } from '../../platform/context.ts';
import { batchesOf } from '../../platform/database/batches.ts';
import { valueList } from '../../platform/database/sql.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import type { RunOf } from '../../platform/queue/job.ts';
import type { Services } from '../../platform/services.ts';
import { defineSlot } from '../../platform/slot.ts';
import { failedSync, recordSync } from '../connections/index.ts';
import { type Follow, runEach } from '../surfaces/index.ts';
import type { recommendationJobs } from './jobs.ts';
import { listUnlisted, lockRecommendations, markRemoved, saveRecommendations } from './store.ts';

// Other work runs between two batches. On the embedded engine it waits while a batch is written.
const batchSize = 25;

/**
 * Updates the mirror. A failed page removes nothing. An empty list removes nothing either, since it is likely a
 * mistake. Throws `SourceFailure`.
 */
export async function syncRecommendations(
  program: Program,
  source: RecommendationSource,
  signal: AbortSignal,
): Promise<void> {
  const { log } = program;
  const listed = new Set<RecommendationId>();
  let changed = 0;
  try {
    for await (const page of source.listRecommendations(signal)) {
      for (const batch of batchesOf(page, batchSize)) {
        const saved = await saveBatch(program, batch);
        for (const id of saved.ids) listed.add(id);
        changed += saved.changed;
      }
    }
    const ids = [...listed];
    const removed = ids.length === 0 ? 0 : await markUnlisted(program, ids);
    program.recommendationSearches.forget();
    await recordSync(program, 'recommendations', { kind: 'succeeded', count: ids.length });
    log.info({ listed: ids.length, changed, removed }, 'recommendations read');
    await runEach(program, afterListRead, ids.length);
  } catch (error) {
    if (error instanceof SourceFailure) await recordSync(program, 'recommendations', failedSync(error));
    throw error;
  }
}

/** Returns the ids under which the batch is saved, and how many are new or changed. */
async function saveBatch(program: Program, listed: readonly ListedRecommendation[]) {
  const { store, clock, workspaceId } = program;
  return await store.inTransaction(async (tx) => {
    const batch = await asMirrored(tx, listed);
    const ids = batch.map(({ id }) => id);
    await lockRecommendations(tx, workspaceId, ids);
    const followUps: (() => Promise<void>)[] = [];
    for (const compare of program.slots.of(beforeSaved)) followUps.push(await compare(program, tx, batch));
    const changed = await saveRecommendations(tx, batch, clock.now());
    for (const followUp of followUps) await followUp();
    return { ids, changed };
  });
}

/** Marks what the list does not contain as removed, and returns how many. */
async function markUnlisted(program: Program, listed: readonly RecommendationId[]): Promise<number> {
  const { store, clock, workspaceId } = program;
  const unlisted = await listUnlisted(store.db, listed);
  for (const batch of batchesOf(unlisted, batchSize)) {
    await store.inTransaction(async (tx) => {
      await lockRecommendations(tx, workspaceId, batch);
      await markRemoved(tx, batch, clock.now());
    });
  }
  return unlisted.length;
}

export function syncRecommendationsJob({ program, source }: Services) {
  return async ({ signal }: RunOf<typeof recommendationJobs.syncRecommendations>): Promise<void> => {
    if (!source.isConfigured) return;
    try {
      await syncRecommendations(program, source, signal);
    } catch (error) {
      if (!(error instanceof SourceFailure)) throw error;
      // The failure is recorded for the status. The schedule brings the next try.
      program.log.warn({ error, code: error.code }, 'recommendations could not be read');
    }
  };
}

/** Gives the page the saved spelling of its ids. What Defender leaves out keeps its last value. */
async function asMirrored(tx: Tx, page: readonly ListedRecommendation[]): Promise<readonly Recommendation[]> {
  const unkept = await listUnkept(tx, page);
  const asked = page.filter((listed) => unkept.has(listed.id) || leavesOut(listed));
  const keptByKey = await readKept(tx, asked);
  const mirrored = new Map<RecommendationId, Recommendation>();
  const firstByKey = new Map<string, RecommendationId>();
  for (const listed of page) {
    const key = listed.id.toLowerCase();
    const spellings = keptByKey.get(key) ?? [];
    const kept = spellings.find(({ id }) => id === listed.id) ?? spellings[0];
    const id = (kept?.id as RecommendationId | undefined) ?? firstByKey.get(key) ?? listed.id;
    firstByKey.set(key, id);
    const name = listed.name ?? kept?.name ?? null;
    if (name === null || mirrored.has(id)) continue;
    mirrored.set(id, {
      ...listed,
      id,
      name,
      hasPublicExploit: listed.hasPublicExploit ?? kept?.has_public_exploit ?? false,
      hasActiveAlert: listed.hasActiveAlert ?? kept?.has_active_alert ?? false,
    });
  }
  return [...mirrored.values()];
}

function leavesOut({ name, hasPublicExploit, hasActiveAlert }: ListedRecommendation): boolean {
  return name === null || hasPublicExploit === null || hasActiveAlert === null;
}

/** Ids that are not saved in the same spelling. Most pages have none, and then no row is read. */
async function listUnkept(tx: Tx, page: readonly ListedRecommendation[]): Promise<ReadonlySet<string>> {
  const ids = page.map(({ id }) => id);
  const { rows } = await sql<{ readonly id: string }>`
    select listed.id from unnest(${ids}::text[]) as listed (id)
    where not exists (select 1 from recommendation where recommendation.id = listed.id)
  `.execute(tx);
  return new Set(rows.map(({ id }) => id));
}

/** By lower-case id. Several spellings exist only if they were saved before this was checked. */
async function readKept(tx: Tx, some: readonly ListedRecommendation[]) {
  const keys = some.map(({ id }) => id.toLowerCase());
  const kept = tx
    .selectFrom('recommendation')
    .select(['id', 'name', 'has_public_exploit', 'has_active_alert'])
    .where(sql<string>`lower(id)`, 'in', valueList(keys))
    .orderBy('ref');
  const rows = keys.length === 0 ? [] : await kept.execute();
  return Map.groupBy(rows, ({ id }) => id.toLowerCase());
}

/**
 * Compares recommendations with what is saved, in the transaction that saves them. Saving locks their live activities.
 * So what locks activities too belongs in the returned function, which runs afterwards.
 */
export const beforeSaved = defineSlot<
  (program: Program, tx: Tx, batch: readonly Recommendation[]) => Promise<() => Promise<void>>
>('before recommendations are saved');

/** Runs after the whole list was read; `count` is 0 for an empty list. */
export const afterListRead = defineSlot<Follow<[count: number]>>('after recommendations were read');
