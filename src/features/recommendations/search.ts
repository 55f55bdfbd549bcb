import { authorizeRole } from '../../core/authorization.ts';
import { findRecommendationId } from '../../microsoft/recommendation.ts';
import type { PersonContext, Program } from '../../platform/context.ts';
import type { Reader } from '../../platform/database/transaction.ts';
import { AnswerCache } from '../../platform/lib/caches.ts';
import { limits } from '../../platform/slack/limits.ts';
import { findRecommendationTyped, type MirrorSearch, searchMirror } from './store.ts';

const mostWords = 8;

export interface RecommendationSearch extends MirrorSearch {
  /** An id or a link was typed. Then `found` has only that recommendation, or nothing. */
  readonly isNamed: boolean;
}

export async function searchRecommendations(context: PersonContext, typed: string): Promise<RecommendationSearch> {
  authorizeRole(context.actor, 'requester');
  return await findRecommendations(context, typed);
}

/** Takes words, a recommendation's id, or a link to it in the Defender portal. The caller checks the permission. */
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
  const search = await recommendationSearches.find(store.db, words.slice(0, mostWords), limits.options);
  return { isNamed: false, found: search.found, meant: words.length > mostWords ? null : search.meant };
}

// Another process may have read the list again, without telling this one.
const keptMs = 2_000;

/** Caches recent searches: a type-ahead asks with each key, and the search is its slowest part. */
export class RecommendationSearches {
  readonly #kept = new AnswerCache<MirrorSearch>({ most: 50, keptMs });

  /** Returns the same object as long as it is cached. */
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
