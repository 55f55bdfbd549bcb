import type { ExceptionId, PersonId, WorkspaceId } from '../../../core/identifiers.ts';
import { type ReadingScope, readingScopeOf, type Seeable } from '../../../core/reading-scope.ts';
import { scopeOfGroups } from '../../../core/scope.ts';
import type { RecommendationId } from '../../../microsoft/recommendation.ts';
import type { PersonContext, Program } from '../../../platform/context.ts';
import type { Reader } from '../../../platform/database/transaction.ts';
import { type Activity, isLive, liveStates } from '../../activities/index.ts';
import { readToday } from '../../workspace/index.ts';
import { type Exception, isOpenException } from '../exception.ts';
import { listApprovedExceptions } from '../store.ts';
import { type ExceptionCoverage, type ExceptionImpact, exceptionImpact, getCoverage, isCovered } from './coverage.ts';

type Context = Pick<Program, 'store' | 'workspaceId' | 'defaults' | 'clock'>;
type Covered = Pick<Activity, 'recommendationId' | 'scope' | 'status'>;

/** Closed activities count as not covered. */
export async function readCoverages(
  context: Context,
  activities: readonly Covered[],
  reader: ReadingScope,
): Promise<(activity: Covered) => ExceptionCoverage> {
  const live = activities.filter(({ status }) => isLive(status));
  const ids = new Set(live.map(({ recommendationId }) => recommendationId).filter((id) => id !== null));
  const coverOf = await readCoverageBy(context, [...ids], reader);
  return (activity) => {
    const { recommendationId, status } = activity;
    return recommendationId === null || !isLive(status) ? notCovered : coverOf(recommendationId, activity);
  };
}

/** Coverage of new requests for these devices. Recommendations without any coverage are left out. */
export async function readRequestCoverages(
  context: PersonContext,
  recommendationIds: readonly RecommendationId[],
  scope: Activity['scope'],
): Promise<ReadonlyMap<RecommendationId, ExceptionCoverage>> {
  const { grants, person } = context.actor;
  const coverOf = await readCoverageBy(context, recommendationIds, readingScopeOf(grants, person.id));
  const coverages = recommendationIds.map((id) => [id, coverOf(id, { scope })] as const);
  return new Map(coverages.filter(([, coverage]) => isCovered(coverage)));
}

/** Exceptions without any effect are left out. */
export async function readExceptionImpacts(
  { store, workspaceId }: Pick<Program, 'store' | 'workspaceId'>,
  exceptions: readonly Exception[],
  isNamed: (activity: Seeable) => boolean,
): Promise<ReadonlyMap<ExceptionId, ExceptionImpact>> {
  const impacts = new Map<ExceptionId, ExceptionImpact>();
  for (const [recommendationId, own] of Map.groupBy(exceptions, (one) => one.recommendationId)) {
    const activities = await listLiveScopes(store.db, workspaceId, recommendationId);
    const all = await listApprovedExceptions(store.db, workspaceId, [recommendationId]);
    for (const exception of own) {
      const impact = exceptionImpact(exception, { activities, all, isNamed });
      if (impact !== null) impacts.set(exception.id, impact);
    }
  }
  return impacts;
}

/** `null` where the exception has no effect on activities. */
export async function readExceptionImpact(
  program: Pick<Program, 'store' | 'workspaceId'>,
  exception: Exception,
  isNamed: (activity: Seeable) => boolean,
): Promise<ExceptionImpact | null> {
  if (!isOpenException(exception)) return null;
  return (await readExceptionImpacts(program, [exception], isNamed)).get(exception.id) ?? null;
}

const notCovered: ExceptionCoverage = { under: null, partial: null };

async function readCoverageBy(
  context: Context,
  recommendationIds: readonly RecommendationId[],
  reader: ReadingScope,
): Promise<(id: RecommendationId, subject: Pick<Activity, 'scope'>) => ExceptionCoverage> {
  const { store, workspaceId } = context;
  const approved = await listApprovedExceptions(store.db, workspaceId, recommendationIds);
  if (approved.length === 0) return () => notCovered;
  const about = Map.groupBy(approved, ({ recommendationId }) => recommendationId);
  const today = await readToday(context, store.db);
  return (id, subject) => getCoverage(about.get(id) ?? [], subject, { today, reader });
}

type LiveScope = Pick<Activity, 'number' | 'scope' | 'requesterId' | 'assigneeId'>;

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
  return rows.map(({ number, device_groups, requester_id, assignee_id }) => ({
    number,
    scope: scopeOfGroups(device_groups),
    requesterId: requester_id as PersonId | null,
    assigneeId: assignee_id as PersonId | null,
  }));
}
