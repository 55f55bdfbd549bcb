/** Counts what did not look as documented, by field path and never by content. */
export interface Oddities {
  count(path: string): void;
  counts(): Readonly<Record<string, number>>;
}

export function createOddities(): Oddities {
  const byPath = new Map<string, number>();
  return {
    count(path) {
      byPath.set(path, (byPath.get(path) ?? 0) + 1);
    },
    counts: () => Object.fromEntries(byPath),
  };
}
