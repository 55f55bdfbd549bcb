import { sql } from 'kysely';
import type { WorkspaceId } from '../../core/identifiers.ts';
import type { Reader } from '../../platform/database/transaction.ts';
import type { Activity } from '../activities/index.ts';
import { activityFromRow } from '../activities/index.ts';

/** Activities by their numbers, at most 1,000, in the order of these; those that are gone are left out. */
export async function readExportedActivities(
  db: Reader,
  workspaceId: WorkspaceId,
  numbers: readonly number[],
): Promise<readonly Activity[]> {
  const rows = await db
    .selectFrom('activity')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where(
      sql<boolean>`number = any(array(select jsonb_array_elements_text(${JSON.stringify(numbers)}::jsonb)::integer))`,
    )
    .execute();
  const found = new Map(rows.map((row) => [row.number, row]));
  return numbers.flatMap((number) => {
    const row = found.get(number);
    return row === undefined ? [] : [activityFromRow(row)];
  });
}
