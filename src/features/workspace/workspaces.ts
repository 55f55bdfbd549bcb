import { sql } from 'kysely';
import type { WorkspaceId } from '../../core/identifiers.ts';
import { builtOnce } from '../../platform/database/built-once.ts';
import type { Reader, Tx } from '../../platform/database/transaction.ts';
import { settingsFrom } from './kept-settings.ts';
import type { VersionedSettings, WorkspaceSettings } from './settings.ts';

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

/** Takes the next activity number. The row stays locked until the transaction ends, so that no number is skipped. */
export async function takeActivityNumber(tx: Tx, id: WorkspaceId): Promise<number> {
  const [workspace] = await takeNumber(tx, { id });
  if (workspace === undefined) throw new Error(`no workspace ${id}`);
  return workspace.next_number - 1;
}

const takeNumber = builtOnce((db, { id }: { readonly id: string }) =>
  db
    .updateTable('workspace')
    .set((eb) => ({ next_number: eb('next_number', '+', 1) }))
    .where('id', '=', id)
    .returning('next_number'),
);

const settingsOf = builtOnce((db, { id }: { readonly id: string }) =>
  db.selectFrom('workspace').select('settings').where('id', '=', id),
);

export async function readSettingsIn(db: Reader, id: WorkspaceId): Promise<WorkspaceSettings> {
  const [row] = await settingsOf(db, { id });
  return settingsFrom(row?.settings ?? {});
}

export async function readVersionedSettings(db: Reader, id: WorkspaceId): Promise<VersionedSettings> {
  const row = await db
    .selectFrom('workspace')
    .select(['settings', 'settings_version'])
    .where('id', '=', id)
    .executeTakeFirst();
  return { settings: settingsFrom(row?.settings ?? {}), version: row?.settings_version ?? 1 };
}

/** Reads the settings and keeps others from changing them until the transaction ends. */
export async function lockSettings(tx: Tx, id: WorkspaceId): Promise<VersionedSettings> {
  const row = await tx
    .selectFrom('workspace')
    .select(['settings', 'settings_version'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return { settings: settingsFrom(row.settings), version: row.settings_version };
}

/** Writes these settings, the others stay as they are; returns the version that they now have. */
export async function saveSettings(tx: Tx, id: WorkspaceId, changes: Partial<WorkspaceSettings>): Promise<number> {
  const { settings_version } = await tx
    .updateTable('workspace')
    .set((eb) => ({
      settings: sql`settings || ${JSON.stringify(changes)}::jsonb`,
      settings_version: eb('settings_version', '+', 1),
    }))
    .where('id', '=', id)
    .returning('settings_version')
    .executeTakeFirstOrThrow();
  return settings_version;
}

/** Takes the next number. The workspace's row stays locked until the transaction ends. */
export async function takeExceptionNumber(tx: Tx, id: WorkspaceId): Promise<number> {
  const { next_exception_number: next } = await tx
    .updateTable('workspace')
    .set((eb) => ({ next_exception_number: eb('next_exception_number', '+', 1) }))
    .where('id', '=', id)
    .returning('next_exception_number')
    .executeTakeFirstOrThrow();
  return next - 1;
}
