import { permitReading } from '../../../domain/permissions.ts';
import { readingScopeOf } from '../../../domain/reading-scope.ts';
import { findRecommendationId } from '../../../domain/recommendation.ts';
import { type DeviceGroupCount, listDeviceGroups } from '../../../store/device-groups.ts';
import {
  findRecommendationByRef,
  findRecommendationTyped,
  type MirroredRecommendation,
  searchRecommendations,
} from '../../../store/recommendations.ts';
import type { PersonContext } from '../../../usecases/context.ts';

/** Slack shows at most this many options. */
const limit = 100;
const mostWords = 8;

/** Recommendations by words, id or portal link, for whoever has any role that reads; best match first. */
export async function searchExceptionSubjects(
  context: PersonContext,
  typed: string,
): Promise<readonly MirroredRecommendation[]> {
  permitReading(context.actor);
  const id = findRecommendationId(typed);
  if (id !== null) {
    const found = await findRecommendationTyped(context.store.db, id);
    return found === null || found.isRemoved ? [] : [found];
  }
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean).slice(0, mostWords);
  return await searchRecommendations(context.store.db, words, limit);
}

/** Its device groups that the person may ask about and whose name contains what was typed, largest first; `null` while none has been read. */
export async function offerExceptionGroups(
  context: PersonContext,
  query: { readonly recommendationRef: number; readonly typed: string },
): Promise<readonly DeviceGroupCount[] | null> {
  permitReading(context.actor);
  const recommendation = await findRecommendationByRef(context.store.db, query.recommendationRef);
  if (recommendation === null) return [];
  const groups = await listDeviceGroups(context.store.db, recommendation.id);
  if (groups.length === 0) return null;
  const typed = query.typed.trim().toLowerCase();
  const { grants, person } = context.actor;
  const scope = readingScopeOf(grants, person.id);
  const isTheirs = (name: string) => scope.kind === 'everything' || scope.groups.includes(name);
  return groups.filter(({ name }) => isTheirs(name) && name.toLowerCase().includes(typed)).slice(0, limit);
}
