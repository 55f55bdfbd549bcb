import { sql } from 'kysely';
import { valueList } from '../database/sql.ts';
import type { Tx } from '../database/transaction.ts';
import type { AnyJob, Job } from './job.ts';

/** A job of this kind that waits for a later time is due at once. A second one is dropped while it waits. */
export async function makeDue(tx: Tx, { name }: Pick<AnyJob, 'name'>): Promise<void> {
  await sql`update pgboss.job set start_after = least(start_after, pgboss.job_now())
    where name = ${name} and state in ('created', 'retry')`.execute(tx);
}

/** The subjects without a waiting job of this kind. Running jobs do not count. */
export async function withoutWaiting<T extends string>(
  tx: Tx,
  { name, subject: field }: Pick<AnyJob, 'name' | 'subject'>,
  subjectIds: readonly T[],
): Promise<readonly T[]> {
  if (field === null) throw new Error(`${name} has no subject`);
  const subject = sql`data->>${sql.lit(field)}`;
  const { rows } = await sql<{ readonly id: string }>`
    select distinct ${subject} as id from pgboss.job
    where name = ${name} and state in ('created', 'retry')
      and ${subject} in ${valueList(subjectIds)}
  `.execute(tx);
  const waiting = new Set(rows.map(({ id }) => id));
  return subjectIds.filter((id) => !waiting.has(id));
}

/**
 * Whether a job with these facts waits or runs. Locks out the same check of other transactions until this one ends.
 */
export async function isUnderWay<Payload extends object>(
  tx: Tx,
  { name }: Job<Payload>,
  facts: NoInfer<Partial<Payload>>,
): Promise<boolean> {
  const data = JSON.stringify(facts);
  await sql`select pg_advisory_xact_lock(hashtextextended(${`mendbot job ${name} ${data}`}, 0))`.execute(tx);
  const { rows } = await sql<{ readonly is: boolean }>`
    select exists (select 1 from pgboss.job where name = ${name} and state in ('created', 'retry', 'active')
      and data @> ${data}::jsonb) as is`.execute(tx);
  return rows[0]?.is === true;
}
