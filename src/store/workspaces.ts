import type { ChannelId, WorkspaceId } from '../domain/identifiers.ts';
import type { Reader, Tx } from './transaction.ts';

export interface WorkspaceSettings {
  /** Where cards go; `null` = as configured by the environment. */
  readonly itChannelId: ChannelId | null;
}

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
  const { next_number } = await tx
    .updateTable('workspace')
    .set((eb) => ({ next_number: eb('next_number', '+', 1) }))
    .where('id', '=', id)
    .returning('next_number')
    .executeTakeFirstOrThrow();
  return next_number - 1;
}

export async function readSettings(db: Reader, id: WorkspaceId): Promise<WorkspaceSettings> {
  const row = await db.selectFrom('workspace').select('settings').where('id', '=', id).executeTakeFirst();
  const channel = row?.settings['itChannelId'];
  return { itChannelId: typeof channel === 'string' ? (channel as ChannelId) : null };
}
