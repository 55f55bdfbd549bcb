import { type Selectable, sql } from 'kysely';
import type { WorkspaceId } from '../../core/identifiers.ts';
import type { PortalActivity } from '../../microsoft/portal-activity.ts';
import type { Reader } from '../../platform/database/transaction.ts';
import { type Activity, activityFromRow, liveStates } from '../activities/index.ts';
import { type SecurityTaskTable, taskFromRow } from '../intune/index.ts';
import { type MatchCandidate, matchWindow, sameMomentMs } from './match.ts';

/** Something of the portal may be the same as this. */
export interface FiledCandidate extends MatchCandidate {
  readonly activity: Activity;
}

const mostCandidates = 200;

/**
 * Unlinked activities that were filed here, about the same recommendation at about the same time, or linked to what may be
 * the portal's ticket; without those that a person has dismissed from this. Newest first.
 */
export async function listMatchCandidates(
  db: Reader,
  workspaceId: WorkspaceId,
  portal: Pick<PortalActivity, 'id' | 'recommendationId' | 'requesterEmail' | 'createdAt'>,
): Promise<readonly FiledCandidate[]> {
  const tasks = await readLinkedTasks(db, portal);
  const from = later(portal.createdAt, -matchWindow.afterFilingMs);
  const to = later(portal.createdAt, matchWindow.beforeFilingMs);
  const rows = await db
    .selectFrom('activity')
    .leftJoin('person', (join) =>
      join
        .onRef('person.workspace_id', '=', 'activity.workspace_id')
        // Who filed it in the portal too also filed it here.
        .on('person.id', '=', sql<string>`coalesce(activity.first_requester_id, activity.requester_id)`)
        .on('person.is_email_confirmed', '=', true),
    )
    .selectAll('activity')
    .select('person.email as verified_email')
    .where('activity.workspace_id', '=', workspaceId)
    .where('activity.origin', '=', 'slack')
    .where('activity.state', 'in', [...liveStates, 'completed'])
    .where((eb) =>
      eb.or([
        eb.and([
          eb('activity.recommendation_id', '=', portal.recommendationId),
          eb('activity.created_at', '>=', from),
          eb('activity.created_at', '<=', to),
        ]),
        ...(tasks.size === 0 ? [] : [eb('activity.id', 'in', [...tasks.keys()])]),
      ]),
    )
    .where(
      sql<boolean>`not exists (select 1 from activity_link link
        where link.activity_id = activity.id and link.vendor = 'defender'
          and (link.state = 'confirmed' or link.vendor_id = ${portal.id}))`,
    )
    .orderBy('activity.number', 'desc')
    .limit(mostCandidates)
    .execute();
  return rows.map(({ verified_email, ...row }) => {
    const task = tasks.get(row.id);
    return {
      activity: activityFromRow(row),
      requesterEmail: verified_email,
      task: task === undefined ? null : taskFromRow(task),
    };
  });
}

/** Linked tasks that carry the portal activity's id, or that its requester had made at the same time, by activity. */
async function readLinkedTasks(
  db: Reader,
  { id, requesterEmail, createdAt }: Pick<PortalActivity, 'id' | 'requesterEmail' | 'createdAt'>,
): Promise<ReadonlyMap<string, Selectable<SecurityTaskTable>>> {
  const rows = await db
    .selectFrom('ticket')
    .innerJoin('security_task', 'security_task.id', 'ticket.task_id')
    .selectAll('security_task')
    .select('ticket.activity_id')
    .where((eb) =>
      eb.or([
        // The two services need not agree on the case; this way the primary key finds it.
        eb('security_task.id', 'in', [...new Set([id, id.toLowerCase(), id.toUpperCase()])]),
        eb.and([
          eb(sql`lower(security_task.creator_email)`, '=', sql`lower(${requesterEmail?.trim() ?? null})`),
          eb('security_task.created_at', '>=', later(createdAt, -sameMomentMs)),
          eb('security_task.created_at', '<=', later(createdAt, sameMomentMs)),
        ]),
      ]),
    )
    .orderBy('security_task.created_at', 'desc')
    .limit(mostCandidates)
    .execute();
  return new Map(rows.map(({ activity_id, ...task }) => [activity_id, task]));
}

function later(at: Date, ms: number): Date {
  return new Date(at.getTime() + ms);
}
