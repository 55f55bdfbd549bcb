import { sql } from 'kysely';
import type { Store } from '../../src/platform/database/store.ts';

interface Looked {
  /** Tables that are not looked at. */
  readonly without?: readonly string[];
  /** Only rows in which these letters stand somewhere. */
  readonly about?: string;
}

/** What each table holds, as one word: two are the same only where nothing was changed in between. */
export async function storePrints(
  { db }: Pick<Store, 'db'>,
  { without = [], about = '' }: Looked = {},
): Promise<Readonly<Record<string, string>>> {
  const { rows } = await sql<{ readonly name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' order by table_name`.execute(db);
  const prints: [string, string][] = [];
  for (const { name } of rows.filter((row) => !without.includes(row.name))) {
    const print = await sql<{ readonly print: string }>`
      select coalesce(md5(string_agg(line::text, ',' order by line::text)), 'empty') as print
      from ${sql.table(name)} as line where position(${about} in line::text) > 0`.execute(db);
    prints.push([name, print.rows[0]?.print ?? '']);
  }
  return Object.fromEntries(prints);
}
