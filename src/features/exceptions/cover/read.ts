import type { ExceptionId, PersonId, WorkspaceId } from '../../../core/identifiers.ts';
import { type ReadingScope, readingScopeOf, type Seeable } from '../../../core/reading-scope.ts';
import type { RecommendationId } from '../../../microsoft/recommendation.ts';
import type { PersonContext, Program } from '../../../platform/context.ts';
import type { Reader } from '../../../platform/database/transaction.ts';
import { type Activity, isLive, isOverdueNow, liveStates } from '../../activities/index.ts';
import type { WorkspaceSettings } from '../../workspace/index.ts';
import { readToday } from '../../workspace/index.ts';
import { type Exception, isOpenException } from '../exception.ts';
import { listApprovedExceptions } from '../store.ts';
import { coverBy, type ExceptionCover, type ExceptionEffect, exceptionEffect, isCovered } from './coverage.ts';

type Context = Pick<Program, 'store' | 'workspaceId' | 'defaults' | 'clock'>;
type Covered = Pick<Activity, 'recommendationId' | 'scope' | 'status'>;

/** How exceptions cover each of these activities now, as one reader may know it. What is over is not covered. */
export async function readCovers(
  context: Context,
  activities: readonly Covered[],
  reader: ReadingScope,
): Promise<(activity: Covered) => ExceptionCover> {
  const live = activities.filter(({ status }) => isLive(status));
  const ids = new Set(live.map(({ recommendationId }) => recommendationId).filter((id) => id !== null));
  const coverOf = await readCoversBy(context, [...ids], reader);
  return (activity) => {
    const { recommendationId, status } = activity;
    return recommendationId === null || !isLive(status) ? notCovered : coverOf(recommendationId, activity);
  };
}

/** What lists say about a due date. */
export interface DueStanding {
  readonly isOverdue: boolean;
  readonly cover: ExceptionCover;
}

export async function readDueStandings(
  context: Context,
  activities: readonly Activity[],
  { settings, reader }: { readonly settings: WorkspaceSettings; readonly reader: ReadingScope },
): Promise<(activity: Activity) => DueStanding> {
  const coverOf = await readCovers(context, activities, reader);
  return (activity) => ({ isOverdue: isOverdueNow(context, settings, activity), cover: coverOf(activity) });
}

/** How exceptions would cover requests for these devices now, for the person who asks; without those they would not. */
export async function readExceptionCovers(
  context: PersonContext,
  recommendationIds: readonly RecommendationId[],
  scope: Activity['scope'],
): Promise<ReadonlyMap<RecommendationId, ExceptionCover>> {
  const { grants, person } = context.actor;
  const coverOf = await readCoversBy(context, recommendationIds, readingScopeOf(grants, person.id));
  const covers = recommendationIds.map((id) => [id, coverOf(id, { scope })] as const);
  return new Map(covers.filter(([, cover]) => isCovered(cover)));
}

/** What each of these exceptions means, or would mean once it is approved, for open activities; those that mean nothing are left out. */
export async function readExceptionEffects(
  { store, workspaceId }: Pick<Program, 'store' | 'workspaceId'>,
  exceptions: readonly Exception[],
  isNamed: (activity: Seeable) => boolean,
): Promise<ReadonlyMap<ExceptionId, ExceptionEffect>> {
  const effects = new Map<ExceptionId, ExceptionEffect>();
  for (const [recommendationId, own] of Map.groupBy(exceptions, (one) => one.recommendationId)) {
    const activities = await listLiveScopes(store.db, workspaceId, recommendationId);
    const all = await listApprovedExceptions(store.db, workspaceId, [recommendationId]);
    for (const exception of own) {
      const effect = exceptionEffect(exception, { activities, all, isNamed });
      if (effect !== null) effects.set(exception.id, effect);
    }
  }
  return effects;
}

/** What one exception means for open activities; `null` where it means nothing any more. */
export async function readExceptionEffect(
  program: Pick<Program, 'store' | 'workspaceId'>,
  exception: Exception,
  isNamed: (activity: Seeable) => boolean,
): Promise<ExceptionEffect | null> {
  if (!isOpenException(exception)) return null;
  return (await readExceptionEffects(program, [exception], isNamed)).get(exception.id) ?? null;
}

const notCovered: ExceptionCover = { under: null, partly: null };

async function readCoversBy(
  context: Context,
  recommendationIds: readonly RecommendationId[],
  reader: ReadingScope,
): Promise<(id: RecommendationId, subject: Pick<Activity, 'scope'>) => ExceptionCover> {
  const { store, workspaceId } = context;
  const approved = await listApprovedExceptions(store.db, workspaceId, recommendationIds);
  if (approved.length === 0) return () => notCovered;
  const about = Map.groupBy(approved, ({ recommendationId }) => recommendationId);
  const today = await readToday(context, store.db);
  return (id, subject) => coverBy(about.get(id) ?? [], subject, { today, reader });
}

/** What an exception is held against, and who sees it. */
type LiveScope = Pick<Activity, 'number' | 'scope' | 'requesterId' | 'assigneeId'>;

/** All activities that still want something done for one recommendation. */
async function listLiveScopes(
  db: Reader,
  workspaceId: WorkspaceId,
  recommendationId: RecommendationId,
): Promise<readonly LiveScope[]> {
  const rows = await db
    .selectFrom('activity')
    .select(['number', 'device_groups', 'requester_id', 'assignee_id'])
    .where('workspace_id', '=', workspaceId)
    .where('recommendation_id', '=', recommendationId)
    .where('state', 'in', liveStates)
    .execute();
  return rows.map(({ number, device_groups: groups, requester_id, assignee_id }) => ({
    number,
    scope: groups === null ? { kind: 'all' } : { kind: 'groups', groups },
    requesterId: requester_id as PersonId | null,
    assigneeId: assignee_id as PersonId | null,
  }));
}
