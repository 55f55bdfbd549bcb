import { type Selectable, sql } from 'kysely';
import type { ActivityId, WorkspaceId } from '../../core/identifiers.ts';
import { type SecurityTaskId, type SettableTaskStatus, settableTaskStatuses } from '../../microsoft/security-task.ts';
import { compiledOnce } from '../../platform/database/compiled-once.ts';
import { valueList } from '../../platform/database/sql.ts';
import type { Reader, Tx } from '../../platform/database/transaction.ts';
import { type Activity, activityFromRow } from '../activities/index.ts';
import type { TicketTable } from './tables.ts';
import {
  type PassingFailure,
  type Ticket,
  type TicketConflict,
  type TicketFailure,
  ticketStatusOf,
  type WaitingOrders,
} from './ticket.ts';

/** A write names its task, since the activity may have another ticket by then, or none. */
export interface TicketReference {
  readonly activityId: ActivityId;
  readonly taskId: SecurityTaskId;
}

/** A new link begins at `pending`: neither side knows of a decision by the other. */
export async function insertTicket(
  tx: Tx,
  { activityId, taskId, at }: TicketReference & { readonly at: Date },
): Promise<void> {
  await tx
    .insertInto('ticket')
    .values({
      activity_id: activityId,
      task_id: taskId,
      linked_at: at,
      agreed_status: 'pending',
      agreed_at: at,
      ...nothingBetween,
    })
    .execute();
}

export async function findTicket(db: Reader, activityId: ActivityId): Promise<Ticket | null> {
  const [row] = await ticketOf(db, { activityId });
  return row === undefined ? null : fromRow(row);
}

const ticketOf = compiledOnce((db, { activityId }: { readonly activityId: string }) =>
  db
    .selectFrom('ticket')
    .leftJoin('security_task', 'security_task.id', 'ticket.task_id')
    .selectAll('ticket')
    .select('security_task.unlisted_at')
    .where('activity_id', '=', activityId),
);

/** The audit log keeps which task it was. */
export async function deleteTicket(tx: Tx, activityId: ActivityId): Promise<void> {
  await tx.deleteFrom('ticket').where('activity_id', '=', activityId).execute();
}

/** With `taskId`, only while the activity still has that task. */
function updateTicket(tx: Tx, { activityId, taskId }: Pick<TicketReference, 'activityId'> & Partial<TicketReference>) {
  const update = tx.updateTable('ticket').where('activity_id', '=', activityId);
  return taskId === undefined ? update : update.where('task_id', '=', taskId);
}

/** Both sides agree, which clears any failure and conflict. */
export async function saveAgreed(
  tx: Tx,
  reference: Pick<TicketReference, 'activityId'> & Partial<TicketReference>,
  { status, at }: { readonly status: SettableTaskStatus; readonly at: Date },
): Promise<void> {
  const agreed = { agreed_status: status, agreed_at: at };
  await updateTicket(tx, reference)
    .set({ ...agreed, ...nothingBetween })
    .execute();
}

/** Slack's decision is sent although Intune has said something else, `found`, meanwhile. */
export async function saveOverruled(tx: Tx, activityId: ActivityId, found: SettableTaskStatus): Promise<void> {
  await updateTicket(tx, { activityId })
    .set({ agreed_status: found, ...nothingBetween })
    .execute();
}

/** The failure belongs to a decision that is no longer the latest. */
export async function clearTicketFailure(tx: Tx, activityId: ActivityId): Promise<void> {
  await updateTicket(tx, { activityId }).set(noFailure).execute();
}

/** False if the activity no longer has this ticket. */
export async function saveTicketFailure(tx: Tx, reference: TicketReference, failure: TicketFailure): Promise<boolean> {
  const failed = { ...nothingPassing, ...failureColumns(failure) };
  const { numUpdatedRows } = await updateTicket(tx, reference).set(failed).executeTakeFirst();
  return numUpdatedRows > 0n;
}

/**
 * Stores why an order that is retried has not arrived. False if the kind of failure is known, or the ticket was
 * unlinked.
 */
export async function savePassingFailure(
  tx: Tx,
  { activityId, taskId }: TicketReference,
  { code, why, at }: PassingFailure & { readonly code: string },
): Promise<boolean> {
  const before = await tx
    .selectFrom('ticket')
    .select('failure_passing_code')
    .where('activity_id', '=', activityId)
    .where('task_id', '=', taskId)
    .executeTakeFirst();
  if (before === undefined) return false;
  await updateTicket(tx, { activityId })
    .set({ failure_passing: JSON.stringify(why), failure_passing_code: code, last_failure_at: at })
    .execute();
  return before.failure_passing_code !== code;
}

