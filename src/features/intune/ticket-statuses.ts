import { sql } from 'kysely';
import type { ActivityId } from '../../core/identifiers.ts';
import type { SettableTaskStatus } from '../../microsoft/security-task.ts';
import type { Reader } from '../../platform/database/transaction.ts';

/** As its card has it: what Intune took from Slack is known before Intune is read again. Of the table `ticket`. */
export const ticketStatus = sql<SettableTaskStatus | null>`coalesce(ticket.conflict_status, ticket.agreed_status)`;

/** How the tickets of these activities stand, at most 1,000; those without one are left out. */
export async function readTicketStatuses(
  db: Reader,
  activityIds: readonly ActivityId[],
): Promise<ReadonlyMap<ActivityId, SettableTaskStatus>> {
  if (activityIds.length === 0) return new Map();
  const ids = JSON.stringify(activityIds);
  const rows = await db
    .selectFrom('ticket')
    .select(['activity_id', ticketStatus.as('status')])
    .where(sql<boolean>`activity_id in (select jsonb_array_elements_text(${ids}::jsonb)::uuid)`)
    .execute();
  return new Map(
    rows.flatMap(({ activity_id: id, status }) => (status === null ? [] : [[id as ActivityId, status] as const])),
  );
}
