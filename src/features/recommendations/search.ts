import { authorizeRole } from '../../core/authorization.ts';
import { findRecommendationId } from '../../microsoft/recommendation.ts';
import type { PersonContext, Program } from '../../platform/context.ts';
import type { Reader } from '../../platform/database/transaction.ts';
import { AnswerCache } from '../../platform/lib/caches.ts';
import { limits } from '../../platform/slack/limits.ts';
import { rankByWords, type SearchEntry } from './rank.ts';
import {
  findRecommendationTyped,
  listRecommendationsByRefs,
  type MirroredRecommendation,
  readListMark,
  readSearchEntries,
} from './store.ts';

const mostWords = 8;

interface MirrorSearch {
  /** Best match first. Each has every word. */
  readonly found: readonly MirroredRecommendation[];
  /** The only one whose name has each word as a whole word; `null` = there is none, or more than one. */
  readonly meant: MirroredRecommendation | null;
}

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

// Another process may have read the list again, without telling this one. It shows after twice this time at most.
const keptMs = 10_000;

/**
 * Searches the mirror in memory, since a statement would compare all rows with each word. Caches recent searches, because
 * a type-ahead asks with each key.
 */
export class RecommendationSearches {
  readonly #answers = new AnswerCache<MirrorSearch>({ most: 50, keptMs });
  readonly #checked = new AnswerCache<readonly SearchEntry[]>({ most: 1, keptMs });
  #lastRead: { readonly mark: string; readonly entries: readonly SearchEntry[] } | null = null;

  /** Returns the same object as long as it is cached. */
  async find(db: Reader, words: readonly string[], limit: number): Promise<MirrorSearch> {
    return await this.#answers.find(JSON.stringify([words, limit]), () => this.#search(db, words, limit));
  }

  forget(): void {
    this.#answers.forget(() => true);
    this.#checked.forget(() => true);
  }

  async #search(db: Reader, words: readonly string[], limit: number): Promise<MirrorSearch> {
    const entries = await this.#checked.find('all', () => this.#readEntries(db));
    const { refs, meantRef } = rankByWords(entries, words, limit);
    const found = (await listRecommendationsByRefs(db, refs)).filter(({ isRemoved }) => !isRemoved);
    return { found, meant: found.find(({ ref }) => ref === meantRef) ?? null };
  }

  async #readEntries(db: Reader): Promise<readonly SearchEntry[]> {
    // Read before the entries: a change in between shows in the next mark.
    const mark = await readListMark(db);
    if (this.#lastRead?.mark !== mark) this.#lastRead = { mark, entries: await readSearchEntries(db) };
    return this.#lastRead.entries;
  }
}

declare module '../../platform/context.ts' {
  interface Program {
    readonly recommendationSearches: RecommendationSearches;
  }
}
