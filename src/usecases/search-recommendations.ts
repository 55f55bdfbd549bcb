import { permitFiling } from '../domain/permissions.ts';
import { findRecommendationId } from '../domain/recommendation.ts';
import {
  findRecommendationTyped,
  type MirroredRecommendation,
  searchRecommendations as searchMirror,
} from '../store/recommendations.ts';
import type { PersonContext } from './context.ts';

/** Slack shows at most this many options. */
const limit = 100;
const mostWords = 8;

/** Best match first. Takes words, a recommendation's id, or a link to it in the Defender portal. */
export async function searchRecommendations(
  context: PersonContext,
  typed: string,
): Promise<readonly MirroredRecommendation[]> {
  permitFiling(context.actor);
  const id = findRecommendationId(typed);
  if (id !== null) {
    const found = await findRecommendationTyped(context.store.db, id);
    return found === null || found.isRemoved ? [] : [found];
  }
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean).slice(0, mostWords);
  return await searchMirror(context.store.db, words, limit);
}
