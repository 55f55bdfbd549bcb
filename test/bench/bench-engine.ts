import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { StoreAddress } from '../support/db/open-child-store.ts';

/** One of the two kinds of store. */
export interface BenchEngine {
  readonly name: 'embedded' | 'PostgreSQL';
  /** An empty store, which goes away with `parts`. */
  newStore(parts: AsyncDisposableStack): Promise<StoreAddress>;
}

/** The embedded one, and PostgreSQL where a server is named. */
export function benchEngines(serverUrl: string): readonly BenchEngine[] {
  return serverUrl === '' ? [embedded] : [embedded, onServer(serverUrl)];
}

const embedded: BenchEngine = {
  name: 'embedded',
  async newStore(parts) {
    const dataDir = mkdtempSync(join(tmpdir(), 'mendbot-bench-'));
    parts.defer(() => rmSync(dataDir, { recursive: true, force: true }));
    return { databaseUrl: null, dataDir };
  },
};

let databases = 0;

function onServer(serverUrl: string): BenchEngine {
  return {
    name: 'PostgreSQL',
    async newStore(parts) {
      databases += 1;
      const name = `mendbot_bench_${process.pid}_${databases}`;
      await run(serverUrl, `create database ${name}`);
      parts.defer(() => run(serverUrl, `drop database if exists ${name} with (force)`));
      const address = new URL(serverUrl);
      address.pathname = `/${name}`;
      return { databaseUrl: address.href, dataDir: '' };
    },
  };
}

async function run(connectionString: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
