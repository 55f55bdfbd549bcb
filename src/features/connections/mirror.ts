import { createHash } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';

/** The row of a mirror: what Microsoft says of a thing, and the hash by which a change of that is seen. */
export function mirrorRow<Id extends string, Facts extends object>(id: Id, facts: Facts, at: Date) {
  const hash = createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, 32);
  return { ...facts, id, content_hash: hash, first_seen_at: at, changed_at: at };
}

/** For `doUpdateSet`: what these rows were to insert takes the place of what is kept, but for when it was first seen. */
export function replacedBy([row = {}]: readonly object[]): Record<string, RawBuilder<never>> {
  const columns = Object.keys(row).filter((column) => column !== 'id' && column !== 'first_seen_at');
  return Object.fromEntries(columns.map((column) => [column, sql<never>`${sql.ref(`excluded.${column}`)}`]));
}
