import type { Activity } from '../domain/activity.ts';
import { readingScopeOf } from '../domain/reading-scope.ts';
import type { RecommendationId } from '../domain/recommendation.ts';
import type { ExceptionCover } from '../domain/under-exception.ts';
import { listApprovedExceptions } from '../store/exceptions.ts';
import { zoneOf } from './channel-manner.ts';
import type { PersonContext } from './context.ts';
import { coverBy } from './read-standstill.ts';

/** Under which exceptions requests for these recommendations and devices stand now, for whoever asks. */
export async function readExceptionCovers(
  context: PersonContext,
  recommendationIds: readonly RecommendationId[],
  scope: Activity['scope'],
): Promise<ReadonlyMap<RecommendationId, ExceptionCover>> {
  const { store, workspaceId, actor, clock } = context;
  const approved = await listApprovedExceptions(store.db, workspaceId, recommendationIds);
  if (approved.length === 0) return new Map();
  const reader = readingScopeOf(actor.grants, actor.person.id);
  const query = { exceptionZone: await zoneOf(context, store.db), now: clock.now(), reader };
  const about = Map.groupBy(approved, (exception) => exception.recommendationId);
  return new Map([...about].map(([id, exceptions]) => [id, coverBy(exceptions, { scope }, query)]));
}
