import { alignedTable } from './aligned-table.ts';
import type { BenchEngine } from './bench-engine.ts';
import type { Figure, Report } from './figure.ts';
import { quantile } from './median.ts';
import type { FiledFigures, WantedFilings } from './mendbot-process.ts';
import { type RunningSlack, startMendbotProcess, startSlack } from './running-mendbot.ts';

const idleCount = 60;
const idlePauseMs = 150;
const waitingCount = 300;

interface Delivered {
  readonly what: string;
  readonly engine: BenchEngine['name'];
  readonly times: readonly number[];
  readonly waiting: number;
}

/** From the commit of a filing until its card arrived at the stand-in Slack. */
export async function benchCard(engines: readonly BenchEngine[]): Promise<Report> {
  const delivered: Delivered[] = [];
  for (const engine of engines) delivered.push(...(await deliverOn(engine)));
  const rows = delivered.map(({ what, engine, times, waiting }) => [
    ...[what, engine, String(times.length)],
    ...[0.5, 0.95, 0.99, 1].map((share) => `${quantile(times, share).toFixed(0)} ms`),
    String(waiting),
  ]);
  return {
    title: 'From the commit to the card',
    figures: delivered.flatMap(({ what, engine, times }): Figure[] =>
      ([0.5, 0.99] as const).map((share) => ({
        what: `card, ${what}, ${engine}: p${share * 100}`,
        measured: quantile(times, share),
        unit: 'ms',
        limit: null,
      })),
    ),
    details: [
      `Idle: ${idleCount} filings, one each ${idlePauseMs} ms. With ${waitingCount} waiting: as many filed by four at once, as fast as it goes, each card`,
      'timed from its own commit. Waiting: how many deliveries were left at the last commit.',
      alignedTable([['', 'store', 'cards', 'p50', 'p95', 'p99', 'longest', 'waiting'], ...rows]),
    ].join('\n'),
  };
}

async function deliverOn(engine: BenchEngine): Promise<readonly Delivered[]> {
  await using parts = new AsyncDisposableStack();
  const store = await engine.newStore(parts);
  const slack = await startSlack(parts);
  const { bot } = await startMendbotProcess({ slack: slack.ready, store, defenderUrl: null }, parts);
  const deliver = async (what: string, wanted: WantedFilings): Promise<Delivered> => {
    const { committed, waiting } = await bot.ask('filed', wanted);
    await bot.ask('settled');
    return { what, engine: engine.name, times: await timesOfCards(slack, committed), waiting };
  };
  // What is compiled on the first ones serves those that are measured.
  await deliver('warm-up', { count: waitingCount, pauseMs: 0 });
  return [
    await deliver('idle', { count: idleCount, pauseMs: idlePauseMs }),
    await deliver(`with ${waitingCount} waiting`, { count: waitingCount, pauseMs: 0 }),
  ];
}

async function timesOfCards(slack: RunningSlack, committed: FiledFigures['committed']): Promise<readonly number[]> {
  const arrived = new Map(await slack.ask('cards'));
  return committed.map(([number, committedAt]) => {
    const at = arrived.get(number);
    if (at === undefined) throw new Error(`REM-${number} has no card`);
    return at - committedAt;
  });
}
