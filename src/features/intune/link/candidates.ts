import { sql } from 'kysely';
import type { ActivityId, WorkspaceId } from '../../../core/identifiers.ts';
import { minuteMs } from '../../../core/time.ts';
import type { SecurityTask, SecurityTaskId } from '../../../microsoft/security-task.ts';
import { valueList } from '../../../platform/database/sql.ts';
import type { Reader } from '../../../platform/database/transaction.ts';
import type { Activity } from '../../activities/index.ts';
import type { TicketReference } from '../store.ts';
import type { TicketReason } from '../ticket.ts';

/** The clocks of three companies differ a little. An adopted activity and its task begin at the same moment. */
const ticketToleranceMs = 10 * minuteMs;

/** `null` = the task does not look like the activity's. `requesterEmail`: a verified address, or the portal's. */
export function matchTicket(
  task: Pick<SecurityTask, 'title' | 'appName' | 'creatorEmail' | 'createdAt'>,
  activity: Pick<Activity, 'title' | 'component' | 'createdAt'>,
  requesterEmail: string | null,
): readonly TicketReason[] | null {
  const reasons: TicketReason[] = [];
  if (isSame(task.title, activity.title)) reasons.push('same_title');
  if (isSame(task.appName, activity.component)) reasons.push('same_app');
  if (reasons.length === 0) return null;
  if (task.creatorEmail !== null && requesterEmail !== null) {
    if (!isSame(task.creatorEmail, requesterEmail)) return null;
    reasons.push('same_requester');
  }
  if (task.createdAt === null) return reasons;
  const isEarlier = task.createdAt.getTime() < activity.createdAt.getTime() - ticketToleranceMs;
  return isEarlier ? null : [...reasons, 'made_after'];
}

/** Ignores case and outer white space. Two empty texts are not the same. */
function isSame(one: string, other: string): boolean {
  const plain = one.trim().toLowerCase();
  return plain !== '' && plain === other.trim().toLowerCase();
}

export interface TicketCandidate extends TicketReference {
  readonly task: Pick<SecurityTask, 'title' | 'appName' | 'creatorEmail' | 'createdAt'>;
  readonly activity: Pick<Activity, 'title' | 'component' | 'createdAt'>;
  /** A verified address, or the one that the portal names. */
  readonly requesterEmail: string | null;
}

/** Unlinked tasks with the id of a linked portal activity. The case of the id may differ between the two services. */
export async function listSameIds(
  db: Reader,
  workspaceId: WorkspaceId,
  taskIds: readonly SecurityTaskId[],
): Promise<readonly TicketReference[]> {
  const { rows } = await sql<{ readonly activity_id: string; readonly task_id: string }>`
    select link.activity_id, security_task.id as task_id
    from security_task
      join activity_link link on link.vendor = 'defender' and link.state = 'confirmed'
        and lower(link.vendor_id) = lower(security_task.id)
      join activity on activity.id = link.activity_id
    where security_task.id in ${valueList(taskIds)}
      and activity.workspace_id = ${workspaceId} and activity.option <> 'attention_required'
      and not exists (select 1 from ticket where ticket.task_id = security_task.id)
      and not exists (select 1 from ticket where ticket.activity_id = activity.id)
    order by link.activity_id
    limit 1000
  `.execute(db);
  return rows.map((row) => ({ activityId: row.activity_id as ActivityId, taskId: row.task_id as SecurityTaskId }));
}

interface CandidateRow {
  readonly activity_id: string;
  readonly task_id: string;
  readonly task_title: string;
  readonly app_name: string;
  readonly creator_email: string | null;
  readonly task_created_at: Date | null;
  readonly title: string;
  readonly component: string;
  readonly created_at: Date;
  readonly requester_email: string | null;
}

/** Free tasks, each with the open activity without a task that is most like it, by the rules of `matchTicket`. */
export async function listTicketCandidates(
  db: Reader,
  workspaceId: WorkspaceId,
  taskIds: readonly SecurityTaskId[],
): Promise<readonly TicketCandidate[]> {
  // Two joins by equality. One join by `or` would compare every task with every activity.
  const { rows } = await sql<CandidateRow>`
    with task as (
      select * from security_task
      where id in ${valueList(taskIds)}
        and not exists (
          select 1 from activity_link link
          where link.vendor = 'intune' and link.vendor_id = security_task.id and link.state in ('proposed', 'confirmed'))
    ), wanting as (
      select * from activity
      where workspace_id = ${workspaceId} and state in ('pending', 'active')
        and not exists (select 1 from ticket where ticket.activity_id = activity.id)
    ), pair as (
      select task.id as task_id, wanting.id as activity_id
      from task join wanting on lower(trim(wanting.title)) = lower(trim(task.title))
      union
      select task.id, wanting.id
      from task join wanting on lower(trim(wanting.component)) = lower(trim(task.app_name))
      where trim(task.app_name) <> ''
    )
    select distinct on (pair.task_id) pair.activity_id, pair.task_id, task.title as task_title, task.app_name, task.creator_email,
      task.created_at as task_created_at, wanting.title, wanting.component, wanting.created_at,
      coalesce(wanting.requester_email, case when person.is_email_confirmed then person.email end) as requester_email
    from pair
      join task on task.id = pair.task_id
      join wanting on wanting.id = pair.activity_id
      left join person on person.workspace_id = wanting.workspace_id and person.id = coalesce(wanting.first_requester_id, wanting.requester_id)
      cross join lateral (
        select lower(trim(task.creator_email)) as creator, lower(trim(coalesce(wanting.requester_email,
          case when person.is_email_confirmed then person.email end))) as requester) named
    where not exists (
        select 1 from activity_link link
        where link.vendor = 'intune' and link.vendor_id = pair.task_id and link.activity_id = pair.activity_id)
      and (task.created_at is null
        or task.created_at >= wanting.created_at - ${ticketToleranceMs} * interval '1 millisecond')
      and (named.creator is null or named.requester is null or named.creator = named.requester and named.creator <> '')
    order by pair.task_id,
      (lower(trim(wanting.title)) = lower(trim(task.title)))::int
        + (lower(trim(wanting.component)) = lower(trim(task.app_name)) and trim(task.app_name) <> '')::int
        + coalesce(named.creator = named.requester, false)::int desc,
      wanting.created_at desc, wanting.number desc
    limit 1000
  `.execute(db);
  return rows.map((row) => ({
    activityId: row.activity_id as ActivityId,
    taskId: row.task_id as SecurityTaskId,
    task: {
      title: row.task_title,
      appName: row.app_name,
      creatorEmail: row.creator_email,
      createdAt: row.task_created_at,
    },
    activity: { title: row.title, component: row.component, createdAt: row.created_at },
    requesterEmail: row.requester_email,
  }));
}
