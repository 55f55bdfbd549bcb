import { sql } from 'kysely';
import type { Reader, Tx } from '../transaction.ts';
import type { ColumnShape, TableShape } from './table-shape.ts';

// No statement brings more.
const pageSize = 1000;

type TextRow = Readonly<Record<string, string | null>>;

/**
 * Copies all rows of a table to one of the same shape, a page at a time in the order of its key. Each value travels as the
 * text that its type writes and reads, which loses nothing; as JSON, `null` in a jsonb column would become no value.
 */
export async function copyTable(source: Reader, target: Tx, table: TableShape): Promise<void> {
  for (let page = await readPage(source, table, null); page.length > 0; ) {
    await insertPage(target, table, page);
    page = page.length < pageSize ? [] : await readPage(source, table, page.at(-1) ?? null);
  }
}

async function readPage(source: Reader, { name, columns, key }: TableShape, after: TextRow | null) {
  const values = columns.map((column) => sql`${sql.ref(column.name)}::text as ${sql.ref(column.name)}`);
  // Qualified: in an order, the bare name would be the text.
  const keys = sql.join(key.map((column) => sql.ref(`t.${column.name}`)));
  const beyond = after === null ? sql`` : sql`where (${keys}) > (${sql.join(key.map((one) => readBack(one, after)))})`;
  const { rows } = await sql<TextRow>`select ${sql.join(values)} from ${sql.table(name)} as t ${beyond}
    order by ${keys} limit ${sql.lit(pageSize)}`.execute(source);
  return rows;
}

/** Read as text first: of a parameter that is no text, the engines would each ask for another JavaScript value. */
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
