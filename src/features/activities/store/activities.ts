import type { Insertable, Selectable } from 'kysely';
import { byPerson, type CompletedBy, type DecidedBy, decidedByKinds, personOf } from '../../../core/completion.ts';
import type { CalendarDate } from '../../../core/dates.ts';
import type { ActivityId, PersonId, WorkspaceId } from '../../../core/identifiers.ts';
import type { MessageLink } from '../../../core/origin-message.ts';
import { priorities } from '../../../core/priority.ts';
import type { DeviceScope } from '../../../core/scope.ts';
import { type RecommendationId, toRemediationOption } from '../../../microsoft/recommendation.ts';
import { compiledOnce, rowCompiledOnce } from '../../../platform/database/compiled-once.ts';
import type { Reader, Tx } from '../../../platform/database/transaction.ts';
import {
  type Activity,
  type ActivityStatus,
  activityOrigins,
  activityStates,
  liveStates,
  type Targets,
  type TargetsUnavailable,
  targetsUnavailableReasons,
  type Verification,
  verificationStates,
} from '../activity.ts';
import type { DecidedFacts } from '../lifecycle.ts';
import type { ActivityTable } from '../tables.ts';
import { evidenceColumn, planColumns, planFromRow, scheduleColumns } from './columns.ts';
import { linkColumns, sourceColumns, sourceFromRow } from './source-columns.ts';

export async function insertActivity(tx: Tx, activity: Activity): Promise<void> {
  await writeActivity(tx, {
    id: activity.id,
    workspace_id: activity.workspaceId,
    number: activity.number,
    version: activity.version,
    recommendation_id: activity.recommendationId,
    title: activity.title,
    component: activity.component,
    recommended_version: activity.recommendedVersion,
    option: activity.option,
    device_groups: activity.scope.kind === 'all' ? null : JSON.stringify(activity.scope.groups),
    priority: activity.priority,
    ...scheduleColumns(activity),
    notes: activity.notes,
    origin: activity.origin,
    requester_id: activity.requesterId,
    first_requester_id: activity.firstRequesterId,
    requester_email: activity.requesterEmail,
    wants_ticket: activity.wantsTicket,
    is_without_card: activity.isWithoutCard,
    follow_up_to_id: activity.followUpToId,
    order_id: activity.orderId ?? null,
    assignee_id: activity.assigneeId,
    created_at: activity.createdAt,
    target_count: null,
    fixed_count: null,
    targets_counted_at: null,
    ...sourceColumns(activity.source),
    ...statusColumns(activity.status),
    ...planColumns(activity.plan),
    ...verificationColumns(activity.verification),
  });
}

const writeActivity = rowCompiledOnce((db, row: Insertable<ActivityTable>) => db.insertInto('activity').values(row));

/**
 * Writes a decision, on the condition that the activity is still at the version that was read. Returns false
 * where somebody else was faster; then nothing was written.
 */
export async function updateStatus(tx: Tx, activity: Activity, change: DecidedFacts): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('activity')
    .set({
      ...statusColumns(change.status),
      ...verificationColumns(change.verification),
      ...planColumns(change.plan),
      assignee_id: change.assigneeId,
      ...scheduleColumns(change),
      removal_list_id: null,
      version: activity.version + 1,
    })
    .where('id', '=', activity.id)
    .where('version', '=', activity.version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

const activityById = compiledOnce((db, { workspaceId, id }: Readonly<Record<'workspaceId' | 'id', string>>) =>
  db.selectFrom('activity').selectAll().where('workspace_id', '=', workspaceId).where('id', '=', id),
);

export async function findActivity(db: Reader, workspaceId: WorkspaceId, id: ActivityId): Promise<Activity | null> {
  const [row] = await activityById(db, { workspaceId, id });
  return row === undefined ? null : activityFromRow(row);
}

/**
 * Reads an activity and keeps others from deciding about it until the transaction ends. What refers to it, such as a
 * link, can still be written meanwhile.
 */
export async function lockActivity(tx: Tx, workspaceId: WorkspaceId, id: ActivityId): Promise<Activity | null> {
  const row = await tx
    .selectFrom('activity')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row === undefined ? null : activityFromRow(row);
}

/**
 * The same for at most 1,000 at once. Several are locked in the order of their ids, in one go: two who did
 * it each in an order of their own would wait for each other.
 */
export async function lockActivities(tx: Tx, workspaceId: WorkspaceId, ids: readonly ActivityId[]): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .selectFrom('activity')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('id', 'in', ids)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
}

