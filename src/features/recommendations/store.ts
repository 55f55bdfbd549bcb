import { type Selectable, sql } from 'kysely';
import type { WorkspaceId } from '../../core/identifiers.ts';
import { type Recommendation, type RecommendationId, remediationTypes } from '../../microsoft/recommendation.ts';
import { batchesOf, keysetRows } from '../../platform/database/batches.ts';
import { compiledOnce } from '../../platform/database/compiled-once.ts';
import { replacedBy, valueList } from '../../platform/database/sql.ts';
import type { Reader, Tx } from '../../platform/database/transaction.ts';
import { mirrorRow } from '../connections/index.ts';
import { compareWeight, type RankedRow, rankedColumns, type SearchEntry, toSearchEntry } from './rank.ts';
import type { RecommendationTable } from './tables.ts';

/** A mirrored recommendation with the short number that replaces its id in Slack. */
export interface MirroredRecommendation extends Recommendation {
  readonly ref: number;
  readonly isRemoved: boolean;
}

/**
 * Until the transaction ends, nobody else saves these, files, or decides about exceptions for them. Must come before
 * every lock of an activity.
 */
export async function lockRecommendations(
  tx: Tx,
  workspaceId: WorkspaceId,
  ids: readonly RecommendationId[],
): Promise<void> {
  if (ids.length === 0) return;
  // In one order, so that two transactions never deadlock.
  const keys = JSON.stringify(ids.map((id) => `recommendation:${workspaceId}:${id}`).toSorted());
  await sql`select pg_advisory_xact_lock(hashtextextended(key, 0))
    from jsonb_array_elements_text(${keys}::jsonb) with ordinality as about (key, place) order by place`.execute(tx);
}

const batchSize = 250;

// Where Defender leaves the status out, the last known one stays for later comparison.
const lastSaidException = sql<boolean>`case when excluded.is_status_known then excluded.is_exception
  else recommendation.is_exception end`;

/** Writes only differences and returns the number of new or changed rows. Ids must be distinct. */
export async function saveRecommendations(tx: Tx, page: readonly Recommendation[], at: Date): Promise<number> {
  let changed = 0;
  for (const batch of batchesOf(page, batchSize)) {
    const rows = batch.map((recommendation) => toRow(recommendation, at));
    const results = await tx
      .insertInto('recommendation')
      .values(rows)
      .onConflict((conflict) =>
        conflict
          .column('id')
          .doUpdateSet({ ...replacedBy(rows), is_exception: lastSaidException, removed_at: null })
          .where(
            sql<boolean>`recommendation.content_hash <> excluded.content_hash or recommendation.removed_at is not null`,
          ),
      )
      .returning('id')
      .execute();
    changed += results.length;
  }
  return changed;
}

/** Those that a complete list does not contain, and that are not marked as removed. */
export async function listUnlisted(
  db: Reader,
  listed: readonly RecommendationId[],
): Promise<readonly RecommendationId[]> {
  const rows = await db
    .selectFrom('recommendation')
    .select('id')
    .where('removed_at', 'is', null)
    .where('id', 'not in', valueList(listed))
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id as RecommendationId);
}

export async function markRemoved(tx: Tx, ids: readonly RecommendationId[], at: Date): Promise<void> {
  await tx.updateTable('recommendation').set({ removed_at: at }).where('id', 'in', valueList(ids)).execute();
}

export async function hasRecommendations(db: Reader): Promise<boolean> {
  const listed = db.selectFrom('recommendation').select('ref').where('removed_at', 'is', null).limit(1);
  return (await listed.executeTakeFirst()) !== undefined;
}

export async function findRecommendationByRef(db: Reader, ref: number): Promise<MirroredRecommendation | null> {
  const row = await db.selectFrom('recommendation').selectAll().where('ref', '=', ref).executeTakeFirst();
  return row === undefined ? null : fromRow(row);
}

/** Includes removed ones, in the order of `refs`. */
export async function listRecommendationsByRefs(
  db: Reader,
  refs: readonly number[],
): Promise<readonly MirroredRecommendation[]> {
  if (refs.length === 0) return [];
  const rows = await recommendationsByRefs(db, { refs: refs.map(String) });
  return rows.map(fromRow).sort((one, other) => refs.indexOf(one.ref) - refs.indexOf(other.ref));
}

const recommendationsByRefs = compiledOnce((db, { refs }: { readonly refs: readonly string[] }) =>
  db.selectFrom('recommendation').selectAll().where(sql<boolean>`ref = any(${refs}::text[]::integer[])`),
);

