import { sql } from 'kysely';
import type { Reader } from '../../platform/database/transaction.ts';

/** The numbers of activities, by their ids; as the audit log has them, which outlives what is removed. */
export async function readFiledNumbers(db: Reader, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('audit_log')
    .select(['activity_id', sql<number | null>`("after" ->> 'number')::integer`.as('number')])
    .where('activity_id', 'in', ids)
    .where('action', '=', 'activity_filed')
    .execute();
  return new Map(rows.flatMap(({ activity_id: id, number }) => (id === null || number === null ? [] : [[id, number]])));
}