export async function findActivityByNumber(
  db: Reader,
  workspaceId: WorkspaceId,
  number: number,
): Promise<Activity | null> {
  const row = await db
    .selectFrom('activity')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('number', '=', number)
    .executeTakeFirst();
  return row === undefined ? null : activityFromRow(row);
}

/** Activities that still want something done for some recommendations, newest first. */
export async function listLiveActivitiesForAny(
  db: Reader,
  workspaceId: WorkspaceId,
  query: { readonly recommendationIds: readonly RecommendationId[]; readonly limit: number },
): Promise<readonly Activity[]> {
  if (query.recommendationIds.length === 0) return [];
  const rows = await db
    .selectFrom('activity')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('recommendation_id', 'in', query.recommendationIds)
    .where('state', 'in', liveStates)
    .orderBy('number', 'desc')
    .limit(query.limit)
    .execute();
  return rows.map(activityFromRow);
}

/** Keeps the size of the frozen device set; measured facts do not touch the version, which counts decisions. */
export async function saveTargetCounts(tx: Tx, id: ActivityId, targets: Targets): Promise<void> {
  await tx
    .updateTable('activity')
    .set({
      target_count: targets.count,
      fixed_count: targets.fixed,
      silent_count: targets.silent,
      gone_count: targets.gone,
      out_of_scope_count: targets.outOfScope,
      re_exposed_count: targets.reExposed,
      targets_counted_at: targets.countedAt,
      all_fixed_since: targets.allFixedSince,
      ready_since: targets.readySince,
      is_recheck_due: targets.isRecheckDue,
    })
    .where('id', '=', id)
    .execute();
}

/** What devices say of a completion; like measured facts it does not touch the version. */
export async function saveVerification(tx: Tx, id: ActivityId, verification: Verification): Promise<void> {
  await tx.updateTable('activity').set(verificationColumns(verification)).where('id', '=', id).execute();
}

/** Keeps why the devices cannot be read for now; `null` forgets it. */
export async function saveTargetsUnavailable(tx: Tx, id: ActivityId, why: TargetsUnavailable | null): Promise<void> {
  await tx.updateTable('activity').set({ targets_unavailable: why }).where('id', '=', id).execute();
}

/** Keeps what Slack said of the link to the message; like measured facts it does not touch the version. */
export async function saveSourceLink(tx: Tx, id: ActivityId, link: MessageLink): Promise<void> {
  await tx.updateTable('activity').set(linkColumns(link)).where('id', '=', id).execute();
}

/** Live activities whose devices were not read, by id. */
export async function listWithoutTargets(
  db: Reader,
  workspaceId: WorkspaceId,
  query: { readonly after: ActivityId | null; readonly limit: number },
): Promise<readonly ActivityId[]> {
  let select = db
    .selectFrom('activity')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('state', 'in', liveStates)
    .where('option', '<>', 'attention_required')
    .where('recommendation_id', 'is not', null)
    .where('target_count', 'is', null);
  if (query.after !== null) select = select.where('id', '>', query.after);
  const rows = await select.orderBy('id').limit(query.limit).execute();
  return rows.map(({ id }) => id as ActivityId);
}

function statusColumns(status: ActivityStatus) {
  const completedBy = status.state === 'completed' ? status.completedBy : null;
  return {
    state: status.state,
    decided_by_kind: status.decision.by.kind,
    decided_by_id: personOf(status.decision.by),
    decided_at: status.decision.at,
    decision_text: textOf(status),
    completed_by: completedBy?.kind ?? null,
    completed_by_email: completedBy?.kind === 'email' ? completedBy.email : null,
    completed_by_person_id: completedBy?.kind === 'email' ? completedBy.personId : null,
    completed_by_entra_id: completedBy?.kind === 'email' ? completedBy.entraId : null,
    completed_by_source: completedBy?.kind === 'not_available' ? completedBy.source : null,
    completion_evidence: evidenceColumn(status),
  };
}

function textOf(status: ActivityStatus): string {
  if (status.state === 'completed') return status.note;
  return status.state === 'rejected' || status.state === 'withdrawn' ? status.reason : '';
}

/** The activities of these ids, as they are now; those that are gone are left out. */
export async function readActivities(
  db: Reader,
  workspaceId: WorkspaceId,
  ids: readonly ActivityId[],
): Promise<ReadonlyMap<ActivityId, Activity>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('activity')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', 'in', ids)
    .execute();
  return new Map(rows.map((row) => [row.id as ActivityId, activityFromRow(row)]));
}

