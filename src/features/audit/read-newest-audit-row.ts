import type { Reader } from '../../platform/database/transaction.ts';

export interface NewestAuditRow {
  readonly workspaceId: string;
  readonly at: Date;
  readonly action: string;
}

/** The audit row that was written last, of all workspaces. */
export async function readNewestAuditRow(db: Reader): Promise<NewestAuditRow | null> {
  const row = await db
    .selectFrom('audit_log')
    .select(['workspace_id as workspaceId', 'at', 'action'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}
