import { sql } from 'kysely';
import type { Store } from '../../src/platform/database/store.ts';

interface Looked {
  /** Tables that are left out. */
  readonly without?: readonly string[];
  /** Only rows that contain this text. */
  readonly about?: string;
}

/** The contents of each table as one word. Two words are equal only if nothing has changed. */
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
