import { rmSync } from 'node:fs';
import { sql } from 'kysely';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { jobs, schema, subscribers } from '../../src/app.ts';
import { startServer } from '../../src/platform/database/embedded/server.ts';
import { openEngine } from '../../src/platform/database/engine.ts';
import { openStore } from '../../src/platform/database/store.ts';
import { installAuditTrigger } from './audit-trigger.ts';
import { makeDataFolder } from './make-data-folder.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A server for the run, and the name of a database with the schema. */
    postgres: { readonly url: string; readonly template: string };
  }
}

const quiet = {
  jobs,
  schema,
  subscribers,
  onConnectionError: () => {},
  onError: () => {},
  onJobFailed: () => {},
  onDeadLetter: () => {},
};

// Nothing in the run's own server outlives it, so that no commit waits for the disk.
const settings = [
  ...['fsync=off', 'full_page_writes=off', 'synchronous_commit=off', 'autovacuum=off'],
  ...['max_connections=400', 'shared_buffers=128MB', 'max_wal_size=1GB'],
];

/**
 * Starts a server, unless `TEST_DATABASE_URL` names one, and creates the schema with the audit trigger in a database,
 * for all projects. Each test gets a copy.
 */
export async function setup({ vitest }: TestProject): Promise<() => Promise<void>> {
  const project = vitest.getRootProject();
  if ('postgres' in project.getProvidedContext()) return async () => {};
  await using parts = new AsyncDisposableStack();
  const url = process.env['TEST_DATABASE_URL'] || (await startOwn(parts));
  const template = `mendbot_template_${process.pid}`;
  await createTemplate(url, template);
  parts.defer(() => admin(url, `drop database if exists ${template} with (force)`));
  project.provide('postgres', { url, template });
  const left = parts.move();
  return async () => await left.disposeAsync();
}

async function startOwn(parts: AsyncDisposableStack): Promise<string> {
  const dataDir = makeDataFolder('mendbot-tests-');
  parts.defer(() => rmSync(dataDir, { recursive: true, force: true }));
  return parts.use(await startServer({ dataDir, settings })).url;
}

async function createTemplate(url: string, template: string): Promise<void> {
  await admin(url, `drop database if exists ${template} with (force)`);
  await admin(url, `create database ${template}`);
  const target = new URL(url);
  target.pathname = `/${template}`;
  const address = { databaseUrl: target.href, dataDir: '' };
  await (await openStore({ ...address, ...quiet }))[Symbol.asyncDispose]();
  // The queue has stored the real time. A test with an earlier clock would wait for schedules until then.
  await using engine = await openEngine({ ...address, onConnectionError: () => {} });
  await sql`update pgboss.version set cron_on = null, bam_on = null, flow_on = null`.execute(engine.db);
  await installAuditTrigger(engine.db);
}

async function admin(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
