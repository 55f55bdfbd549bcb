import { sql } from 'kysely';
import type { Reader } from '../../platform/database/transaction.ts';
import type { Activity } from '../activities/index.ts';
import { ticketStatus } from '../intune/index.ts';
import type { ActivityLine } from './activity-line.ts';

/** What a list says beside each of these activities, at most 1,000 of them. */
export async function readActivityLines(db: Reader, activities: readonly Activity[]): Promise<readonly ActivityLine[]> {
  if (activities.length === 0) return [];
  const ids = JSON.stringify(activities.map(({ id }) => id));
  const rows = await db
    .selectFrom('activity')
    .leftJoin('recommendation', 'recommendation.id', 'activity.recommendation_id')
    .leftJoin('person', (join) =>
      join
        .onRef('person.workspace_id', '=', 'activity.workspace_id')
        .on('person.id', '=', sql<string>`coalesce(activity.first_requester_id, activity.requester_id)`),
    )
    .leftJoin('person as successor', (join) =>
      join
        .onRef('successor.workspace_id', '=', 'activity.workspace_id')
        .onRef('successor.id', '=', 'activity.requester_id')
        .on(sql<boolean>`activity.first_requester_id <> activity.requester_id`),
    )
    .leftJoin('person as assignee', (join) =>
      join
        .onRef('assignee.workspace_id', '=', 'activity.workspace_id')
        .onRef('assignee.id', '=', 'activity.assignee_id'),
    )
    .leftJoin('ticket', 'ticket.activity_id', 'activity.id')
    .leftJoin('activity_link', (join) =>
      join
        .onRef('activity_link.activity_id', '=', 'activity.id')
        .on('activity_link.vendor', '=', 'defender')
        .on('activity_link.state', '=', 'confirmed'),
    )
    .select(['activity.id', 'recommendation.category', 'person.display_name', 'ticket.task_id'])
    .select([ticketStatus.as('ticket_status'), 'activity_link.vendor_id', 'successor.display_name as requester_now'])
    .select('assignee.display_name as assignee_name')
    // As an array, by which the index is asked first: of this many tables the planner joins all rows of some before it narrows.
    .where(sql<boolean>`activity.id = any(array(select jsonb_array_elements_text(${ids}::jsonb)::uuid))`)
    .execute();
  const found = new Map(rows.map((row) => [row.id, row]));
  return activities.map((activity) => {
    const row = found.get(activity.id);
    return {
      activity,
      category: row?.category ?? '',
      requesterName: row?.display_name ?? null,
      requesterNow: row?.requester_now ?? null,
      assigneeName: row?.assignee_name ?? null,
      defenderId: row?.vendor_id ?? null,
      intuneId: row?.task_id ?? null,
      ticketStatus: row?.ticket_status ?? null,
    };
  });
}
