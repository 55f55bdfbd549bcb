import { findRecommendationId } from '../../microsoft/recommendation.ts';
import type { PersonContext } from '../../platform/context.ts';
import { permitFiling } from '../access/index.ts';
import { findRecommendationTyped, type MirroredRecommendation } from './recommendations.ts';

/** Slack shows at most this many options. */
const limit = 100;
const mostWords = 8;

export interface RecommendationSearch {
  /** True where an id or a link named one; it is then the only one, or none is known by that id. */
  readonly isNamed: boolean;
  /** Best match first. */
  readonly found: readonly MirroredRecommendation[];
}

/** Takes words, a recommendation's id, or a link to it in the Defender portal. */
export async function searchRecommendations(context: PersonContext, typed: string): Promise<RecommendationSearch> {
  permitFiling(context.actor);
  const id = findRecommendationId(typed);
  if (id !== null) {
    const found = await findRecommendationTyped(context.store.db, id);
    return { isNamed: true, found: found === null || found.isRemoved ? [] : [found] };
  }
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean).slice(0, mostWords);
  return { isNamed: false, found: await context.recommendationSearches.find(context.store.db, words, limit) };
}
