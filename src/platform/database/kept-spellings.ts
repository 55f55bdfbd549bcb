import { sql } from 'kysely';
import type { Reader } from './transaction.ts';

const batchSize = 1000;

/**
 * What a mirror keeps under an id with capitals, by that id in small letters, in which all of them come now. It stays
 * under the id that it has: links, buttons and the audit log name it so. Where both are kept, the one that was seen first
 * goes on. The brand is that of whoever knows the mirror.
 */
export async function readKeptSpellings<Id extends string>(
  db: Reader,
  mirror: 'portal_activity' | 'security_task',
): Promise<ReadonlyMap<string, Id>> {
  const kept = new Map<string, Id>();
  for (let after = ''; ; ) {
    const { rows } = await sql<{ readonly id: Id }>`
      select id from ${sql.table(mirror)} kept
      where id > ${after} and id <> lower(id)
        and not exists (select 1 from ${sql.table(mirror)} other
          where other.id = lower(kept.id) and other.first_seen_at <= kept.first_seen_at)
      order by id limit ${batchSize}
    `.execute(db);
    for (const { id } of rows) kept.set(id.toLowerCase(), id);
    const last = rows.at(-1);
    if (last === undefined || rows.length < batchSize) return kept;
    after = last.id;
  }
}
