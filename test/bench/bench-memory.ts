import type { WorkspaceId } from '../../src/core/identifiers.ts';
import { alignedTable } from './aligned-table.ts';
import type { BenchEngine } from './bench-engine.ts';
import type { Figure, Report } from './figure.ts';
import { LoadGenerator } from './load-generator.ts';
import { startMendbotProcess, startSlack } from './running-mendbot.ts';
import { seedLoad } from './seed-load.ts';
import { requestKinds, SlackRequests } from './slack-requests.ts';

const perSecond = 50;
const seconds = 30;

interface Remembered {
  readonly engine: BenchEngine['name'];
  readonly idleMb: number;
  readonly afterMb: number;
  readonly peakMb: number;
}

/** The resident size of the process: at rest, once requests were worked off, and the most since its start. */
export async function benchMemory(engines: readonly BenchEngine[]): Promise<Report> {
  const remembered: Remembered[] = [];
  for (const engine of engines) remembered.push(await rememberOn(engine));
  const rows = remembered.map(({ engine, ...each }) => [
    engine,
    ...Object.values(each).map((mb) => `${mb.toFixed(0)} MB`),
  ]);
  return {
    title: 'Memory',
    figures: remembered.flatMap(({ engine, idleMb, peakMb }): Figure[] => [
      { what: `memory, idle, ${engine}`, measured: idleMb, unit: 'MB', limit: null },
      { what: `memory, peak since the start, ${engine}`, measured: peakMb, unit: 'MB', limit: null },
    ]),
    details: [
      `The whole process, with the store of the acknowledgement benchmark; the embedded engine is part of it. Load: ${perSecond} requests a second for`,
      `${seconds} s, the four kinds in turns. What a large sync and a large export take, the benchmarks sync and export say.`,
      alignedTable([['', 'idle', 'after the load', 'peak since the start'], ...rows]),
    ].join('\n'),
  };
}

async function rememberOn(engine: BenchEngine): Promise<Remembered> {
  await using parts = new AsyncDisposableStack();
  const store = await engine.newStore(parts);
  const slack = await startSlack(parts);
  await seedLoad(store, slack.ready.teamId as WorkspaceId);
  const { bot, url } = await startMendbotProcess({ slack: slack.ready, store, defenderUrl: null }, parts);
  await bot.ask('memory');
  const idle = await bot.ask('memory');
  const forms = await slack.ask('forms', { deliverTo: url });
  const requests = new SlackRequests(slack.ready, forms);
  using load = parts.use(new LoadGenerator(url));
  const kindOf = (index: number) => requestKinds[index % requestKinds.length] ?? requestKinds[0];
  await bot.ask('memory');
  await load.sendSteadily((index) => requests.of(kindOf(index)), {
    perSecond,
    count: perSecond * seconds,
    onTime: () => {},
  });
  await bot.ask('settled');
  const { peakBytes, residentBytes } = await bot.ask('memory');
  const mb = (bytes: number) => bytes / 2 ** 20;
  return { engine: engine.name, idleMb: mb(idle.residentBytes), afterMb: mb(residentBytes), peakMb: mb(peakBytes) };
}
