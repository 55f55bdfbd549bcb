import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import { getConstructionPlans } from 'pg-boss';
import type { Reader, Tx } from '../transaction.ts';
import { TransferFailed } from './transfer-failed.ts';

const pageSize = 1000;

type TextRow = Readonly<Record<string, string | null>>;

/** Copies all rows, page by page in key order. Values are copied as text, which is lossless. */
async function copyTable(source: Reader, target: Tx, table: TableShape): Promise<void> {
  for (let page = await readPage(source, table, null); page.length > 0; ) {
    await insertPage(target, table, page);
    page = page.length < pageSize ? [] : await readPage(source, table, page.at(-1) ?? null);
  }
}

async function readPage(source: Reader, { name, columns, key }: TableShape, after: TextRow | null) {
  const values = columns.map((column) => sql`${sql.ref(column.name)}::text as ${sql.ref(column.name)}`);
  // The key is qualified, because the bare name in `order by` is the text column.
  const keys = sql.join(key.map((column) => sql.ref(`t.${column.name}`)));
  const beyond = after === null ? sql`` : sql`where (${keys}) > (${sql.join(key.map((one) => readBack(one, after)))})`;
  const { rows } = await sql<TextRow>`select ${sql.join(values)} from ${sql.table(name)} as t ${beyond}
    order by ${keys} limit ${sql.lit(pageSize)}`.execute(source);
  return rows;
}

/** Cast to text first. Otherwise each engine expects another JavaScript type for the parameter. */
function readBack({ name, type }: ColumnShape, row: TextRow) {
  return sql`${row[name]}::text::${sql.raw(type)}`;
}

async function insertPage(target: Tx, { name, columns }: TableShape, page: readonly TextRow[]): Promise<void> {
  const names = columns.map((column) => sql.ref(column.name));
  const casts = columns.map(({ name: column, type }) => sql`${sql.ref(`page.${column}`)}::${sql.raw(type)}`);
  const values = columns.map((column) => sql`${page.map((row) => row[column.name] ?? null)}::text[]`);
  await sql`insert into ${sql.table(name)} (${sql.join(names)}) overriding system value
    select ${sql.join(casts)} from unnest(${sql.join(values)}) as page (${sql.join(names)})`.execute(target);
}

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

export const staying: Readonly<Record<string, string>> = {
  kysely_migration: 'written there by the migrations',
  kysely_migration_lock: 'written there by the migrations',
  'pgboss.version': 'written there with the schema of the queue',
  'pgboss.schedule': 'the program makes its schedules at each start',
  'pgboss.subscription': 'the program has no subscriptions',
  'pgboss.bam': 'changes of the queue’s own schema, which is new there',
  'pgboss.instance': 'which processes run',
  'pgboss.queue_stats': 'numbers of the queue’s own about the past',
  'pgboss.warning': 'what the queue had to remark about the past',
};

/** Moves every table that is not listed in `staying`, so that no new table is forgotten. */
export async function listMovedTables(source: Reader): Promise<readonly string[]> {
  return (await listTables(source)).filter((name) => !(name in staying));
}

export async function listOccupying(target: Reader, names: readonly string[]): Promise<readonly string[]> {
  const taken = await listTables(target);
  return taken.filter((name) => names.includes(name) || name.startsWith(`${queueSchema}.`));
}

export async function moveRows(source: Reader, target: Tx, names: readonly string[]): Promise<void> {
  const shapes: TableShape[] = [];
  for (const name of names) shapes.push(await sharedShape(source, target, name));
  await withoutGuards(target, names, async () => {
    for (const shape of shapes) await copyTable(source, target, shape);
  });
  for (const shape of shapes) await moveSequences(source, target, shape);
  // Gives the planner statistics for the first statements.
  for (const name of names) await sql`analyze ${sql.table(name)}`.execute(target);
}

/** The queue's tables may still have the schema of an older version. */
async function sharedShape(source: Reader, target: Tx, name: string): Promise<TableShape> {
  const shape = await readTableShape(source, name);
  if (isDeepStrictEqual(shape, await readTableShape(target, name))) return shape;
  throw new TransferFailed(
    `The table ${name} of the embedded database is not as this program makes it. Start the bot once, which brings it up to date, and stop it again.`,
  );
}

async function moveSequences(source: Reader, target: Tx, { name, columns }: TableShape): Promise<void> {
  for (const column of columns.filter(({ isIdentity }) => isIdentity)) {
    const sequence = sql<{ readonly of: string }>`select pg_get_serial_sequence(${name}, ${column.name}) as of`;
    const [from, to] = [(await sequence.execute(source)).rows[0], (await sequence.execute(target)).rows[0]];
    if (from === undefined || to === undefined) throw new Error(`${name}.${column.name} has no sequence`);
    const { rows } = await sql<{ readonly last: string; readonly isCalled: boolean }>`
      select last_value::text as last, is_called as "isCalled" from ${sql.raw(from.of)}`.execute(source);
    const { last, isCalled } = rows[0] ?? { last: '1', isCalled: false };
    await sql`select setval(${to.of}::text::regclass, ${last}::text::bigint, ${isCalled})`.execute(target);
  }
}

interface ColumnShape {
  readonly name: string;
  readonly type: string;
  readonly isIdentity: boolean;
}

interface TableShape {
  readonly name: string;
  readonly columns: readonly ColumnShape[];
  readonly key: readonly ColumnShape[];
}

async function readTableShape(db: Reader, name: string): Promise<TableShape> {
  const { rows: columns } = await sql<ColumnShape>`
    select attname as name, format_type(atttypid, atttypmod) as type, attidentity <> '' as "isIdentity"
    from pg_attribute where attrelid = ${name}::regclass and attnum > 0 and not attisdropped and attgenerated = ''
    order by attname`.execute(db);
  const { rows: keys } = await sql<{ readonly name: string }>`
    select a.attname as name from pg_index i
    cross join lateral unnest(i.indkey::smallint[]) with ordinality as k (attnum, place)
    join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
    where i.indrelid = ${name}::regclass and i.indisprimary order by k.place`.execute(db);
  const key = keys.flatMap((one) => columns.filter((column) => column.name === one.name));
  if (key.length === 0) throw new Error(`the table ${name} has no primary key`);
  return { name, columns, key };
}

interface ForeignKey {
  readonly table: string;
  readonly name: string;
}

/** Disables triggers and defers foreign keys while rows are written. At the end, checks the keys and restores both. */
async function withoutGuards(tx: Tx, tables: readonly string[], work: () => Promise<void>): Promise<void> {
  const keys = await listForeignKeys(tx, tables);
  for (const name of tables) await sql`alter table ${sql.table(name)} disable trigger user`.execute(tx);
  for (const key of keys) await alterKey(tx, key, 'deferrable initially deferred');
  await work();
  await sql`set constraints all immediate`.execute(tx);
  for (const key of keys) await alterKey(tx, key, 'not deferrable');
  for (const name of tables) await sql`alter table ${sql.table(name)} enable trigger user`.execute(tx);
}

async function alterKey(tx: Tx, { table, name }: ForeignKey, how: string): Promise<void> {
  await sql`alter table ${sql.raw(table)} alter constraint ${sql.ref(name)} ${sql.raw(how)}`.execute(tx);
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

/** Locks out other moves into this database until the transaction ends. False if another move holds the lock. */
export async function holdMove(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ readonly held: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended('mendbot migrate-store', 0)) as held`.execute(tx);
  return rows[0]?.held === true;
}