export async function saveConflict(
  tx: Tx,
  activityId: ActivityId,
  { status, actors }: { readonly status: SettableTaskStatus; readonly actors: readonly string[] | null },
): Promise<void> {
  const named = actors === null ? null : JSON.stringify(actors);
  await updateTicket(tx, { activityId }).set({ conflict_status: status, conflict_actors: named }).execute();
}

/** Linked tasks, at most 1,000, where Intune says something new or Slack has decided, ordered by activity. */
export async function listTicketsToCompare(
  db: Reader,
  workspaceId: WorkspaceId,
  taskIds: readonly SecurityTaskId[],
): Promise<readonly { readonly activity: Activity; readonly ticket: Ticket }[]> {
  const rows = await db
    .selectFrom('ticket')
    .innerJoin('security_task', 'security_task.id', 'ticket.task_id')
    .innerJoin('activity', 'activity.id', 'ticket.activity_id')
    .selectAll(['activity', 'ticket'])
    .select('security_task.unlisted_at')
    .where('activity.workspace_id', '=', workspaceId)
    .where('ticket.task_id', 'in', valueList(taskIds))
    .where(sql<boolean>`(security_task.status <> ticket.agreed_status or ticket.conflict_status is not null
      or ticket.failure is not null or ${slackDiffers})`)
    .orderBy('ticket.activity_id')
    .limit(1000)
    .execute();
  return rows.map((row) => ({ activity: activityFromRow(row), ticket: fromRow(row) }));
}

/** Decisions that Intune has not been told, without those it refused or a person has to settle. */
export async function readWaitingOrders(db: Reader, workspaceId: WorkspaceId): Promise<WaitingOrders> {
  const row = await db
    .selectFrom('ticket')
    .innerJoin('activity', 'activity.id', 'ticket.activity_id')
    .select(['failure_passing', 'last_failure_at', sql<number>`(count(*) over ())::int`.as('count')])
    .where('activity.workspace_id', '=', workspaceId)
    .where('ticket.failure', 'is', null)
    .where('ticket.conflict_status', 'is', null)
    .where(slackDiffers)
    .orderBy(sql`last_failure_at desc nulls last`)
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? { count: 0, passing: null } : { count: row.count, passing: passingFromRow(row) };
}

/** Ordered by id, for at most 1,000 tasks. A task belongs to one activity. */
export async function listActivitiesOfTasks(
  db: Reader,
  workspaceId: WorkspaceId,
  taskIds: readonly SecurityTaskId[],
): Promise<readonly Activity[]> {
  const rows = await db
    .selectFrom('ticket')
    .innerJoin('activity', 'activity.id', 'ticket.activity_id')
    .selectAll('activity')
    .where('activity.workspace_id', '=', workspaceId)
    .where('ticket.task_id', 'in', valueList(taskIds))
    .orderBy('activity.id')
    .execute();
  return rows.map(activityFromRow);
}

/** Activities whose card mentions Intune, ordered by id, one page. */
export async function listTicketActivityIds(
  db: Reader,
  workspaceId: WorkspaceId,
  query: { readonly after: ActivityId | null; readonly limit: number },
): Promise<readonly ActivityId[]> {
  let select = db
    .selectFrom('activity')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where((eb) =>
      eb.or([
        eb('wants_ticket', '=', true),
        eb.exists(
          eb
            .selectFrom('activity_link')
            .select('vendor_id')
            .whereRef('activity_link.activity_id', '=', 'activity.id')
            .where('vendor', '=', 'intune')
            .where('activity_link.state', '<>', 'dismissed'),
        ),
      ]),
    );
  if (query.after !== null) select = select.where('id', '>', query.after);
  const rows = await select.orderBy('id').limit(query.limit).execute();
  return rows.map(({ id }) => id as ActivityId);
}

/** Target devices that are joined to Entra; `null` = no targets, or a device is unknown. */
export async function countJoinedTargets(db: Reader, activityId: ActivityId): Promise<number | null> {
  const { rows } = await sql<{ readonly targets: number; readonly known: number; readonly joined: number }>`
    select count(*)::int as targets, count(device.id)::int as known, count(device.entra_device_id)::int as joined
    from activity_device left join device on device.id = activity_device.device_id
    where activity_device.activity_id = ${activityId}
  `.execute(db);
  const [row] = rows;
  return row === undefined || row.targets === 0 || row.known < row.targets ? null : row.joined;
}

const slackDiffers = sql<boolean>`ticket.agreed_status <>
  case activity.state when 'withdrawn' then 'rejected' else activity.state end`;

const noFailure = { failure: null, failure_why: null };
const nothingPassing = { failure_passing: null, failure_passing_code: null, last_failure_at: null };
const noConflict = { conflict_status: null, conflict_actors: null };
const nothingBetween = { ...noFailure, ...nothingPassing, ...noConflict, actors_missing_since: null };

