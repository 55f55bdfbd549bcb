import { type Activity, isLive } from '../../../domain/activity.ts';
import { type ReadingScope, readingScopeOf } from '../../../domain/reading-scope.ts';
import type { RecommendationId } from '../../../domain/recommendation.ts';
import type { WorkspaceSettings } from '../../../domain/settings.ts';
import { isOverdueNow, readToday } from '../../../usecases/channel-manner.ts';
import type { PersonContext, Program } from '../../../usecases/context.ts';
import { listApprovedExceptions } from '../store.ts';
import { coverBy, type ExceptionCover } from './under-exception.ts';

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
  return new Map(covers.filter(([, { under, partly }]) => under !== null || partly !== null));
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
