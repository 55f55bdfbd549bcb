import { type Insertable, sql } from 'kysely';
import type { Plan } from '../../../core/completion.ts';
import type { ActivityId, PersonId, WorkspaceId } from '../../../core/identifiers.ts';
import type { MessageLink } from '../../../core/origin-message.ts';
import type { RecommendationId } from '../../../microsoft/recommendation.ts';
import { compiledOnce, rowCompiledOnce } from '../../../platform/database/compiled-once.ts';
import type { Reader, Tx } from '../../../platform/database/transaction.ts';
import { takeActivityNumber } from '../../workspace/index.ts';
import {
  type Activity,
  liveStates,
  type Targets,
  type TargetsUnavailable,
  type Unnumbered,
  type Verification,
} from '../activity.ts';
import type { Schedule } from '../due.ts';
import type { DecidedFacts } from '../lifecycle.ts';
import type { ActivityTable } from '../tables.ts';
import {
  activityFromRow,
  activityRow,
  planColumns,
  scheduleColumns,
  statusColumns,
  verificationColumns,
} from './activity-row.ts';
import { linkColumns } from './source-columns.ts';

/** Writes a new activity under the next number of its workspace. */
export async function insertActivity(tx: Tx, unnumbered: Unnumbered): Promise<Activity> {
  const [written] = await writeActivity(tx, activityRow(unnumbered));
  if (written === undefined) throw new Error('a row that is written is given back');
  return { ...unnumbered, number: written.number };
}

const writeActivity = rowCompiledOnce((db, row: Omit<Insertable<ActivityTable>, 'number'>) =>
  db
    .with('taken', (taking) => takeActivityNumber(taking, row.workspace_id))
    .insertInto('activity')
    .values((eb) => ({ ...row, number: eb.selectFrom('taken').select('taken.number') }))
    .returning('number'),
);

/** False where the version has changed meanwhile; then nothing is written. */
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

/** Blocks other decisions until the transaction ends. Rows that refer to the activity can still be inserted. */
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

/** At most 1,000. Locks in the order of ids, so that two transactions cannot deadlock. */
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

/** Newest first. */
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

/** Measured facts leave the version unchanged, because it counts decisions. */
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

/** Leaves the version unchanged, like measured facts. */
export async function saveVerification(tx: Tx, id: ActivityId, verification: Verification): Promise<void> {
  await tx.updateTable('activity').set(verificationColumns(verification)).where('id', '=', id).execute();
}

/** `null` clears the reason. */
export async function saveTargetsUnavailable(tx: Tx, id: ActivityId, why: TargetsUnavailable | null): Promise<void> {
  await tx.updateTable('activity').set({ targets_unavailable: why }).where('id', '=', id).execute();
}

/** Leaves the version unchanged, like measured facts. */
export async function saveSourceLink(tx: Tx, id: ActivityId, link: MessageLink): Promise<void> {
  await tx.updateTable('activity').set(linkColumns(link)).where('id', '=', id).execute();
}

/** A plan contradicts no decision, so the version stays. */
export async function savePlan(tx: Tx, id: ActivityId, plan: Plan | null): Promise<void> {
  await tx.updateTable('activity').set(planColumns(plan)).where('id', '=', id).execute();
}

/** Keeps the first requester. A transfer is no decision, so the version stays. */
export async function saveRequester(tx: Tx, id: ActivityId, requesterId: PersonId): Promise<void> {
  await tx
    .updateTable('activity')
    .set({ requester_id: requesterId, first_requester_id: sql`coalesce(first_requester_id, requester_id)` })
    .where('id', '=', id)
    .execute();
}

/** An assignment is no decision, so the version stays. */
export async function saveAssignee(tx: Tx, id: ActivityId, assigneeId: PersonId | null): Promise<void> {
  await tx.updateTable('activity').set({ assignee_id: assigneeId }).where('id', '=', id).execute();
}

/** Due date and priority contradict no decision, so the version stays. */
export async function saveSchedule(
  tx: Tx,
  id: ActivityId,
  { priority, ...schedule }: Schedule & Pick<Activity, 'priority'>,
): Promise<void> {
  await tx
    .updateTable('activity')
    .set({ ...scheduleColumns(schedule), priority })
    .where('id', '=', id)
    .execute();
}

/** Live activities whose devices have not been read, ordered by id. */
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

/** Ids without an activity are left out. */
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

export interface UnwatchedTime {
  readonly since: Date;
  /** Set where Defender no longer has all changes of the unwatched time: since when it has them. */
  readonly changesKnownFrom: Date | null;
}

/** The time in which nobody watched the devices of a reopened activity, until they are compared again. */
export async function saveUnwatchedTime(
  tx: Tx,
  id: ActivityId,
  { since, changesKnownFrom }: UnwatchedTime,
): Promise<void> {
  await tx
    .updateTable('activity')
    // Closed again before the comparison: the time began with the first closing.
    .set((eb) => ({
      unwatched_since: eb.fn.coalesce('unwatched_since', eb.val(since)),
      changes_known_from: eb.fn.coalesce(eb.val(changesKnownFrom), 'changes_known_from'),
    }))
    .where('id', '=', id)
    .execute();
}

export async function endUnwatchedTime(tx: Tx, id: ActivityId): Promise<void> {
  await tx.updateTable('activity').set({ unwatched_since: null }).where('id', '=', id).execute();
}
