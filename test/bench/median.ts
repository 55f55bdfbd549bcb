import { alignedTable } from './aligned-table.ts';

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
 * Both in turns, after a warm-up of four seconds, for two seconds, and at least so often: what takes a millisecond is
 * compiled by then, as it is in a program that has run for a while, and what slows the machine slows both.
 */
export async function pairedTimesOf(least: number, ours: Run, bare: Run): Promise<Omit<Comparison, 'what'>> {
  await pairedTimesFor(4_000, 5, [ours, bare]);
  return await pairedTimesFor(2_000, least, [ours, bare]);
}

type Run = () => Promise<unknown>;

async function pairedTimesFor(longestMs: number, least: number, [ours, bare]: readonly [Run, Run]) {
  const until = performance.now() + longestMs;
  const times = { ours: [] as number[], bare: [] as number[] };
  while (times.ours.length < least || performance.now() < until) {
    times.ours.push(...(await timesOf(1, ours)));
    times.bare.push(...(await timesOf(1, bare)));
  }
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
  return alignedTable([heading, ...rows]);
}

function ms(value: number): string {
  return `${value.toFixed(2)} ms`;
}
