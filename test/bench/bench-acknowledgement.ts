import type { WorkspaceId } from '../../src/core/identifiers.ts';
import { alignedTable } from './aligned-table.ts';
import type { BareTask } from './bare-process.ts';
import type { BenchEngine } from './bench-engine.ts';
import { Child } from './child.ts';
import type { Figure, Report } from './figure.ts';
import { type Acknowledgement, connections, LoadGenerator, type Throughput } from './load-generator.ts';
import { quantile } from './median.ts';
import { eventsUrl, freePort, type RunningMendbot, startMendbotProcess, startSlack } from './running-mendbot.ts';
import { loadRows, seedLoad } from './seed-load.ts';
import { type RequestKind, requestKinds, SlackRequests } from './slack-requests.ts';
import { tenantSize } from './synthetic-tenant.ts';

// Each is short, and what the machine does besides falls into one or another.
const rounds = 11;
const roundMs = 1_000;
const warmUpMs = 3_000;
/** What is left to do after an acknowledgement has to be done before the next round: a filing is told of by several messages. */
const mostOf: Readonly<Record<RequestKind, number>> = {
  '/remediate help': 1_000,
  '/remediate top': 200,
  'type-ahead': 2_000,
  'form submission': 100,
};

/** Of the throughput of the bare app; nothing is asked of what is not here. */
const leastShare: Partial<Readonly<Record<RequestKind, number>>> = {
  '/remediate help': 0.8,
  '/remediate top': 0.5,
  'type-ahead': 0.5,
};

interface Compared {
  readonly kind: RequestKind;
  /** Of each round, how many times as many a second ours acknowledges. */
  readonly shares: readonly number[];
  readonly ours: readonly Throughput[];
  readonly bare: readonly Throughput[];
}

/** How many requests a second are acknowledged, against a Bolt app that only acknowledges, in turns. */
export async function benchAcknowledgement(engines: readonly BenchEngine[]): Promise<Report> {
  const figures: Figure[] = [];
  const rows: (readonly string[])[] = [];
  for (const engine of engines) {
    for (const compared of await compareOn(engine)) {
      figures.push(figureOf(engine, compared));
      rows.push(rowOf(engine, compared));
    }
  }
  const heading = ['', 'store', 'ours a second', 'p50', 'p99', 'late', 'bare a second', 'p50', 'p99', 'late'];
  return {
    title: 'Acknowledgement, as many as it can',
    figures,
    details: [
      `Signed HTTP over ${connections} kept connections, ${rounds} rounds each in turns of ${roundMs / 1000} s at most, or of so many as can be worked off before the next`,
      `(${Object.entries(mostOf)
        .map(([kind, most]) => `${kind} ${most}`)
        .join(
          ', ',
        )}); bot, bare app, stand-in Slack and generator are processes of their own on one machine. The store has ${loadRows.toLocaleString('en')} activities and ${tenantSize.recommendations.toLocaleString('en')} recommendations.`,
      'What ours does after an acknowledgement, such as the answer to a command, goes on meanwhile. p50 and p99 are those of a queue of twenty; late: nobody acknowledged it within three seconds.',
      alignedTable([heading, ...rows]),
    ].join('\n'),
  };
}

async function compareOn(engine: BenchEngine): Promise<readonly Compared[]> {
  await using parts = new AsyncDisposableStack();
  const store = await engine.newStore(parts);
  const slack = await startSlack(parts);
  await seedLoad(store, slack.ready.teamId as WorkspaceId);
  const mendbot = await startMendbotProcess({ slack: slack.ready, store, defenderUrl: null }, parts);
  const bareUrl = await startBare({ slack: slack.ready, port: await freePort() }, parts);
  const forms = await slack.ask('forms', { deliverTo: mendbot.url });
  const requests = new SlackRequests(slack.ready, forms);
  const compared: Compared[] = [];
  for (const kind of requestKinds) compared.push(await compareKind(kind, { mendbot, bareUrl, requests }));
  return compared;
}

async function startBare(task: BareTask, parts: AsyncDisposableStack): Promise<string> {
  parts.use(await Child.start<object, object>(new URL('bare-process.ts', import.meta.url), { task }));
  return eventsUrl(task.port);
}

interface Sides {
  readonly mendbot: RunningMendbot;
  readonly bareUrl: string;
  readonly requests: SlackRequests;
}

async function compareKind(kind: RequestKind, { mendbot, bareUrl, requests }: Sides): Promise<Compared> {
  using oursLoad = new LoadGenerator(mendbot.url);
  using bareLoad = new LoadGenerator(bareUrl);
  const next = () => requests.of(kind);
  rejectOther(kind, await oursLoad.send(next()));
  const ours: Throughput[] = [];
  const bare: Throughput[] = [];
  const most = mostOf[kind];
  await oursLoad.saturate(next, { forMs: warmUpMs, most });
  await bareLoad.saturate(next, { forMs: warmUpMs, most });
  for (let at = 0; at < rounds; at += 1) {
    // What the round before left to do would slow down the next person.
    await mendbot.bot.ask('settled');
    ours.push(await oursLoad.saturate(next, { forMs: roundMs, most }));
    await mendbot.bot.ask('settled');
    bare.push(await bareLoad.saturate(next, { forMs: roundMs, most }));
  }
  await mendbot.bot.ask('settled');
  const shares = ours.map(({ perSecond }, at) => perSecond / (bare[at]?.perSecond ?? Number.NaN));
  return { kind, shares, ours, bare };
}

/** A domain error is acknowledged as well, and sooner. */
export function rejectOther(kind: RequestKind, { body: answer }: Acknowledgement): void {
  const isExpected =
    kind === 'form submission'
      ? answer.includes('"response_action":"update"') && /REM-\d+/.test(answer)
      : kind !== 'type-ahead' || answer.includes('recommendationRef');
  if (!isExpected) throw new Error(`${kind} was answered otherwise: ${answer.slice(0, 300)}`);
}

function figureOf({ name }: BenchEngine, { kind, shares }: Compared): Figure {
  const value = leastShare[kind];
  return {
    what: `${kind}, ${name}: throughput, ours : bare`,
    measured: quantile(shares, 0.5),
    unit: 'times',
    limit: value === undefined ? null : { kind: 'at least', value },
  };
}

function rowOf({ name }: BenchEngine, { kind, ours, bare }: Compared): readonly string[] {
  return [kind, name, ...cellsOf(ours), ...cellsOf(bare)];
}

function cellsOf(runs: readonly Throughput[]): readonly string[] {
  const times = runs.flatMap((run) => run.times);
  const perSecond = runs.map((run) => run.perSecond);
  const late = runs.reduce((sum, { unacknowledged }) => sum + unacknowledged, 0);
  const ms = (share: number) => `${quantile(times, share).toFixed(1)} ms`;
  return [quantile(perSecond, 0.5).toFixed(0), ms(0.5), ms(0.99), String(late)];
}
