import { sql } from 'kysely';
import type { ActivityId } from '../../core/identifiers.ts';
import type { Reader } from '../../platform/database/transaction.ts';

/** The address of the first card of each of these activities that stands somewhere, at most 1,000 of them. */
export async function readFirstCardLinks(
  db: Reader,
  ids: readonly ActivityId[],
): Promise<ReadonlyMap<ActivityId, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ readonly activity_id: ActivityId; readonly permalink: string }>`
    select distinct on (activity_id) activity_id, permalink from slack_message
    where activity_id in (select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)::uuid)
      and kind = 'card' and permalink is not null
    order by activity_id, is_former, id
  `.execute(db);
  return new Map(rows.map(({ activity_id: id, permalink }) => [id, permalink]));
}
