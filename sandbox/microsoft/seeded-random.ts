/** The same seed gives the same sequence on every machine. */
export interface SeededRandom {
  /** From 0 to 1, without 1. */
  next(): number;
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
  pick<T>(items: readonly [T, ...T[]]): T;
  chance(share: number): boolean;
  hex(digits: number): string;
  sample<T>(items: readonly T[], count: number): T[];
}

export function seededRandom(seed: string | number): SeededRandom {
  let state = hash(String(seed));
  /** A Weyl sequence through two multiply-and-shift rounds. Good enough for a stand-in, but not for secrets. */
  function next(): number {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  }
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    between,
    pick: (items) => items[between(0, items.length - 1)] ?? items[0],
    chance: (share) => next() < share,
    hex: (digits) => Array.from({ length: digits }, () => between(0, 15).toString(16)).join(''),
    sample: (items, count) => sample(items, count, next),
  };
}

/** Selection sampling, which keeps the order of `items`. */
function sample<T>(items: readonly T[], count: number, next: () => number): T[] {
  let wanted = Math.min(count, items.length);
  return items.filter((_, index) => {
    if (next() * (items.length - index) >= wanted) return false;
    wanted -= 1;
    return true;
  });
}

function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return value;
}

/** The same text gives the same id. */
export function toGuid(text: string): string {
  const random = seededRandom(text);
  return [8, 4, 4, 4, 12].map((digits) => random.hex(digits)).join('-');
}
