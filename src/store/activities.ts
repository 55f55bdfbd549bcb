import type { Selectable } from 'kysely';
import {
  type Activity,
  type ActivityStatus,
  activityStates,
  type DeviceScope,
  liveStates,
  type TargetsUnavailable,
  targetsUnavailableReasons,
} from '../domain/activity.ts';
import type { CalendarDate } from '../domain/calendar-date.ts';
import type { CompletedBy } from '../domain/completed-by.ts';
import type { ActivityId, PersonId, WorkspaceId } from '../domain/identifiers.ts';
import { priorities } from '../domain/priority.ts';
import type { RecommendationId } from '../domain/recommendation.ts';
import { toRemediationOption } from '../domain/remediation-option.ts';
import type { MessageLink } from '../domain/source-message.ts';
import { linkColumns, sourceColumns, sourceFromRow } from './source-columns.ts';
import type { ActivityTable } from './tables.ts';
import type { Reader, Tx } from './transaction.ts';

export async function insertActivity(tx: Tx, activity: Activity): Promise<void> {
  await tx
    .insertInto('activity')
    .values({
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
      due_on: activity.dueOn,
      notes: activity.notes,
      requester_id: activity.requesterId,
      created_at: activity.createdAt,
      target_count: null,
      fixed_count: null,
      targets_counted_at: null,
      ...sourceColumns(activity.source),
      ...statusColumns(activity.status),
    })
    .execute();
}

/**
 * Writes a decision, on the condition that the activity still stands at the version that was read. Returns false
 * where somebody else was faster; then nothing was written.
 */
export async function updateStatus(
  tx: Tx,
  activity: Activity,
  change: { readonly status: ActivityStatus; readonly dueOn: CalendarDate | null },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('activity')
    .set({ ...statusColumns(change.status), due_on: change.dueOn, version: activity.version + 1 })
    .where('id', '=', activity.id)
    .where('version', '=', activity.version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function findActivity(db: Reader, workspaceId: WorkspaceId, id: ActivityId): Promise<Activity | null> {
  const row = await db
    .selectFrom('activity')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined ? null : activityFromRow(row);
}

/** Reads an activity and keeps others from deciding about it until the transaction ends. */
export async function lockActivity(tx: Tx, workspaceId: WorkspaceId, id: ActivityId): Promise<Activity | null> {
  const row = await tx
    .selectFrom('activity')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row === undefined ? null : activityFromRow(row);
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

/** Activities that still want something done for one recommendation, newest first. */
export async function listLiveActivitiesFor(
  db: Reader,
  workspaceId: WorkspaceId,
  recommendationId: RecommendationId,
  limit: number,
): Promise<readonly Activity[]> {
  const rows = await db
    .selectFrom('activity')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('recommendation_id', '=', recommendationId)
    .where('state', 'in', liveStates)
    .orderBy('number', 'desc')
    .limit(limit)
    .execute();
  return rows.map(activityFromRow);
}

/** What the live activities are about, each once. */
export async function listLiveRecommendationIds(
  db: Reader,
  workspaceId: WorkspaceId,
): Promise<readonly RecommendationId[]> {
  const rows = await db
    .selectFrom('activity')
    .select('recommendation_id')
    .distinct()
    .where('workspace_id', '=', workspaceId)
    .where('state', 'in', liveStates)
    .where('recommendation_id', 'is not', null)
    .execute();
  return rows.map((row) => row.recommendation_id as RecommendationId);
}

/** Keeps the size of the frozen device set; measured facts do not touch the version, which counts decisions. */
export async function saveTargetCounts(
  tx: Tx,
  id: ActivityId,
  targets: { readonly count: number; readonly fixed: number; readonly countedAt: Date },
): Promise<void> {
  await tx
    .updateTable('activity')
    .set({ target_count: targets.count, fixed_count: targets.fixed, targets_counted_at: targets.countedAt })
    .where('id', '=', id)
    .execute();
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
    decided_by_id: status.decision.byId,
    decided_at: status.decision.at,
    decision_text: textOf(status),
    completed_by: completedBy?.kind ?? null,
    completed_by_email: completedBy?.kind === 'email' ? completedBy.email : null,
    completed_by_person_id: completedBy?.kind === 'email' ? completedBy.personId : null,
    completed_by_source: completedBy?.kind === 'not_available' ? completedBy.source : null,
  };
}

function textOf(status: ActivityStatus): string {
  if (status.state === 'completed') return status.note;
  return status.state === 'rejected' || status.state === 'withdrawn' ? status.reason : '';
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
    notes: row.notes,
    requesterId: row.requester_id as PersonId,
    createdAt: row.created_at,
    targets:
      row.target_count === null || row.fixed_count === null || row.targets_counted_at === null
        ? null
        : { count: row.target_count, fixed: row.fixed_count, countedAt: row.targets_counted_at },
    targetsUnavailable: targetsUnavailableFromRow(row),
    source: sourceFromRow(row),
    status: statusFromRow(row),
  };
}

function scopeFromRow({ device_groups }: Selectable<ActivityTable>): DeviceScope {
  return device_groups === null ? { kind: 'all' } : { kind: 'groups', groups: device_groups };
}

function targetsUnavailableFromRow(row: Selectable<ActivityTable>): TargetsUnavailable | null {
  if (row.targets_unavailable === null) return null;
  return targetsUnavailableReasons.find((why) => why === row.targets_unavailable) ?? brokenRow(row);
}

function statusFromRow(row: Selectable<ActivityTable>): ActivityStatus {
  const decision = { byId: row.decided_by_id as PersonId | null, at: row.decided_at };
  const state = activityStates.find((known) => known === row.state) ?? brokenRow(row);
  switch (state) {
    case 'completed':
      return { state, decision, completedBy: completedByFromRow(row), note: row.decision_text };
    case 'rejected':
    case 'withdrawn':
      return { state, decision, reason: row.decision_text };
    default:
      return { state, decision };
  }
}

function completedByFromRow(row: Selectable<ActivityTable>): CompletedBy {
  if (row.completed_by === 'system_confirmation') return { kind: 'system_confirmation' };
  if (row.completed_by === 'not_available') {
    return { kind: 'not_available', source: row.completed_by_source === 'intune' ? 'intune' : 'defender' };
  }
  if (row.completed_by !== 'email' || row.completed_by_email === null) return brokenRow(row);
  return { kind: 'email', email: row.completed_by_email, personId: row.completed_by_person_id as PersonId | null };
}

function brokenRow({ id }: { readonly id: string }): never {
  throw new Error(`activity ${id} is not as the schema's checks promise`);
}
