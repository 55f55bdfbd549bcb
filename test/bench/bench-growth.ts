import type { WorkspaceId } from '../../src/core/identifiers.ts';
import { noteHomeOpened } from '../../src/features/home/keep.ts';
import { openEngine } from '../../src/platform/database/engine.ts';
import type { Store } from '../../src/platform/database/store.ts';
import { inTransaction } from '../../src/platform/database/transaction.ts';
import { openChildStore, type StoreAddress } from '../support/db/open-child-store.ts';
import { asItMember } from '../support/db/person-context.ts';
import { programOn } from '../support/db/program-on.ts';
import { alignedTable } from './aligned-table.ts';
import type { BenchEngine } from './bench-engine.ts';
import type { Figure, Report } from './figure.ts';
import { quantile, timesOf } from './median.ts';
import { type Reading, readings } from './readings.ts';
import { seedRecommendations } from './seed-load.ts';
import { seedReading } from './seed-reading.ts';

const workspaceId = 'TBENCH' as WorkspaceId;
const sizes = [1_000, 10_000, 100_000] as const;
const runs = 40;
const warmUps = 15;
const mostTimes = 3;

interface Grown {
  readonly what: string;
  readonly engine: BenchEngine['name'];
  /** Medians, in the order of `sizes`. */
  readonly ms: readonly number[];
}

/** How reading grows with the number of activities: the same at each size, in turns. */
export async function benchGrowth(engines: readonly BenchEngine[]): Promise<Report> {
  const grown: Grown[] = [];
  for (const engine of engines) grown.push(...(await growOn(engine)));
  const heading = ['', 'store', ...sizes.map((size) => size.toLocaleString('en')), 'last : first'];
  const rows = grown.map(({ what, engine, ms }) => [
    ...[what, engine],
    ...ms.map((value) => `${value.toFixed(2)} ms`),
    growth(ms).toFixed(2),
  ]);
  return {
    title: 'Growth with the number of activities',
    figures: grown.map(
      ({ what, engine, ms }): Figure => ({
        what: `${what}, ${engine}: 100,000 activities : 1,000`,
        measured: growth(ms),
        unit: 'times',
        limit: { kind: 'at most', value: mostTimes },
      }),
    ),
    details: [
      `What somebody waits for who sees all of them, up to the JSON that Slack gets; p50 of ${runs}, the sizes in turns.`,
      alignedTable([heading, ...rows]),
    ].join('\n'),
  };
}

function growth(ms: readonly number[]): number {
  return (ms.at(-1) ?? Number.NaN) / (ms[0] ?? Number.NaN);
}

async function growOn(engine: BenchEngine): Promise<readonly Grown[]> {
  await using parts = new AsyncDisposableStack();
  const each: (readonly Reading[])[] = [];
  for (const size of sizes) {
    const address = await engine.newStore(parts);
    await seed(address, size);
    each.push(await readingsOn(address, parts));
  }
  const first = each[0] ?? [];
  const grown: Grown[] = [];
  for (const [at, { what }] of first.entries()) {
    const alike = each.flatMap((some) => some[at] ?? []);
    grown.push({ what, engine: engine.name, ms: await mediansOf(alike) });
  }
  return grown;
}

async function seed(address: StoreAddress, size: number): Promise<void> {
  await using store = await openChildStore(address);
  await seedRecommendations(store);
  await seedReading(store, workspaceId, size);
  await noteHomeOpened(asItMember(programOn(store, workspaceId)));
}

async function readingsOn(address: StoreAddress, parts: AsyncDisposableStack): Promise<readonly Reading[]> {
  const { db } = parts.use(await openEngine({ ...address, onConnectionError: (error) => console.error(error) }));
  // Reading asks nothing of the queue, whose own statements would come in between.
  const store = { db, inTransaction: (work) => inTransaction({ db }, work) } as Store;
  const { top, list, home } = readings(asItMember(programOn(store, workspaceId)));
  return [top('top', {}), list('newest', ''), list('search, one in a thousand', 'kiosks'), home('newest', {})];
}

/** In turns, so that what slows the machine slows them all. */
async function mediansOf(alike: readonly Reading[]): Promise<readonly number[]> {
  for (const { prepare } of alike) await prepare?.();
  const times = alike.map((): number[] => []);
  for (let run = 0; run < warmUps + runs; run += 1) {
    for (const [at, { answer }] of alike.entries()) {
      const taken = await timesOf(1, async () => JSON.stringify(await answer()));
      if (run >= warmUps) times[at]?.push(...taken);
    }
  }
  return times.map((some) => quantile(some, 0.5));
}
