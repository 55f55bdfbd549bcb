import { type RawBuilder, sql } from 'kysely';
import { type CustomTypesConfig, types } from 'pg';
import type { Reader } from './transaction.ts';

export function likeAnywhere(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}

/** Passes values for `in` as one parameter, because a statement takes at most 65,535 parameters. */
export function valueList(values: readonly string[], type: 'text' | 'uuid' = 'text'): RawBuilder<string> {
  return sql`(select jsonb_array_elements_text(${JSON.stringify(values)}::jsonb)::${sql.raw(type)})`;
}

/** For `doUpdateSet`: inserted rows replace existing rows, which keep their `id` and `first_seen_at`. */
export function replacedBy([row = {}]: readonly object[]): Record<string, RawBuilder<never>> {
  const columns = Object.keys(row).filter((column) => column !== 'id' && column !== 'first_seen_at');
  return Object.fromEntries(columns.map((column) => [column, sql<never>`${sql.ref(`excluded.${column}`)}`]));
}

/** Search words as one table `(word, pattern, number)`. Hundreds of conditions would be slow to plan. */
export function searchedWords(
  texts: readonly string[],
  numberIn: (text: string) => number | null,
): RawBuilder<unknown> {
  const words = [...new Set(texts)];
  const patterns = words.map(likeAnywhere);
  const numbers = words.map((text) => String(numberIn(text) ?? 0));
  return sql`unnest(${words}::text[], ${patterns}::text[], ${numbers}::text[]::integer[])
    as searched (word, pattern, number)`;
}

/** `name` may include a schema. */
export async function hasTable(db: Reader, name: string): Promise<boolean> {
  const { rows } = await sql<{ readonly is: boolean }>`select to_regclass(${name}) is not null as is`.execute(db);
  return rows[0]?.is === true;
}

/** JavaScript values of column types: numbers as numbers, dates as `YYYY-MM-DD`. */
const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  20: Number,
  1082: (text) => text,
  1186: (text) => text,
  1700: Number,
};

export const pgTypes: CustomTypesConfig = {
  getTypeParser: (oid, format) => parsers[oid] ?? types.getTypeParser(oid, format),
};
