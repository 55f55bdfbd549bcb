export interface SearchedRecommendation {
  readonly ref: number;
  /** Everything that words may be part of, in lower case. */
  readonly text: string;
  /** See {@link wordsOf}. */
  readonly nameWords: string;
}

export interface Ranked {
  /** Best match first. Each has every word. */
  readonly refs: readonly number[];
  /** The only one whose name has each word as a whole word; `null` = there is none, or more than one. */
  readonly meantRef: number | null;
}

/**
 * Whole words of the name come first, then beginnings of words, then the rest. Equals stay in their order. The words
 * are in lower case.
 */
export function rankByWords(
  searched: readonly SearchedRecommendation[],
  words: readonly string[],
  limit: number,
): Ranked {
  // A word of signs only is no word of a name.
  const asked = words.map((word) => wordsOf(word).trimEnd()).filter((word) => word !== '');
  const best = placeOf(words.length, words.length);
  const found = new Map<number, number[]>();
  for (const { ref, text, nameWords } of searched) {
    if (!words.every((word) => text.includes(word))) continue;
    const whole = asked.filter((word) => nameWords.includes(`${word} `)).length;
    const begun = asked.filter((word) => nameWords.includes(word)).length;
    const place = placeOf(whole, begun);
    const equals = found.get(place) ?? [];
    found.set(place, equals);
    if (equals.length < limit) equals.push(ref);
    if (place === best && equals.length === limit) break;
  }
  const places = [...found.keys()].toSorted((one, other) => other - one);
  const [meantRef = null, ...others] = words.length === 0 ? [] : (found.get(best) ?? []);
  return {
    refs: places.flatMap((place) => found.get(place) ?? []).slice(0, limit),
    meantRef: others.length === 0 ? meantRef : null,
  };
}

// Above the most words of a search.
const wholeCounts = 100;

function placeOf(whole: number, begun: number): number {
  return whole * wholeCounts + begun;
}

/** The words in lower case, with one space around each. A full stop belongs to a word only inside it. */
export function wordsOf(text: string): string {
  const words = text.toLowerCase().replaceAll(/[.]*([^\p{L}\p{N}.+#-]+|$)/gu, ' ');
  return ` ${words.trim()} `;
}
