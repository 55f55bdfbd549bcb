import { sql } from 'kysely';
import { type Activity, liveStates } from '../domain/activity.ts';
import type { CalendarDate } from '../domain/calendar-date.ts';
import type { ActivityId, WorkspaceId } from '../domain/identifiers.ts';
import type { RecommendationId } from '../domain/recommendation.ts';
import { activityFromRow } from './activities.ts';
import type { Reader, Tx } from './transaction.ts';

/** The due date that counts; `null` where it is the due date itself. */
export interface CountedDate {
  readonly id: ActivityId;
  readonly countsOn: CalendarDate | null;
}

/**
 * Live activities about a recommendation that have a due date, by id, a page at a time; others are kept from deciding
 * about them until the transaction ends.
 */
export async function lockDatedActivitiesFor(
  tx: Tx,
  workspaceId: WorkspaceId,
  query: { readonly recommendationId: RecommendationId; readonly after: ActivityId | null; readonly limit: number },
): Promise<readonly Activity[]> {
  let select = tx
    .selectFrom('activity')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('recommendation_id', '=', query.recommendationId)
    .where('state', 'in', liveStates)
    .where('due_on', 'is not', null);
  if (query.after !== null) select = select.where('id', '>', query.after);
  return (await select.orderBy('id').limit(query.limit).forNoKeyUpdate().execute()).map(activityFromRow);
}

/** Keeps by which date lists are sorted, at most 1,000 at once; like measured facts it does not touch the version. */
export async function saveCountedDates(tx: Tx, dates: readonly CountedDate[]): Promise<void> {
  if (dates.length === 0) return;
  await sql`
    update activity set counts_on = counted."countsOn"
    from jsonb_to_recordset(${JSON.stringify(dates)}::jsonb) as counted (id uuid, "countsOn" date)
    where activity.id = counted.id and activity.counts_on is distinct from counted."countsOn"
  `.execute(tx);
}

/** About which recommendations something live is, and an exception was ever approved; by id, a page at a time. */
export async function listEverExcepted(
  db: Reader,
  workspaceId: WorkspaceId,
  query: { readonly after: RecommendationId | null; readonly limit: number },
): Promise<readonly RecommendationId[]> {
  let select = db
    .selectFrom('exception')
    .select('recommendation_id')
    .distinct()
    .where('workspace_id', '=', workspaceId)
    .where('approved_at', 'is not', null)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('activity')
          .select('activity.id')
          .where('activity.workspace_id', '=', workspaceId)
          .whereRef('activity.recommendation_id', '=', 'exception.recommendation_id')
          .where('activity.state', 'in', liveStates),
      ),
    );
  if (query.after !== null) select = select.where('recommendation_id', '>', query.after);
  const rows = await select.orderBy('recommendation_id').limit(query.limit).execute();
  return rows.map(({ recommendation_id: id }) => id as RecommendationId);
}
