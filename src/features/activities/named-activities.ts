import { sql } from 'kysely';
import type { WorkspaceId } from '../../core/identifiers.ts';
import type { NamedActivity } from '../../core/named-activity.ts';
import type { Reader } from '../../platform/database/transaction.ts';

/** By number, in the order of the numbers; those that do not exist are left out. */
export async function readNamedActivities(
  db: Reader,
  workspaceId: WorkspaceId,
  numbers: readonly number[],
): Promise<readonly NamedActivity[]> {
  if (numbers.length === 0) return [];
  const rows = await db
    .selectFrom('activity')
    .leftJoin('person', (join) =>
      join
        .onRef('person.workspace_id', '=', 'activity.workspace_id')
        .on('person.id', '=', sql<string>`coalesce(activity.first_requester_id, activity.requester_id)`),
    )
    .select(['activity.number', 'activity.title', 'activity.requester_email', 'person.display_name'])
    .where('activity.workspace_id', '=', workspaceId)
    .where('activity.number', 'in', numbers)
    .execute();
  const found = new Map(rows.map((row) => [row.number, row]));
  return numbers.flatMap((number) => {
    const row = found.get(number);
    if (row === undefined) return [];
    return [{ number, title: row.title, requester: row.display_name ?? row.requester_email }];
  });
}
