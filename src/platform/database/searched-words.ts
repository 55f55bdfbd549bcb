import { type RawBuilder, sql } from 'kysely';

/** A pattern of `like` for a text wherever it stands. */
export function likeAnywhere(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}

/**
 * What is searched for, each once, as a table `(word, pattern, number)` for `from`. One table, however many there are:
 * hundreds of conditions would occupy the planner for seconds.
 */
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
