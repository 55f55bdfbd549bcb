import { type Selectable, sql } from 'kysely';
import { type SecurityTask, type SecurityTaskId, securityTaskStatuses } from '../../../microsoft/security-task.ts';
import { batchesOf } from '../../../platform/database/batches.ts';
import { replacedBy, valueList } from '../../../platform/database/sql.ts';
import type { Reader, Tx } from '../../../platform/database/transaction.ts';
import { mirrorRow } from '../../connections/index.ts';
import type { SecurityTaskTable } from '../tables.ts';

const batchSize = 250;

/** Writes only what differs from the mirror; returns how many rows were new or changed. */
export async function saveSecurityTasks(tx: Tx, tasks: readonly SecurityTask[], at: Date): Promise<number> {
  // A page may name a task twice, and one statement may not write a row twice.
  const each = [...new Map(tasks.map((task) => [task.id, task])).values()];
  let changed = 0;
  for (const batch of batchesOf(each, batchSize)) {
    const rows = batch.map((task) => toRow(task, at));
    const results = await tx
      .insertInto('security_task')
      .values(rows)
      .onConflict((conflict) =>
        conflict
          .column('id')
          .doUpdateSet({ ...replacedBy(rows), unlisted_at: null })
          .where(
            sql<boolean>`security_task.content_hash <> excluded.content_hash or security_task.unlisted_at is not null`,
          ),
      )
      .returning('id')
      .execute();
    changed += results.length;
  }
  return changed;
}

/** Marks tasks that a complete list did not contain, at most `limit`; returns those newly marked. */
export async function markTasksUnlisted(
  tx: Tx,
  listed: readonly SecurityTaskId[],
  { at, limit }: { readonly at: Date; readonly limit: number },
): Promise<readonly SecurityTaskId[]> {
  const { rows } = await sql<{ readonly id: string }>`
    update security_task set unlisted_at = ${at}
    where id in (
      select id from security_task
      where unlisted_at is null and id not in ${valueList(listed)}
      order by id limit ${limit}
    )
    returning id
  `.execute(tx);
  return rows.map(({ id }) => id as SecurityTaskId);
}

/** Those of the tasks that the last complete list left out. */
export async function listUnlistedTasks(
  db: Reader,
  ids: readonly SecurityTaskId[],
): Promise<readonly SecurityTaskId[]> {
  const { rows } = await sql<{ readonly id: string }>`
    select id from security_task
    where unlisted_at is not null and id in ${valueList(ids)}
  `.execute(db);
  return rows.map(({ id }) => id as SecurityTaskId);
}

/** Locks the task until the transaction ends. Its activity is locked before. */
export async function lockSecurityTask(tx: Tx, id: SecurityTaskId): Promise<void> {
  await tx.selectFrom('security_task').select('id').where('id', '=', id).forUpdate().execute();
}

export async function findSecurityTask(db: Reader, id: SecurityTaskId): Promise<SecurityTask | null> {
  const row = await db.selectFrom('security_task').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : taskFromRow(row);
}

export function taskFromRow(row: Selectable<SecurityTaskTable>): SecurityTask {
  return {
    id: row.id as SecurityTaskId,
    title: row.title,
    status: securityTaskStatuses.find((status) => status === row.status) ?? 'unknown',
    createdAt: row.created_at,
    creatorEmail: row.creator_email,
    appName: row.app_name,
    remediation: row.remediation,
  };
}

function toRow(task: SecurityTask, at: Date) {
  const facts = {
    title: task.title,
    status: task.status,
    created_at: task.createdAt,
    creator_email: task.creatorEmail,
    app_name: task.appName,
    remediation: task.remediation,
  };
  return { ...mirrorRow(task.id, facts, at), unlisted_at: null };
}
