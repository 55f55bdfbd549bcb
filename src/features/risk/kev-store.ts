import { createHash } from 'node:crypto';
import { type Insertable, type Selectable, sql } from 'kysely';
import type { CalendarDate } from '../../core/dates.ts';
import type { Program } from '../../platform/context.ts';
import { batchesOf, inLots } from '../../platform/database/batches.ts';
import type { Store } from '../../platform/database/store.ts';
import type { Database } from '../../platform/database/tables.ts';
import type { Reader, Tx } from '../../platform/database/transaction.ts';
import { withRest } from '../../platform/lib/time.ts';
import { readSyncState, replacedBy } from '../connections/index.ts';
import type { KevCatalog, KevEntry, KevSource, ReadCatalog } from './sources/kev.ts';

export type KeptCatalog = Omit<Selectable<Database['kev_catalog']>, 'is_only'>;
type KeptEntry = Selectable<Database['kev_entry']>;
type EntryRow = Insertable<Database['kev_entry']>;

export async function readKeptCatalog(db: Reader): Promise<KeptCatalog | null> {
  return (await db.selectFrom('kev_catalog').selectAll().executeTakeFirst()) ?? null;
}

/** The kept catalog, and as of when it is known to be the current one; `null` where none was read. */
export interface KevAge {
  readonly version: string;
  readonly releasedAt: Date;
  readonly asOf: Date;
}

export async function readKevAge(db: Reader): Promise<KevAge | null> {
  const kept = await readKeptCatalog(db);
  if (kept === null) return null;
  const { version, released_at: releasedAt, source } = kept;
  const { lastSuccessAt } = await readSyncState(db, 'kev_catalog');
  // A file says what it said when a person fetched it.
  return { version, releasedAt, asOf: source === 'file' ? releasedAt : (lastSuccessAt ?? releasedAt) };
}

const batchSize = 250;

/** Writes only what differs from what is kept; gives how many entries do. Broken off, it is brought to its end by the next. */
export async function saveCatalog(
  { store, clock }: Pick<Program, 'store' | 'clock'>,
  { catalog, etag }: ReadCatalog,
  { source, today }: { readonly source: KevSource['kind']; readonly today: CalendarDate },
): Promise<number> {
  const { version, releasedAt, entries } = catalog;
  const kept = await readKeptCatalog(store.db);
  const hash = hashOf(catalog);
  const isSame = kept?.content_hash === hash;
  if (isSame && kept.etag === etag && kept.source === source) return 0;
  const changed = isSame
    ? 0
    : (await saveEntries(store, entries, today)) + (await markGone(store, entries, clock.now()));
  const wanted = { version, released_at: releasedAt, source, etag, content_hash: hash, entry_count: entries.length };
  await store.db
    .insertInto('kev_catalog')
    .values(wanted)
    .onConflict((conflict) => conflict.column('is_only').doUpdateSet(wanted))
    .execute();
  return changed;
}

async function saveEntries(store: Store, entries: readonly KevEntry[], today: CalendarDate): Promise<number> {
  let changed = 0;
  for (const batch of batchesOf(entries, batchSize)) {
    changed += await withRest(() => store.inTransaction((tx) => saveBatch(tx, batch, today)));
  }
  return changed;
}

async function saveBatch(tx: Tx, batch: readonly KevEntry[], today: CalendarDate): Promise<number> {
  const ids = batch.map(({ id }) => id);
  const rows = await tx.selectFrom('kev_entry').selectAll().where('cve_id', 'in', ids).execute();
  const kept = new Map(rows.map((row) => [row.cve_id, row]));
  const changed = batch.flatMap((entry) => changedRow(kept.get(entry.id) ?? null, entry, today) ?? []);
  if (changed.length === 0) return 0;
  const { cve_id: _, ...replaced } = replacedBy(changed);
  await tx
    .insertInto('kev_entry')
    .values(changed)
    .onConflict((conflict) => conflict.column('cve_id').doUpdateSet(replaced))
    .execute();
  return changed.length;
}

async function markGone({ db }: Store, entries: readonly KevEntry[], at: Date): Promise<number> {
  const listed = entries.map(({ id }) => id);
  return await inLots(batchSize, () =>
    sql`update kev_entry set removed_at = ${at} where cve_id in (select cve_id from kev_entry
      where removed_at is null and cve_id <> all(${listed}::text[]) limit ${batchSize})`.execute(db),
  );
}

/** `null` where it is kept like that. What comes back to the catalog is learnt anew. */
function changedRow(kept: KeptEntry | null, entry: KevEntry, today: CalendarDate): EntryRow | null {
  const { id, wantsTriage } = entry;
  const before = kept?.removed_at === null ? kept : null;
  if (before !== null && (before.triage_learnt_on !== null) === wantsTriage) return null;
  return {
    cve_id: id,
    learnt_on: before?.learnt_on ?? today,
    triage_learnt_on: wantsTriage ? (before?.triage_learnt_on ?? today) : null,
    removed_at: null,
  };
}

function hashOf({ version, releasedAt, entries }: KevCatalog): string {
  const rows = entries.map(({ id, wantsTriage }) => [id, wantsTriage]);
  const text = JSON.stringify([version, releasedAt, rows.toSorted()]);
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
