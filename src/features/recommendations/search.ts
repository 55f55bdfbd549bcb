import { authorizeRole } from '../../core/authorization.ts';
import { findRecommendationId } from '../../microsoft/recommendation.ts';
import type { PersonContext, Program } from '../../platform/context.ts';
import type { Reader } from '../../platform/database/transaction.ts';
import { LatelyAsked } from '../../platform/lib/kept-answers.ts';
import { findRecommendationTyped, type MirrorSearch, searchMirror } from './store.ts';

/** Slack shows at most this many options. */
const limit = 100;
const mostWords = 8;

export interface RecommendationSearch extends MirrorSearch {
  /** True where an id or a link named one; it is then the only one, or none is known by that id. */
  readonly isNamed: boolean;
}

export async function searchRecommendations(context: PersonContext, typed: string): Promise<RecommendationSearch> {
  authorizeRole(context.actor, 'requester');
  return await findRecommendations(context, typed);
}

/** Takes words, a recommendation's id, or a link to it in the Defender portal. Who may search is for the caller to say. */
export async function findRecommendations(
  { store, recommendationSearches }: Program,
  typed: string,
): Promise<RecommendationSearch> {
  const id = findRecommendationId(typed);
  if (id !== null) {
    const named = await findRecommendationTyped(store.db, id);
    const meant = named === null || named.isRemoved ? null : named;
    return { isNamed: true, found: meant === null ? [] : [meant], meant };
  }
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const search = await recommendationSearches.find(store.db, words.slice(0, mostWords), limit);
  return { isNamed: false, found: search.found, meant: words.length > mostWords ? null : search.meant };
}

// Another process may have read the list again, of which nobody tells this one.
const keptMs = 2_000;

/** What was searched for in the last moments: a type-ahead asks with each key, and a search is the slowest part. */
export class RecommendationSearches {
  readonly #kept = new LatelyAsked<MirrorSearch>({ most: 50, keptMs });

  /** The same object as long as it is kept. */
  async find(db: Reader, words: readonly string[], limit: number): Promise<MirrorSearch> {
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
