import { sql } from 'kysely';
import type { Reader } from '../transaction.ts';

export interface ColumnShape {
  readonly name: string;
  /** As it is written in a cast. */
  readonly type: string;
  readonly isIdentity: boolean;
}

export interface TableShape {
  readonly name: string;
  readonly columns: readonly ColumnShape[];
  /** The columns of the primary key, in its order. */
  readonly key: readonly ColumnShape[];
}

/** What a table looks like; what the database itself computes is left out. */
export async function readTableShape(db: Reader, name: string): Promise<TableShape> {
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
