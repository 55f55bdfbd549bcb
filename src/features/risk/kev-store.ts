import { createHash } from 'node:crypto';
import { type Selectable, sql } from 'kysely';
import { dayMs } from '../../core/time.ts';
import type { Program } from '../../platform/context.ts';
import { batchesOf, inLots } from '../../platform/database/batches.ts';
import { replacedBy } from '../../platform/database/sql.ts';
import type { Store } from '../../platform/database/store.ts';
import type { Database } from '../../platform/database/tables.ts';
import type { Reader, Tx } from '../../platform/database/transaction.ts';
import { withRest } from '../../platform/lib/time.ts';
import { readSyncState } from '../connections/index.ts';
import type { KevCatalog, KevEntry, KevSource, ReadCatalog } from './sources/kev.ts';

export type KeptCatalog = Omit<Selectable<Database['kev_catalog']>, 'is_only'>;

export async function readKeptCatalog(db: Reader): Promise<KeptCatalog | null> {
  return (await db.selectFrom('kev_catalog').selectAll().executeTakeFirst()) ?? null;
}

/** `asOf` is when the kept catalog was last known to be the current one. */
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
  // A file is only as current as its release.
  return { version, releasedAt, asOf: source === 'file' ? releasedAt : (lastSuccessAt ?? releasedAt) };
}

const oldAfterMs = 3 * dayMs;

/** `asOf` of a catalog that is older than three days; `null`: it is newer, or none was read. */
export function oldCatalogOf(catalog: KevAge | null, now: Date): Date | null {
  return catalog !== null && now.getTime() - catalog.asOf.getTime() > oldAfterMs ? catalog.asOf : null;
}

export async function readOldCatalog({ clock }: Pick<Program, 'clock'>, db: Reader): Promise<Date | null> {
  return oldCatalogOf(await readKevAge(db), clock.now());
}

const batchSize = 250;

/** Writes only the differences and returns their number. The next run completes an interrupted one. */
export async function saveCatalog(
  { store }: Pick<Program, 'store'>,
  { catalog, etag }: ReadCatalog,
  source: KevSource['kind'],
): Promise<number> {
  const { version, releasedAt, entries } = catalog;
  const kept = await readKeptCatalog(store.db);
  const hash = hashOf(catalog);
  const isSame = kept?.content_hash === hash;
  if (isSame && kept.etag === etag && kept.source === source) return 0;
  const changed = isSame ? 0 : (await saveEntries(store, entries)) + (await removeGone(store, entries));
  const wanted = { version, released_at: releasedAt, source, etag, content_hash: hash, entry_count: entries.length };
  await store.db
    .insertInto('kev_catalog')
    .values(wanted)
    .onConflict((conflict) => conflict.column('is_only').doUpdateSet(wanted))
    .execute();
  return changed;
}

async function saveEntries(store: Store, entries: readonly KevEntry[]): Promise<number> {
  let changed = 0;
  for (const batch of batchesOf(entries, batchSize)) {
    changed += await withRest(() => store.inTransaction((tx) => saveBatch(tx, batch)));
  }
  return changed;
}

async function saveBatch(tx: Tx, batch: readonly KevEntry[]): Promise<number> {
  const ids = batch.map(({ id }) => id);
  const rows = await tx.selectFrom('kev_entry').selectAll().where('cve_id', 'in', ids).execute();
  const kept = new Map(rows.map(({ cve_id, wants_triage }) => [cve_id, wants_triage]));
  const changed = batch
    .filter(({ id, wantsTriage }) => kept.get(id) !== wantsTriage)
    .map(({ id, wantsTriage }) => ({ cve_id: id, wants_triage: wantsTriage }));
  if (changed.length === 0) return 0;
  const { cve_id: _, ...replaced } = replacedBy(changed);
  await tx
    .insertInto('kev_entry')
    .values(changed)
    .onConflict((conflict) => conflict.column('cve_id').doUpdateSet(replaced))
    .execute();
  return changed.length;
}

async function removeGone({ db }: Store, entries: readonly KevEntry[]): Promise<number> {
  const listed = entries.map(({ id }) => id);
  return await inLots(batchSize, () =>
    sql`delete from kev_entry where cve_id in (select cve_id from kev_entry
      where cve_id <> all(${listed}::text[]) limit ${batchSize})`.execute(db),
  );
}

function hashOf({ version, releasedAt, entries }: KevCatalog): string {
  const rows = entries.map(({ id, wantsTriage }) => [id, wantsTriage]);
  const text = JSON.stringify([version, releasedAt, rows.toSorted()]);
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
