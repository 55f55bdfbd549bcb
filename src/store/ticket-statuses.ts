import { sql } from 'kysely';
import type { ActivityId } from '../domain/identifiers.ts';
import { type SecurityTaskStatus, securityTaskStatuses } from '../domain/security-task.ts';
import type { Reader } from './transaction.ts';

/** What Intune said last of the tickets of these activities, at most 1,000; those without one are left out. */
export async function readTicketStatuses(
  db: Reader,
  activityIds: readonly ActivityId[],
): Promise<ReadonlyMap<ActivityId, SecurityTaskStatus>> {
  if (activityIds.length === 0) return new Map();
  const ids = JSON.stringify(activityIds);
  const rows = await db
    .selectFrom('ticket')
    .innerJoin('security_task', 'security_task.id', 'ticket.task_id')
    .select(['ticket.activity_id', 'security_task.status'])
    .where(sql<boolean>`ticket.activity_id in (select jsonb_array_elements_text(${ids}::jsonb)::uuid)`)
    .execute();
  return new Map(
    rows.flatMap(({ activity_id: id, status }) => {
      const known = securityTaskStatuses.find((one) => one === status);
      return known === undefined ? [] : [[id as ActivityId, known] as const];
    }),
  );
}
