import type { Reader } from '../../platform/database/transaction.ts';
import { LatelyAsked } from '../../platform/lib/lately-asked.ts';
import { type MirroredRecommendation, searchMirror } from './recommendations.ts';

// Another process may have read the list anew, of which nobody tells this one.
const keptMs = 2_000;

/**
 * What was searched for in the last moments, as it was found: a type-ahead asks with each key, several people look for what
 * is in the news, and to look through 10,000 recommendations takes longer than everything else in an answer. What is chosen
 * is read anew.
 */
export class RecommendationSearches {
  readonly #kept = new LatelyAsked<readonly MirroredRecommendation[]>({ most: 50, keptMs });

  /** Best match first; the same array as long as it is kept. */
  async find(db: Reader, words: readonly string[], limit: number): Promise<readonly MirroredRecommendation[]> {
    return await this.#kept.find(JSON.stringify([words, limit]), () => searchMirror(db, words, limit));
  }

  /** The list was read anew. */
  forget(): void {
    this.#kept.forget(() => true);
  }
}

declare module '../../platform/context.ts' {
  interface Program {
    readonly recommendationSearches: RecommendationSearches;
  }
}
