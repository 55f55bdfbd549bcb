import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import pg from 'pg';
import type { BotDependencies } from '../bot-process.ts';

type Row = Readonly<Record<string, unknown>>;

/** Uses only the driver, so that no code of the bot takes part in judging the bot. */
export type Query = (statement: string) => Promise<readonly Row[]>;

/** A new database for one run. Disposal removes the database. */
export interface CampaignDatabase extends AsyncDisposable {
  readonly store: BotDependencies['store'];
  readonly canBeInterrupted: boolean;
  /** Cuts all connections, and refuses new ones for that time. */
  interrupt(forMs: number): Promise<void>;
  /** Only while the bot is stopped, since the embedded engine takes one process. */
  read<T>(work: (query: Query) => Promise<T>): Promise<T>;
}

export function createCampaignFolder(): CampaignDatabase {
  const dataDir = mkdtempSync(join(tmpdir(), 'mendbot-chaos-'));
  return {
    store: { dataDir },
    canBeInterrupted: false,
    interrupt: async () => {},
    async read(work) {
      const pglite = await PGlite.create(dataDir, { extensions: { pg_trgm } });
      try {
        return await work(async (statement) => (await pglite.query<Row>(statement)).rows);
      } finally {
        await pglite.close();
      }
    },
    [Symbol.asyncDispose]: async () => rmSync(dataDir, { recursive: true, force: true }),
  };
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
    canBeInterrupted: true,
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
