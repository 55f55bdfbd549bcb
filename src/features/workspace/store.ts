import { type ColumnType, type Generated, type QueryCreator, sql } from 'kysely';
import type { WorkspaceId } from '../../core/identifiers.ts';
import type { Program } from '../../platform/context.ts';
import { compiledOnce } from '../../platform/database/compiled-once.ts';
import type { Database } from '../../platform/database/tables.ts';
import { keptInTransaction, type Reader, type TransactionState, type Tx } from '../../platform/database/transaction.ts';
import { flatSettings, settingsFrom, type VersionedSettings, type WorkspaceSettings } from './settings.ts';

interface WorkspaceTable {
  readonly id: string;
  name: string;
  next_number: Generated<number>;
  next_exception_number: Generated<number>;
  settings: ColumnType<Record<string, unknown>, string | undefined, string>;
  settings_version: Generated<number>;
  readonly created_at: Date;
}

declare module '../../platform/database/tables.ts' {
  interface Database {
    workspace: WorkspaceTable;
  }
}

export const workspaceSchema: readonly string[] = [
  `create table workspace (
    id text primary key,
    name text not null,
    settings jsonb not null default '{}',
    -- Grows with each change, so that a form saves only what it has seen.
    settings_version integer not null default 1,
    next_number integer not null default 1001,
    next_exception_number integer not null default 1,
    created_at timestamptz not null
  )`,
  `alter table slack_message add foreign key (workspace_id) references workspace`,
  `alter table notice add foreign key (workspace_id) references workspace`,
  `alter table open_form add foreign key (workspace_id) references workspace`,
  `alter table idempotency_key add foreign key (workspace_id) references workspace`,
];

export async function ensureWorkspace(
  db: Reader,
  workspace: { id: WorkspaceId; name: string; at: Date },
): Promise<void> {
  await db
    .insertInto('workspace')
    .values({ id: workspace.id, name: workspace.name, created_at: workspace.at })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ name: workspace.name }))
    .execute();
}

/** A part of the statement that writes the activity. Other filings wait from here until the commit. */
export function takeActivityNumber(db: QueryCreator<Database>, id: string) {
  return takeNumber(db, 'next_number', id);
}

export async function takeExceptionNumber(tx: Tx, id: WorkspaceId): Promise<number> {
  const { number } = await takeNumber(tx, 'next_exception_number', id).executeTakeFirstOrThrow();
  return number;
}

/** Takes the next number of a kind. The row stays locked until the transaction ends, so that no number is skipped. */
function takeNumber(db: QueryCreator<Database>, column: 'next_number' | 'next_exception_number', id: string) {
  return db
    .updateTable('workspace')
    .set((eb) => ({ [column]: eb(column, '+', 1) }))
    .where('id', '=', id)
    .returning((eb) => eb(column, '-', 1).as('number'));
}

const settingsRows = compiledOnce((db, { id }: { readonly id: string }) =>
  db.selectFrom('workspace').select('settings').where('id', '=', id),
);

const readInTransaction: TransactionState<Map<WorkspaceId, WorkspaceSettings>> = { make: () => new Map() };

/** A transaction reads them once, and again after it has changed them. */
export async function readSettingsIn(db: Reader, id: WorkspaceId): Promise<WorkspaceSettings> {
  const kept = keptInTransaction(readInTransaction);
  const known = kept?.get(id);
  if (known !== undefined) return known;
  const [row] = await settingsRows(db, { id });
  const settings = settingsFrom(row?.settings ?? {});
  kept?.set(id, settings);
  return settings;
}

export async function readVersionedSettings(db: Reader, id: WorkspaceId): Promise<VersionedSettings> {
  const row = await versionedSettings(db, id).executeTakeFirst();
  return { settings: settingsFrom(row?.settings ?? {}), version: row?.version ?? 1 };
}

/**
 * Reads the settings and locks them until the transaction ends. Rows that refer to the workspace can still be written.
 * A stronger lock could deadlock with their writers.
 */
export async function lockSettings(tx: Tx, id: WorkspaceId): Promise<VersionedSettings> {
  const row = await versionedSettings(tx, id).forNoKeyUpdate().executeTakeFirstOrThrow();
  const settings = settingsFrom(row.settings);
  keptInTransaction(readInTransaction)?.set(id, settings);
  return { settings, version: row.version };
}

function versionedSettings(db: Reader, id: WorkspaceId) {
  return db.selectFrom('workspace').select(['settings', 'settings_version as version']).where('id', '=', id);
}

/** Saves only the given settings and returns their new version. */
export async function saveSettings(tx: Tx, id: WorkspaceId, changes: Partial<WorkspaceSettings>): Promise<number> {
  const { settings_version } = await tx
    .updateTable('workspace')
    .set((eb) => ({
      settings: sql`settings || ${JSON.stringify(flatSettings(changes))}::jsonb`,
      settings_version: eb('settings_version', '+', 1),
    }))
    .where('id', '=', id)
    .returning('settings_version')
    .executeTakeFirstOrThrow();
  keptInTransaction(readInTransaction)?.delete(id);
  return settings_version;
}

/**
 * Do not keep the result beyond one call: another replica may change the settings. Inside a transaction, use
 * `readSettingsIn`.
 */
export async function readSettings({ store, workspaceId }: Program): Promise<WorkspaceSettings> {
  return await readSettingsIn(store.db, workspaceId);
}

export interface NextNumbers {
  readonly workspaceId: string;
  readonly activity: number;
  readonly exception: number;
}

/** Skips `count` activity numbers and exception numbers in each workspace. */
export async function skipNumbers(db: Reader, count: number): Promise<readonly NextNumbers[]> {
  const { rows } = await sql<NextNumbers>`update workspace
    set next_number = next_number + ${count}::integer, next_exception_number = next_exception_number + ${count}::integer
    returning id as "workspaceId", next_number as activity, next_exception_number as exception`.execute(db);
  return rows.toSorted((a, b) => (a.workspaceId < b.workspaceId ? -1 : 1));
}