function failureColumns(failure: TicketFailure) {
  return { failure: failure.kind, failure_why: failure.kind === 'answered' ? JSON.stringify(failure.why) : null };
}

function fromRow(row: Selectable<TicketTable> & { readonly unlisted_at: Date | null }): Ticket {
  return {
    taskId: row.task_id as SecurityTaskId,
    linkedAt: row.linked_at,
    agreed: toStatus(row.agreed_status),
    agreedAt: row.agreed_at,
    failure: failureFromRow(row),
    passing: passingFromRow(row),
    conflict: row.conflict_status === null ? null : toStatus(row.conflict_status),
    conflictActors: row.conflict_actors,
    isListed: row.unlisted_at === null,
  };
}

function passingFromRow(row: Pick<Selectable<TicketTable>, 'failure_passing' | 'last_failure_at'>) {
  const { failure_passing: why, last_failure_at: at } = row;
  return why === null || at === null ? null : { why, at };
}

function failureFromRow({ failure, failure_why: why }: Selectable<TicketTable>): TicketFailure | null {
  if (failure === null) return null;
  return why === null ? { kind: 'ticket_gone' } : { kind: 'answered', why };
}

function toStatus(text: string): SettableTaskStatus {
  const status = settableTaskStatuses.find((known) => known === text);
  if (status === undefined) throw new Error(`a ticket has the unknown status ${text}`);
  return status;
}

/** As on the card: what Intune took from Slack counts before the next reading. For the table `ticket`. */
const ticketStatus = sql<SettableTaskStatus>`coalesce(ticket.conflict_status, ticket.agreed_status)`;

/** For at most 1,000 activities; those without a ticket are left out. */
export async function readTicketStatuses(
  db: Reader,
  activityIds: readonly ActivityId[],
): Promise<ReadonlyMap<ActivityId, SettableTaskStatus>> {
  if (activityIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('ticket')
    .select(['activity_id', ticketStatus.as('status')])
    .where('activity_id', 'in', valueList(activityIds, 'uuid'))
    .execute();
  return new Map(rows.map(({ activity_id: id, status }) => [id as ActivityId, status]));
}

/** For at most 1,000 activities; those without a conflict are left out. */
export async function readTicketConflicts(
  db: Reader,
  activities: readonly Pick<Activity, 'id' | 'option' | 'status'>[],
): Promise<ReadonlyMap<ActivityId, TicketConflict>> {
  if (activities.length === 0) return new Map();
  const ids = activities.map(({ id }) => id);
  const rows = await db
    .selectFrom('ticket')
    .select(['activity_id', ticketStatus.as('status')])
    .where('activity_id', 'in', valueList(ids, 'uuid'))
    .where((is) => is.or([is('conflict_status', 'is not', null), is('failure', 'is not', null)]))
    .execute();
  const said = new Map(rows.map(({ activity_id: id, status }) => [id, status]));
  return new Map(
    activities.flatMap((activity) => {
      const intune = said.get(activity.id) ?? null;
      const slack = ticketStatusOf(activity);
      return intune === null || slack === null ? [] : [[activity.id, { slack, intune }] as const];
    }),
  );
}

/** For at most 1,000 activities; those without a task are left out. */
export async function readTaskIds(
  db: Reader,
  activityIds: readonly ActivityId[],
): Promise<ReadonlyMap<ActivityId, SecurityTaskId>> {
  const rows = await db
    .selectFrom('ticket')
    .select(['activity_id', 'task_id'])
    .where('activity_id', 'in', valueList(activityIds, 'uuid'))
    .execute();
  return new Map(rows.map(({ activity_id: id, task_id: taskId }) => [id as ActivityId, taskId as SecurityTaskId]));
}

/** Also removes links to the portal. */
export async function removeTickets(tx: Tx, ids: readonly ActivityId[]): Promise<void> {
  await tx.deleteFrom('activity_link').where('activity_id', 'in', ids).execute();
  await tx.deleteFrom('ticket').where('activity_id', 'in', ids).execute();
}

/**
 * Since when Intune's events were asked about each task in vain, for at most 1,000 tasks. The first failure counts as
 * `at`.
 */
export async function saveActorsMissing(
  db: Reader,
  taskIds: readonly SecurityTaskId[],
  at: Date,
): Promise<readonly { readonly taskId: SecurityTaskId; readonly since: Date }[]> {
  const { rows } = await sql<{ readonly task_id: string; readonly since: Date }>`
    with asked as (
      select task_id from ticket
      where task_id in ${valueList(taskIds)}
      order by task_id for update
    )
    update ticket set actors_missing_since = coalesce(actors_missing_since, ${at})
    from asked where ticket.task_id = asked.task_id
    returning ticket.task_id, ticket.actors_missing_since as since
  `.execute(db);
  return rows.map(({ task_id, since }) => ({ taskId: task_id as SecurityTaskId, since }));
}
