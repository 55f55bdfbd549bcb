import type { LogPort } from './log-port.ts';

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

/** One line for all of them; none where everything was as documented. */
export function reportOddities(oddities: Oddities, serviceName: string, log: LogPort): void {
  const counts = oddities.counts();
  if (Object.keys(counts).length > 0) log.warn({ counts }, `${serviceName} sent fields that are not as documented`);
}
