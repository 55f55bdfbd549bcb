/** Milliseconds that each of `count` runs took, one after the other. */
export async function timesOf(count: number, run: () => Promise<unknown>): Promise<readonly number[]> {
  const times: number[] = [];
  for (let at = 0; at < count; at += 1) {
    const startedAt = performance.now();
    await run();
    times.push(performance.now() - startedAt);
  }
  return times;
}

/**
 * The same after a warm-up of two seconds, for one second, and at least so often: what takes a millisecond is compiled
 * by then, as it is in a program that has run for a while.
 */
export async function warmTimesOf(least: number, run: () => Promise<unknown>): Promise<readonly number[]> {
  await timesFor(2_000, 5, run);
  return await timesFor(1_000, least, run);
}

async function timesFor(longestMs: number, least: number, run: () => Promise<unknown>): Promise<readonly number[]> {
  const until = performance.now() + longestMs;
  const times: number[] = [];
  while (times.length < least || performance.now() < until) times.push(...(await timesOf(1, run)));
  return times;
}

export function quantile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export interface Comparison {
  readonly what: string;
  readonly ours: readonly number[];
  readonly bare: readonly number[];
}

/** Both sides in the same run, and how many times as long ours takes. */
export function comparisonTable(comparisons: readonly Comparison[]): string {
  const heading = ['', 'runs', 'ours p50', 'p95', 'bare p50', 'p95', 'ours : bare (p50)'];
  const rows = comparisons.map(({ what, ours, bare }) => [
    what,
    `${ours.length}, ${bare.length}`,
    ms(quantile(ours, 0.5)),
    ms(quantile(ours, 0.95)),
    ms(quantile(bare, 0.5)),
    ms(quantile(bare, 0.95)),
    (quantile(ours, 0.5) / quantile(bare, 0.5)).toFixed(2),
  ]);
  const widths = heading.map((_, column) => Math.max(...[heading, ...rows].map((row) => (row[column] ?? '').length)));
  return [heading, ...rows].map((row) => row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ')).join('\n');
}

function ms(value: number): string {
  return `${value.toFixed(2)} ms`;
}
