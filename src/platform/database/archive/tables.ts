import { type RawBuilder, sql } from 'kysely';
import { getConstructionPlans } from 'pg-boss';
import type { Reader, Tx } from '../transaction.ts';

export interface TableCount {
  readonly name: string;
  readonly count: number;
}

const queueSchema = 'pgboss';

const ownTransaction = /^\s*BEGIN;([\s\S]*)COMMIT;\s*$/;

/** Creates the queue's tables inside a transaction. pg-boss would use its own transaction. */
export async function createQueueSchema(tx: Tx): Promise<void> {
  const statements = ownTransaction.exec(getConstructionPlans(queueSchema))?.[1];
  if (statements === undefined) throw new Error('pg-boss makes its schema in another way than it did');
  await sql.raw(statements).execute(tx);
  // Resets the short limits in pg-boss's statements, which would apply to the rest of the transaction.
  await sql.raw('set local lock_timeout to default; set local idle_in_transaction_session_timeout = 0').execute(tx);
}

/** All tables of Mendbot and of the queue. Partitions belong to their table. */
export async function listTables(db: Reader): Promise<readonly string[]> {
  const { rows } = await sql<{ readonly name: string }>`
    select case when n.nspname = ${queueSchema} then n.nspname || '.' else '' end || c.relname as name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in (current_schema(), ${queueSchema}) and c.relkind in ('r', 'p') and not c.relispartition
      and c.relname <> '__pgboss_test_clock'
    order by n.nspname = ${queueSchema}, c.relname`.execute(db);
  return rows.map(({ name }) => name);
}

export async function countTables(db: Reader, names: readonly string[]): Promise<readonly TableCount[]> {
  const counts: TableCount[] = [];
  for (const name of names) {
    const counting = sql<{ readonly count: number }>`select count(*) as count from ${sql.table(name)}`;
    counts.push({ name, count: (await counting.execute(db)).rows[0]?.count ?? 0 });
  }
  return counts;
}

/** Tables whose rows are not in an archive. */
export const staying: Readonly<Record<string, string>> = {
  kysely_migration: 'written by the migrations',
  kysely_migration_lock: 'written by the migrations',
  'pgboss.version': 'written with the schema of the queue',
  'pgboss.schedule': 'the program makes its schedules at each start',
  'pgboss.subscription': 'the program has no subscriptions',
  'pgboss.bam': 'changes of the queue’s own schema, which is new in another database',
  'pgboss.instance': 'which processes run',
  'pgboss.queue_stats': 'numbers of the queue’s own about the past',
  'pgboss.warning': 'what the queue had to remark about the past',
};

/** Every table that is not in `staying`, so that no new table is forgotten. */
export async function listArchivedTables(db: Reader): Promise<readonly string[]> {
  return (await listTables(db)).filter((name) => !(name in staying));
}

/** The columns that are written, in alphabetical order. */
export async function listColumns(db: Reader, name: string): Promise<readonly string[]> {
  const { rows } = await sql<{ readonly name: string }>`
    select attname as name from pg_attribute
    where attrelid = ${name}::regclass and attnum > 0 and not attisdropped and attgenerated = ''
    order by attname`.execute(db);
  return rows.map((row) => row.name);
}

/** For `copy … to` and `copy … from`: a table of Mendbot, or of the queue. */
export function quotedTable(name: string): string {
  return name.split('.').map(quoted).join('.');
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

export interface SequenceState {
  readonly table: string;
  readonly column: string;
  readonly last: string;
  readonly isCalled: boolean;
}

export async function readSequences(db: Reader, tables: readonly string[]): Promise<readonly SequenceState[]> {
  const states: SequenceState[] = [];
  for (const { table, column, sequence } of await listSequences(db, tables)) {
    const { rows } = await sql<Pick<SequenceState, 'last' | 'isCalled'>>`
      select last_value::text as last, is_called as "isCalled" from ${sql.raw(sequence)}`.execute(db);
    states.push(...rows.map((row) => ({ table, column, ...row })));
  }
  return states;
}

async function listSequences(db: Reader, tables: readonly string[]) {
  const { rows } = await sql<{ readonly table: string; readonly column: string; readonly sequence: string }>`
    select name as table, attname as column, pg_get_serial_sequence(name, attname) as sequence
    from unnest(${tables}::text[]) as t (name) join pg_attribute on attrelid = name::regclass
    where attidentity <> '' and not attisdropped`.execute(db);
  return rows;
}

export async function setSequence(tx: Tx, { table, column, last, isCalled }: SequenceState): Promise<void> {
  await sql`select setval(pg_get_serial_sequence(${table}, ${column})::regclass, ${last}::text::bigint, ${isCalled})`.execute(
    tx,
  );
}

/** Disables triggers and defers foreign keys. The returned function checks the keys and restores both. */
export async function liftGuards(tx: Tx, tables: readonly string[]): Promise<() => Promise<void>> {
  const keys = await listForeignKeys(tx, tables);
  for (const name of tables) await sql`alter table ${sql.table(name)} disable trigger user`.execute(tx);
  for (const key of keys) await alterKey(tx, key, sql`deferrable initially deferred`);
  return async () => {
    await sql`set constraints all immediate`.execute(tx);
    for (const key of keys) await alterKey(tx, key, sql`not deferrable`);
    for (const name of tables) await sql`alter table ${sql.table(name)} enable trigger user`.execute(tx);
  };
}

interface ForeignKey {
  readonly table: string;
  readonly name: string;
}

async function alterKey(tx: Tx, { table, name }: ForeignKey, how: RawBuilder<unknown>): Promise<void> {
  await sql`alter table ${sql.raw(table)} alter constraint ${sql.ref(name)} ${how}`.execute(tx);
}

/** Foreign keys that are not deferrable. Those of partitions follow their table's. */
async function listForeignKeys(tx: Tx, tables: readonly string[]): Promise<readonly ForeignKey[]> {
  const { rows } = await sql<ForeignKey>`
    select conrelid::regclass::text as table, conname as name from pg_constraint
    where contype = 'f' and not condeferrable and conparentid = 0
      and conrelid in (select name::regclass from unnest(${tables}::text[]) as t (name))
    order by 1, 2`.execute(tx);
  return rows;
}