export async function findRecommendation(db: Reader, id: RecommendationId): Promise<MirroredRecommendation | null> {
  const [row] = await recommendationById(db, { id });
  return row === undefined ? null : fromRow(row);
}

const recommendationById = compiledOnce((db, { id }: { readonly id: string }) =>
  db.selectFrom('recommendation').selectAll().where('id', '=', id),
);

/** Ignores the case of the id. */
export async function findRecommendationTyped(
  db: Reader,
  id: RecommendationId,
): Promise<MirroredRecommendation | null> {
  const row = await db
    .selectFrom('recommendation')
    .selectAll()
    .where(sql`lower(id)`, '=', sql`lower(${id})`)
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : fromRow(row);
}

/** Leaves out removed ones. The weightiest comes first. */
export async function listRecommendationsByIds(
  db: Reader,
  ids: readonly RecommendationId[],
  limit: number,
): Promise<readonly MirroredRecommendation[]> {
  const rows = await db
    .selectFrom('recommendation')
    .selectAll()
    .where('removed_at', 'is', null)
    .where(
      // An array makes the planner use the index. Otherwise it lowers the ids of all rows.
      sql<boolean>`lower(id) = any(array(select lower(wanted)
        from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) as wanted))`,
    )
    .execute();
  return rows.toSorted(compareWeight).slice(0, limit).map(fromRow);
}

/** Changes with each listed recommendation that is added, changed or removed. */
export async function readListMark(db: Reader): Promise<string> {
  const { rows } = await sql<{ readonly mark: string }>`
    select concat(count(*), ' ', max(changed_at)) as mark from recommendation where removed_at is null`.execute(db);
  return rows[0]?.mark ?? '';
}

const entriesAtOnce = 1000;

/** Of all listed recommendations. The weightiest comes first. */
export async function readSearchEntries(db: Reader): Promise<readonly SearchEntry[]> {
  const rows = await keysetRows(entriesAtOnce, (last: RankedRow | null) => readRankedRows(db, last?.ref ?? 0));
  return rows.toSorted(compareWeight).map(toSearchEntry);
}

/** As one JSON text, which takes half the time of a thousand rows. */
async function readRankedRows(db: Reader, after: number): Promise<readonly RankedRow[]> {
  const page = db
    .selectFrom('recommendation')
    .select(rankedColumns)
    .where('removed_at', 'is', null)
    .where('ref', '>', after)
    .orderBy('ref')
    .limit(entriesAtOnce);
  const { rows } = await sql<{ readonly page: string }>`
    select coalesce(json_agg(page), '[]')::text as page from ${page.as('page')}`.execute(db);
  return JSON.parse(rows[0]?.page ?? '[]');
}

function toRow(recommendation: Recommendation, at: Date) {
  const facts = {
    name: recommendation.name,
    product_name: recommendation.productName,
    vendor: recommendation.vendor,
    related_component: recommendation.relatedComponent,
    category: recommendation.category,
    sub_category: recommendation.subCategory,
    remediation_type: recommendation.remediationType,
    recommended_version: recommendation.recommendedVersion,
    recommended_vendor: recommendation.recommendedVendor,
    recommended_program: recommendation.recommendedProgram,
    weaknesses: recommendation.weaknesses,
    has_public_exploit: recommendation.hasPublicExploit,
    has_active_alert: recommendation.hasActiveAlert,
    is_exception: recommendation.isException ?? false,
    is_status_known: recommendation.isException !== null,
    exposure_impact: recommendation.exposureImpact,
    exposed_machines_count: recommendation.exposedMachinesCount,
    tags: JSON.stringify(recommendation.tags),
  };
  return { ...mirrorRow(recommendation.id, facts, at), removed_at: null };
}

function fromRow(row: Selectable<RecommendationTable>): MirroredRecommendation {
  return {
    ref: row.ref,
    id: row.id as RecommendationId,
    name: row.name,
    productName: row.product_name,
    vendor: row.vendor,
    relatedComponent: row.related_component,
    category: row.category,
    subCategory: row.sub_category,
    remediationType: remediationTypes.find((type) => type === row.remediation_type) ?? 'unknown',
    recommendedVersion: row.recommended_version,
    recommendedVendor: row.recommended_vendor,
    recommendedProgram: row.recommended_program,
    weaknesses: row.weaknesses,
    hasPublicExploit: row.has_public_exploit,
    hasActiveAlert: row.has_active_alert,
    isException: row.is_status_known ? row.is_exception : null,
    exposureImpact: row.exposure_impact,
    exposedMachinesCount: row.exposed_machines_count,
    tags: row.tags,
    isRemoved: row.removed_at !== null,
  };
}
