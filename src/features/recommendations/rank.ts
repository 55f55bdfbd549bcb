import type { Selectable } from 'kysely';
import type { RecommendationTable } from './tables.ts';

const weightColumns = ['id', 'is_exception', 'is_status_known', 'exposure_impact', 'exposed_machines_count'] as const;
const textColumns = ['ref', 'name', 'product_name', 'vendor', 'related_component', 'recommended_version'] as const;
export const rankedColumns = [...weightColumns, ...textColumns];

export type RankedRow = Pick<Selectable<RecommendationTable>, (typeof rankedColumns)[number]>;
type Weighed = Pick<RankedRow, (typeof weightColumns)[number]>;

/** For sorting: the weightiest comes first, and exceptions last. */
export function compareWeight(one: Weighed, other: Weighed): number {
  return (
    Number(one.is_exception && one.is_status_known) - Number(other.is_exception && other.is_status_known) ||
    other.exposure_impact - one.exposure_impact ||
    (other.exposed_machines_count ?? -1) - (one.exposed_machines_count ?? -1) ||
    (one.id < other.id ? -1 : 1)
  );
}

export interface SearchEntry {
  readonly ref: number;
  /** Everything that words may be part of, in lower case. */
  readonly text: string;
  /** See {@link toWords}. */
  readonly nameWords: string;
}

export function toSearchEntry(row: RankedRow): SearchEntry {
  const { ref, id, name, product_name, vendor, related_component, recommended_version } = row;
  const parts = [name, product_name.replaceAll('_', ' '), vendor, related_component, recommended_version, id];
  return { ref, text: parts.join(' ').toLowerCase(), nameWords: toWords(name) };
}

/** In lower case, with one space around each. A full stop belongs to a word only inside it. */
function toWords(text: string): string {
  const words = text.toLowerCase().replaceAll(/[.]*([^\p{L}\p{N}.+#-]+|$)/gu, ' ');
  return ` ${words.trim()} `;
}

interface Ranked {
  readonly refs: readonly number[];
  /** The only one whose name has each word as a whole word; `null` = there is none, or more than one. */
  readonly meantRef: number | null;
}

/**
 * The entries with every word. Whole words of the name come first, then beginnings of words, then the rest. Equals stay
 * in their order. The words are in lower case.
 */
export function rankByWords(entries: readonly SearchEntry[], words: readonly string[], limit: number): Ranked {
  // A word of signs only is no word of a name.
  const asked = words.map((word) => toWords(word).trimEnd()).filter((word) => word !== '');
  const best = toScore(words.length, words.length);
  const found = new Map<number, number[]>();
  for (const { ref, text, nameWords } of entries) {
    if (!words.every((word) => text.includes(word))) continue;
    const whole = asked.filter((word) => nameWords.includes(`${word} `)).length;
    const begun = asked.filter((word) => nameWords.includes(word)).length;
    const score = toScore(whole, begun);
    const equals = found.get(score) ?? [];
    found.set(score, equals);
    if (equals.length < limit) equals.push(ref);
    if (score === best && equals.length === limit) break;
  }
  const scores = [...found.keys()].toSorted((one, other) => other - one);
  const [meantRef = null, ...others] = words.length === 0 ? [] : (found.get(best) ?? []);
  return {
    refs: scores.flatMap((score) => found.get(score) ?? []).slice(0, limit),
    meantRef: others.length === 0 ? meantRef : null,
  };
}

// Above the most words of a search.
const wholeCounts = 100;

function toScore(whole: number, begun: number): number {
  return whole * wholeCounts + begun;
}
