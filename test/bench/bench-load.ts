import { execFileSync } from 'node:child_process';
import { cast } from '../../sandbox/cast.ts';
import type { WorkspaceId } from '../../src/core/identifiers.ts';
import { alignedTable } from './aligned-table.ts';
import { rejectOther } from './bench-acknowledgement.ts';
import type { BenchEngine } from './bench-engine.ts';
import type { Figure, Report } from './figure.ts';
import { LoadGenerator } from './load-generator.ts';
import { quantile } from './median.ts';
import { startMendbotProcess, startSlack } from './running-mendbot.ts';
import { seedActivities } from './seed-activities.ts';
import { endSeeded, seedLoad } from './seed-load.ts';
import { requestKinds, SlackRequests } from './slack-requests.ts';
import { startTenant } from './start-tenant.ts';

const perSecond = 50;
const seconds = 60;
const exportEverySeconds = 15;
const longestMs = 100;
/** Who may export, in turns: somebody's second export of the same waits for their first. */
const exporters = [cast.mina, cast.tomas, cast.ben, cast.priya] as const;

interface Loaded {
  readonly engine: BenchEngine['name'];
  /** By kind, in the order of `requestKinds`. */
  readonly times: readonly (readonly number[])[];
  readonly longestBlockMs: number;
  readonly files: number;
  readonly read: string;
}

/** How long an acknowledgement takes at a steady rate, while a large tenant is read and everything is exported. */
export async function benchLoad(engines: readonly BenchEngine[]): Promise<Report> {
  const loaded: Loaded[] = [];
  for (const engine of engines) loaded.push(await loadOn(engine));
  const heading = ['', 'store', 'requests', 'p50', 'p95', 'p99', 'longest'];
  return {
    title: 'Acknowledgement, at a steady rate while syncs and exports run',
    figures: loaded.flatMap(({ engine, times }): Figure[] =>
      requestKinds.map((kind, at) => ({
        what: `${kind}, ${engine}: p99 at ${perSecond} requests a second`,
        measured: quantile(times[at] ?? [], 0.99),
        unit: 'ms',
        limit: { kind: 'below', value: longestMs },
      })),
    ),
    details: [
      `The four in turns, ${perSecond} a second for ${seconds} s by signed HTTP, each timed from when it was due. Meanwhile the tenant of the sync`,
      `benchmark is read for the first time, and somebody orders an export of everything each ${exportEverySeconds} s; both give way to people, so that they take longer than alone. Bot, database, stand-ins and generator share the machine.`,
      'Each form is about another recommendation. A form is acknowledged once its request is kept: what belongs to it is committed in one transaction, whose last statements hold the next number, for which others who file wait.',
      alignedTable([heading, ...loaded.flatMap(rowsOf)]),
      ...loaded.map(
        ({ engine, files, read, longestBlockMs }) =>
          `${engine}: ${files} exports arrived; read by the end: ${read}; longest block ${longestBlockMs.toFixed(0)} ms`,
      ),
    ].join('\n'),
  };
}

async function loadOn(engine: BenchEngine): Promise<Loaded> {
  await using parts = new AsyncDisposableStack();
  const store = await engine.newStore(parts);
  const slack = await startSlack(parts);
  const workspaceId = slack.ready.teamId as WorkspaceId;
  const now = new Date();
  // The first ones have devices, and the sync watches them; the others ended before.
  await seedActivities(store, workspaceId, now);
  await seedLoad(store, workspaceId);
  await endSeeded(store);
  // Otherwise the machine writes the seed while the bot commits, which takes up to a second.
  execFileSync('sync');
  const defenderUrl = await startTenant(now.toISOString(), parts);
  const { bot, url } = await startMendbotProcess({ slack: slack.ready, store, defenderUrl }, parts);
  const forms = await slack.ask('forms', { deliverTo: url });
  const requests = new SlackRequests(slack.ready, forms);
  using load = parts.use(new LoadGenerator(url));
  for (const kind of requestKinds) rejectOther(kind, await load.send(requests.of(kind)));
  await bot.ask('memory');
  const times = requestKinds.map((): number[] => []);
  let ordered = 0;
  const order = () => {
    void load.send(requests.command('export', exporters[ordered++ % exporters.length]));
  };
  order();
  const ordering = setInterval(order, exportEverySeconds * 1000);
  const kindOf = (index: number) => requestKinds[index % requestKinds.length] ?? requestKinds[0];
  await load.sendSteadily((index) => requests.of(kindOf(index)), {
    perSecond,
    count: perSecond * seconds,
    onTime: (index, ms) => times[index % requestKinds.length]?.push(ms),
  });
  clearInterval(ordering);
  const readings = await bot.ask('readings');
  const { longestBlockMs } = await bot.ask('memory');
  const read = readings.flatMap(({ name, count }) => (count === null ? [] : [`${name} ${count}`])).join(', ');
  return { engine: engine.name, times, longestBlockMs, files: await slack.ask('files'), read };
}

function rowsOf({ engine, times }: Loaded): readonly (readonly string[])[] {
  return requestKinds.map((kind, at) => {
    const taken = times[at] ?? [];
    const each = [0.5, 0.95, 0.99, 1].map((share) => `${quantile(taken, share).toFixed(1)} ms`);
    return [kind, engine, String(taken.length), ...each];
  });
}
