import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { startServer } from '../../src/platform/database/embedded/server.ts';
import type { BotDependencies } from '../bot-process.ts';

type Row = Readonly<Record<string, unknown>>;

/** Uses only the driver, so that no code of the bot takes part in judging the bot. */
export type Query = (statement: string) => Promise<readonly Row[]>;

/** A new database for one run. Disposal removes the database. */
export interface CampaignDatabase extends AsyncDisposable {
  readonly store: BotDependencies['store'];
  /** Cuts all connections, and refuses new ones for that time. `null` for the embedded server. */
  readonly interrupt: ((forMs: number) => Promise<void>) | null;
  /** Ends the embedded server at once, and with it the program. `null` for another server. */
  readonly killServer: (() => Promise<void>) | null;
  /** Only while the bot is stopped. */
  read<T>(work: (query: Query) => Promise<T>): Promise<T>;
}

export function createCampaignFolder(): CampaignDatabase {
  const dataDir = mkdtempSync(join(tmpdir(), 'mendbot-chaos-'));
  return {
    store: { dataDir },
    interrupt: null,
    killServer: async () => await killServer(dataDir),
    async read(work) {
      await using server = await startServer({ dataDir, command: 'the campaign' });
      return await withClient(server.url, work);
    },
    [Symbol.asyncDispose]: async () => rmSync(dataDir, { recursive: true, force: true }),
  };
}

async function killServer(dataDir: string): Promise<void> {
  // While the program starts, there may be no server.
  const text = await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').catch(() => null);
  const pid = text === null ? Number.NaN : Number.parseInt(text, 10);
  if (pid > 1) process.kill(pid, 'SIGKILL');
}

/** Creates a database on the server. Throws if the server is not on this machine. */
export async function createCampaignPostgres(serverUrl: string): Promise<CampaignDatabase> {
  const url = new URL(serverUrl);
  if (!['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname)) {
    throw new Error('The campaign creates and drops databases: it takes a PostgreSQL on this machine only.');
  }
  const name = `mendbot_chaos_${process.pid}_${Date.now()}`;
  await withClient(serverUrl, (query) => query(`create database ${name}`));
  url.pathname = `/${name}`;
  return {
    store: { databaseUrl: url.href },
    killServer: null,
    async interrupt(forMs) {
      await withClient(serverUrl, async (query) => {
        await query(`alter database ${name} with allow_connections false`);
        await query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`);
        await delay(forMs);
        await query(`alter database ${name} with allow_connections true`);
      });
    },
    read: (work) => withClient(url.href, work),
    async [Symbol.asyncDispose]() {
      await withClient(serverUrl, (query) => query(`drop database if exists ${name} with (force)`));
    },
  };
}

async function withClient<T>(connectionString: string, work: (query: Query) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return await work(async (statement) => (await client.query<Row>(statement)).rows);
  } finally {
    await client.end();
  }
}
