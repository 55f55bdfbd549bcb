import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { BotProcess } from '../../sandbox/bot-process.ts';
import { populate } from '../../sandbox/cast.ts';
import { readManifest } from '../../sandbox/manifest.ts';
import { MicrosoftStandIn } from '../../sandbox/microsoft/microsoft-stand-in.ts';
import { SlackStandIn } from '../../sandbox/slack/slack-stand-in.ts';
import type { StoreAddress } from '../support/db/open-child-store.ts';
import { alignedTable } from './aligned-table.ts';
import type { BenchEngine } from './bench-engine.ts';
import { memoryOptions } from './child.ts';
import type { Figure, Report } from './figure.ts';

/** The first readings are over by then, and so is the queue's daily look at what it may delete, a minute after the start. */
const settlingMs = 90_000;
const seconds = 120;
const mostTransactions = 5;
const mostPercent = 1;
// Linux counts the processor's time in hundredths of a second.
const ticksPerSecond = 100;

interface Idleness {
  readonly engine: BenchEngine['name'];
  readonly percent: number;
  /** `null`: the embedded engine does not count them. */
  readonly transactions: number | null;
}

/** What a bot costs that nobody uses. */
export async function benchIdle(engines: readonly BenchEngine[]): Promise<Report> {
  const idle: Idleness[] = [];
  for (const engine of engines) idle.push(await idleOn(engine));
  return {
    title: 'A bot that nobody uses',
    figures: idle.flatMap(({ engine, percent, transactions }): Figure[] => [
      {
        what: `idle, ${engine}: processor`,
        measured: percent,
        unit: '%',
        limit: engine === 'embedded' ? { kind: 'at most', value: mostPercent } : null,
      },
      ...(transactions === null
        ? []
        : [
            {
              what: `idle, ${engine}: transactions a second`,
              measured: transactions,
              unit: 'a second',
              limit: { kind: 'at most', value: mostTransactions },
            } as const,
          ]),
    ]),
    details: [
      `The program as npm start runs it, with Slack and Defender, for ${seconds} s from ${settlingMs / 1000} s after it was ready. The processor: its time, user's and`,
      "system's, of all its threads, as a share of one core. On PostgreSQL the server's own work is not in it.",
      alignedTable([
        ['', 'processor', 'transactions a second'],
        ...idle.map(({ engine, percent, transactions }) => [
          engine,
          `${percent.toFixed(2)} %`,
          transactions === null ? '–' : transactions.toFixed(1),
        ]),
      ]),
    ].join('\n'),
  };
}

async function idleOn(engine: BenchEngine): Promise<Idleness> {
  await using parts = new AsyncDisposableStack();
  const address = await engine.newStore(parts);
  const slack = parts.use(await SlackStandIn.start(readManifest()));
  populate(slack);
  const microsoft = parts.use(await MicrosoftStandIn.start({ devices: 200 }));
  const { databaseUrl, dataDir } = address;
  const store = databaseUrl === null ? { dataDir } : { databaseUrl };
  const bot = parts.use(await BotProcess.start({ slack, microsoft, store }, { execArgv: memoryOptions() }));
  await delay(settlingMs);
  const begun = { at: performance.now(), cpu: processorSeconds(bot.pid), count: await countTransactions(address) };
  await delay(seconds * 1000);
  const tookS = (performance.now() - begun.at) / 1000;
  const count = await countTransactions(address);
  return {
    engine: engine.name,
    percent: ((processorSeconds(bot.pid) - begun.cpu) / tookS) * 100,
    transactions: count === null || begun.count === null ? null : (count - begun.count) / tookS,
  };
}

function processorSeconds(pid: number): number {
  // The name of the program, between brackets, may have spaces; user's and system's time are the 12th and 13th field after it.
  const [, rest = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
  const fields = rest.split(' ').map(Number);
  return ((fields[11] ?? 0) + (fields[12] ?? 0)) / ticksPerSecond;
}

/** As the server counts them, asked from another database. */
async function countTransactions({ databaseUrl }: StoreAddress): Promise<number | null> {
  if (databaseUrl === null) return null;
  const address = new URL(databaseUrl);
  const name = address.pathname.slice(1);
  address.pathname = '/postgres';
  const client = new pg.Client({ connectionString: address.href });
  await client.connect();
  try {
    const { rows } = await client.query<{ readonly count: number }>(
      'select (xact_commit + xact_rollback)::float8 as count from pg_stat_database where datname = $1',
      [name],
    );
    return rows[0]?.count ?? 0;
  } finally {
    await client.end();
  }
}