export function activityFromRow(row: Selectable<ActivityTable>): Activity {
  return {
    id: row.id as ActivityId,
    workspaceId: row.workspace_id as WorkspaceId,
    number: row.number,
    version: row.version,
    recommendationId: row.recommendation_id as RecommendationId | null,
    title: row.title,
    component: row.component,
    recommendedVersion: row.recommended_version,
    option: toRemediationOption(row.option) ?? brokenRow(row),
    scope: scopeFromRow(row),
    priority: priorities.find((priority) => priority === row.priority) ?? brokenRow(row),
    dueOn: row.due_on as CalendarDate | null,
    originalDueOn: row.original_due_on as CalendarDate | null,
    pausedDays: row.paused_days,
    pausedSince: row.paused_since as CalendarDate | null,
    resumedAt: row.resumed_at,
    notes: row.notes,
    origin: activityOrigins.find((known) => known === row.origin) ?? brokenRow(row),
    requesterId: row.requester_id as PersonId | null,
    firstRequesterId: row.first_requester_id as PersonId | null,
    requesterEmail: row.requester_email,
    wantsTicket: row.wants_ticket,
    isWithoutCard: row.is_without_card,
    followUpToId: row.follow_up_to_id as ActivityId | null,
    ...(row.order_id === null ? {} : { orderId: row.order_id }),
    assigneeId: row.assignee_id as PersonId | null,
    plan: planFromRow(row),
    createdAt: row.created_at,
    targets: targetsFromRow(row),
    verification: verificationFromRow(row),
    targetsUnavailable: targetsUnavailableFromRow(row),
    source: sourceFromRow(row),
    status: statusFromRow(row),
  };
}

function targetsFromRow(row: Selectable<ActivityTable>): Targets | null {
  if (row.target_count === null || row.fixed_count === null || row.targets_counted_at === null) return null;
  return {
    count: row.target_count,
    fixed: row.fixed_count,
    silent: row.silent_count,
    gone: row.gone_count,
    outOfScope: row.out_of_scope_count,
    reExposed: row.re_exposed_count,
    countedAt: row.targets_counted_at,
    allFixedSince: row.all_fixed_since,
    readySince: row.ready_since,
    isRecheckDue: row.is_recheck_due,
  };
}

function verificationColumns(verification: Verification | null) {
  return {
    verification: verification?.state ?? null,
    verification_count: verification?.count ?? null,
    verification_at: verification?.at ?? null,
  };
}

function verificationFromRow(row: Selectable<ActivityTable>): Verification | null {
  if (row.verification === null || row.verification_count === null || row.verification_at === null) return null;
  const state = verificationStates.find((known) => known === row.verification) ?? brokenRow(row);
  return { state, count: row.verification_count, at: row.verification_at };
}

function scopeFromRow({ device_groups }: Selectable<ActivityTable>): DeviceScope {
  return device_groups === null ? { kind: 'all' } : { kind: 'groups', groups: device_groups };
}

function targetsUnavailableFromRow(row: Selectable<ActivityTable>): TargetsUnavailable | null {
  if (row.targets_unavailable === null) return null;
  return targetsUnavailableReasons.find((why) => why === row.targets_unavailable) ?? brokenRow(row);
}

function statusFromRow(row: Selectable<ActivityTable>): ActivityStatus {
  const decision = { by: decidedByFromRow(row), at: row.decided_at };
  const state = activityStates.find((known) => known === row.state) ?? brokenRow(row);
  switch (state) {
    case 'completed':
      return {
        state,
        decision,
        completedBy: completedByFromRow(row),
        note: row.decision_text,
        evidence: row.completion_evidence,
      };
    case 'rejected':
    case 'withdrawn':
      return { state, decision, reason: row.decision_text };
    default:
      return { state, decision };
  }
}

function decidedByFromRow(row: Selectable<ActivityTable>): DecidedBy {
  const kind = decidedByKinds.find((known) => known === row.decided_by_kind) ?? brokenRow(row);
  if (kind !== 'person') return { kind };
  return row.decided_by_id === null ? brokenRow(row) : byPerson(row.decided_by_id as PersonId);
}

function completedByFromRow(row: Selectable<ActivityTable>): CompletedBy {
  if (row.completed_by === 'system_confirmation') return { kind: 'system_confirmation' };
  if (row.completed_by === 'not_available') {
    return { kind: 'not_available', source: row.completed_by_source === 'intune' ? 'intune' : 'defender' };
  }
  if (row.completed_by !== 'email' || row.completed_by_email === null) return brokenRow(row);
  return {
    kind: 'email',
    email: row.completed_by_email,
    personId: row.completed_by_person_id as PersonId | null,
    entraId: row.completed_by_entra_id,
  };
}

function brokenRow({ id }: { readonly id: string }): never {
  throw new Error(`activity ${id} is not as the schema's checks promise`);
}
