import { authorizeRole } from '../../core/authorization.ts';
import { findRecommendationId } from '../../microsoft/recommendation.ts';
import type { PersonContext } from '../../platform/context.ts';
import type { Reader } from '../../platform/database/transaction.ts';
import { LatelyAsked } from '../../platform/lib/lately-asked.ts';
import { findRecommendationTyped, isNamedBy, type MirroredRecommendation, searchMirror } from './store.ts';

/** Slack shows at most this many options. */
const limit = 100;
const mostWords = 8;

export interface RecommendationSearch {
  /** True where an id or a link named one; it is then the only one, or none is known by that id. */
  readonly isNamed: boolean;
  /** The first is what is meant: each word is a whole word of its name, and of no other's. */
  readonly isCertain: boolean;
  /** Best match first. */
  readonly found: readonly MirroredRecommendation[];
}

/** Takes words, a recommendation's id, or a link to it in the Defender portal. */
export async function searchRecommendations(context: PersonContext, typed: string): Promise<RecommendationSearch> {
  authorizeRole(context.actor, 'requester');
  const id = findRecommendationId(typed);
  if (id !== null) {
    const found = await findRecommendationTyped(context.store.db, id);
    return { isNamed: true, isCertain: true, found: found === null || found.isRemoved ? [] : [found] };
  }
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean).slice(0, mostWords);
  const found = await context.recommendationSearches.find(context.store.db, words, limit);
  const [first, second] = found;
  const isCertain =
    first !== undefined && isNamedBy(first, words) && (second === undefined || !isNamedBy(second, words));
  return { isNamed: false, isCertain, found };
}

// Another process may have read the list anew, of which nobody tells this one.
const keptMs = 2_000;

/** What was searched for in the last moments: a type-ahead asks with each key, and a search is the slowest part. */
export class RecommendationSearches {
  readonly #kept = new LatelyAsked<readonly MirroredRecommendation[]>({ most: 50, keptMs });

  /** Best match first; the same array as long as it is kept. */
  async find(db: Reader, words: readonly string[], limit: number): Promise<readonly MirroredRecommendation[]> {
    return await this.#kept.find(JSON.stringify([words, limit]), () => searchMirror(db, words, limit));
  }

  forget(): void {
    this.#kept.forget(() => true);
  }
}

declare module '../../platform/context.ts' {
  interface Program {
    readonly recommendationSearches: RecommendationSearches;
  }
}
