import { type ColumnType, type Generated, type Selectable, sql } from 'kysely';
import { valueList } from '../database/sql.ts';
import type { Reader, Tx } from '../database/transaction.ts';

interface DeadLetter {
  readonly id: string;
  readonly queue: string;
  readonly data: object;
  readonly singletonKey: string | null;
  readonly failedAt: Date;
}

export async function insertDeadLetter(tx: Tx, { id, queue, data, singletonKey, failedAt }: DeadLetter): Promise<void> {
  await tx
    .insertInto('dead_letter')
    .values({ id, queue, data: JSON.stringify(data), singleton_key: singletonKey, failed_at: failedAt })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

export async function listDeadLetters(db: Reader, limit: number): Promise<readonly DeadLetter[]> {
  const rows = await db
    .selectFrom('dead_letter')
    .selectAll()
    .where('retried_at', 'is', null)
    .orderBy('failed_at')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(fromRow);
}

export async function countDeadLetters(db: Reader): Promise<number> {
  const { count } = await db
    .selectFrom('dead_letter')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('retried_at', 'is', null)
    .executeTakeFirstOrThrow();
  return count;
}

/** Takes unretried dead letters of these queues, to be retried. Concurrent callers get different ones. */
export async function takeDeadLetters(
  tx: Tx,
  { queues, limit, at }: { readonly queues: readonly string[]; readonly limit: number; readonly at: Date },
): Promise<readonly DeadLetter[]> {
  const rows = await tx
    .updateTable('dead_letter')
    .set({ retried_at: at })
    .where('id', 'in', ({ selectFrom }) =>
      selectFrom('dead_letter')
        .select('id')
        .where('retried_at', 'is', null)
        .where('queue', 'in', valueList(queues))
        .orderBy('failed_at')
        .orderBy('id')
        .limit(limit)
        .forUpdate()
        .skipLocked(),
    )
    .returningAll()
    .execute();
  // Sorted by time of failure, because an update does not keep the order.
  return rows.map(fromRow).toSorted((one, other) => one.failedAt.getTime() - other.failedAt.getTime());
}

/** The number of unreported dead letters per queue. Marks them as reported. */
export async function takeUnreported(tx: Tx, at: Date): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ readonly queue: string; readonly count: number }>`
    with reported as (update dead_letter set reported_at = ${at} where reported_at is null returning queue)
    select queue, count(*)::int as count from reported group by queue order by queue`.execute(tx);
  return new Map(rows.map(({ queue, count }) => [queue, count]));
}

export async function forgetDeadLetters(db: Reader, before: Date): Promise<void> {
  await db.deleteFrom('dead_letter').where('failed_at', '<', before).execute();
}

function fromRow({ id, queue, data, singleton_key, failed_at }: Selectable<DeadLetterTable>): DeadLetter {
  return { id, queue, data, singletonKey: singleton_key, failedAt: failed_at };
}

interface DeadLetterTable {
  readonly id: string;
  readonly queue: string;
  readonly data: ColumnType<object, string, never>;
  readonly singleton_key: string | null;
  readonly failed_at: Date;
  readonly reported_at: Generated<Date | null>;
  retried_at: Generated<Date | null>;
}

declare module '../database/tables.ts' {
  interface Database {
    dead_letter: DeadLetterTable;
  }
}

export const deadLetterSchema: readonly string[] = [
  // A job that failed for good is kept with its payload until it is retried.
  `create table dead_letter (
    id uuid primary key,
    queue text not null,
    data jsonb not null,
    singleton_key text,
    failed_at timestamptz not null,
    reported_at timestamptz,
    retried_at timestamptz
  )`,
];
