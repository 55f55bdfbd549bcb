import { sql } from 'kysely';
import type { Reader } from '../../../src/platform/database/transaction.ts';
import { asFixture } from '../../support/as-fixture.ts';

interface Column {
  readonly name: string;
  readonly type: string;
  /** The first word that a check of the column allows. */
  readonly word: string | null;
  readonly parent: string | null;
  readonly parentColumn: string | null;
}

const values: Readonly<Record<string, string>> = {
  text: `'x'`,
  uuid: 'gen_random_uuid()',
  integer: '7',
  bigint: '7',
  smallint: '7',
  boolean: 'true',
  date: `date '2026-03-02'`,
  jsonb: `'{"list": [1.50, null, "\\"{NULL}\\""]}'::jsonb`,
  'text[]': `array['a,b', 'NULL', '"q"', '{}', '\\', '']`,
  'double precision': '0.1::float8 + 0.2::float8',
  'timestamp with time zone': `timestamptz '2026-03-02 12:00:00.123456+09'`,
};

/** Where what the columns say of themselves is not enough for the table’s checks. */
const exceptions: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  configuration_steps: { configuration_id: `'scid-7'` },
  exception: {
    ...nulls('duration_until', 'renews_id', 'renews_number', 'renews_requester_id'),
    ...nulls('approved_by_kind', 'approved_by_id', 'approved_at', 'starts_on', 'ends_on'),
    renewal_count: '0',
  },
  request_form: nulls('source_link_lost'),
  slack_message: { subject_kind: `'order'` },
  exception_drift: { kind: `'not_in_defender'` },
};

function nulls(...names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(names.map((name) => [name, 'null']));
}

/** Puts a row into each of the tables that have none, whatever their columns are. */
export async function fillEmptyTables(db: Reader, tables: readonly string[]): Promise<void> {
  let waiting = tables;
  while (waiting.length > 0) {
    const left: string[] = [];
    const troubles: unknown[] = [];
    for (const table of waiting) {
      // One whose parent has no row yet has its turn in the next round.
      if (!(await fillOne(db, table).catch((error: unknown) => troubles.push(`${table}: ${error}`) === 0)))
        left.push(table);
    }
    if (left.length === waiting.length) throw new Error(`these tables could not be filled:\n${troubles.join('\n')}`);
    waiting = left;
  }
}

async function fillOne(db: Reader, table: string): Promise<boolean> {
  const { rows } = await sql`select from ${sql.table(table)} limit 1`.execute(db);
  if (rows.length > 0) return true;
  const columns = await readColumns(db, table);
  const given = exceptions[table] ?? {};
  const written = columns.map((column) => given[column.name] ?? valueFor(column));
  const names = columns.map(({ name }) => sql.ref(name));
  const row = sql`insert into ${sql.table(table)} (${sql.join(names)}) values (${sql.raw(written.join(', '))})`;
  await asFixture(db, (tx) => row.execute(tx));
  return true;
}

function valueFor({ type, word, parent, parentColumn }: Column): string {
  if (parent !== null) return `(select "${parentColumn}" from ${parent} limit 1)`;
  if (word !== null) return `'${word}'`;
  return values[type] ?? `'x'`;
}

async function readColumns(db: Reader, table: string): Promise<readonly Column[]> {
  const { rows } = await sql<Column>`
    select a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
      (select (regexp_match(pg_get_constraintdef(c.oid), '''([^'']+)''::text'))[1] from pg_constraint c
        where c.contype = 'c' and c.conrelid = a.attrelid and c.conkey = array[a.attnum] limit 1) as word,
      f.confrelid::regclass::text as parent,
      (select p.attname from pg_attribute p where p.attrelid = f.confrelid
        and p.attnum = f.confkey[array_position(f.conkey, a.attnum)]) as "parentColumn"
    from pg_attribute a
    left join lateral (select * from pg_constraint c where c.contype = 'f' and c.conrelid = a.attrelid
      and a.attnum = any(c.conkey) order by cardinality(c.conkey) desc limit 1) f on true
    where a.attrelid = ${table}::regclass and a.attnum > 0 and not a.attisdropped and a.attidentity = ''
      and a.attgenerated = ''`.execute(db);
  return rows;
}
