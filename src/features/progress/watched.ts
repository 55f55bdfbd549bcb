import { type SqlBool, sql } from 'kysely';
import type { WorkspaceId } from '../../core/identifiers.ts';
import type { RecommendationId } from '../../microsoft/recommendation.ts';
import type { Program } from '../../platform/context.ts';
import { keysetPages } from '../../platform/database/batches.ts';
import type { Reader, Tx } from '../../platform/database/transaction.ts';
import { type Activity, isLiveIn, pagesByNumber } from '../activities/index.ts';
import { watchedAfterCompletionMs } from './target.ts';

/**
 * Activities that are live or disputed, and unconfirmed completions by hand for thirty days. Must agree with
 * `watchedUntil` in `src/features/progress/target.ts`.
 */
export function isWatched(completedSince: Date) {
  return sql<SqlBool>`(activity.target_count is not null and (${isLiveIn('activity')}
    or activity.verification = 'disputed'
    or activity.verification in ('waiting', 'unverified') and activity.decided_at > ${completedSince}))`;
}

export interface WatchQuery {
  readonly workspaceId: WorkspaceId;
  readonly completedSince: Date;
}

const pageSize = 1000;

export async function hasWatchedActivities(db: Reader, { workspaceId, completedSince }: WatchQuery): Promise<boolean> {
  const row = await db
    .selectFrom('activity')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where(isWatched(completedSince))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Ordered by id, one page at a time. */
export function readWatchedRecommendationIds(
  db: Reader,
  { workspaceId, completedSince }: WatchQuery,
): AsyncGenerator<readonly RecommendationId[]> {
  return keysetPages(pageSize, async (last) => {
    const rows = await db
      .selectFrom('activity')
      .select('recommendation_id')
      .distinct()
      .where('workspace_id', '=', workspaceId)
      .where('recommendation_id', '>', last ?? '')
      .where(isWatched(completedSince))
      .orderBy('recommendation_id')
      .limit(pageSize)
      .execute();
    return rows.map((row) => row.recommendation_id as RecommendationId);
  });
}

/** Ordered by number, one page at a time. */
export function readWatchedActivities(
  db: Reader,
  { workspaceId, completedSince }: WatchQuery,
  recommendationId: RecommendationId,
): AsyncGenerator<readonly Activity[]> {
  return pagesByNumber(
    db
      .selectFrom('activity')
      .selectAll()
      .where('workspace_id', '=', workspaceId)
      .where('recommendation_id', '=', recommendationId)
      .where(isWatched(completedSince)),
  );
}

export async function readMeasuredAt(db: Reader, recommendationId: RecommendationId): Promise<Date | null> {
  const row = await db
    .selectFrom('measurement')
    .select('measured_at')
    .where('recommendation_id', '=', recommendationId)
    .executeTakeFirst();
  return row?.measured_at ?? null;
}

export async function saveMeasuredAt(tx: Tx, recommendationId: RecommendationId, at: Date): Promise<void> {
  await tx
    .insertInto('measurement')
    .values({ recommendation_id: recommendationId, measured_at: at })
    .onConflict((conflict) => conflict.column('recommendation_id').doUpdateSet({ measured_at: at }))
    .execute();
}

export function watchQuery({ workspaceId, clock }: Program): WatchQuery {
  return { workspaceId, completedSince: new Date(clock.now().getTime() - watchedAfterCompletionMs) };
}
