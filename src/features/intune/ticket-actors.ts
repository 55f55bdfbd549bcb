import { sql } from 'kysely';
import type { SecurityTaskId } from '../../microsoft/security-task.ts';
import type { Reader } from '../../platform/database/transaction.ts';

/** Of these tasks, at most 1,000: since when Intune's events have been asked about each in vain, at the latest now. */
export async function saveActorsMissing(
  db: Reader,
  taskIds: readonly SecurityTaskId[],
  at: Date,
): Promise<readonly { readonly taskId: SecurityTaskId; readonly since: Date }[]> {
  const { rows } = await sql<{ readonly task_id: string; readonly since: Date }>`
    with asked as (
      select task_id from ticket
      where task_id in (select jsonb_array_elements_text(${JSON.stringify(taskIds)}::jsonb))
      order by task_id for update
    )
    update ticket set actors_missing_since = coalesce(actors_missing_since, ${at})
    from asked where ticket.task_id = asked.task_id
    returning ticket.task_id, ticket.actors_missing_since as since
  `.execute(db);
  return rows.map(({ task_id, since }) => ({ taskId: task_id as SecurityTaskId, since }));
}
