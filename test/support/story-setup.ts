import { rmSync } from 'node:fs';
import { sql } from 'kysely';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { jobs, schema, subscribers } from '../../src/app.ts';
import { openEngine } from '../../src/platform/database/engine.ts';
import { openStore } from '../../src/platform/database/store.ts';
import { installAuditTrigger } from './audit-trigger.ts';
import { hasReplicas } from './has-replicas.ts';
import { makeDataFolder } from './make-data-folder.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    embeddedTemplate: string;
    postgres: { readonly url: string; readonly template: string } | null;
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

/**
 * Creates the schema with the audit trigger in one folder and one database, for all projects. Each test gets a copy.
 */
export async function setup({ vitest }: TestProject): Promise<() => Promise<void>> {
  const project = vitest.getRootProject();
  if ('embeddedTemplate' in project.getProvidedContext()) return async () => {};
  const folder = makeDataFolder('mendbot-template-');
  await makeTemplate({ databaseUrl: null, dataDir: folder });
  project.provide('embeddedTemplate', folder);
  const url = process.env['TEST_DATABASE_URL'];
  const template = `mendbot_template_${process.pid}`;
  if (url === undefined || url === '') {
    if (hasReplicas || process.env['MENDBOT_TEST_LANE'] === 'full') {
      throw new Error('Two processes and the full lane need a PostgreSQL: set TEST_DATABASE_URL.');
    }
    project.provide('postgres', null);
  } else {
    await createTemplate(url, template);
    project.provide('postgres', { url, template });
  }
  return async () => {
    rmSync(folder, { recursive: true, force: true });
    if (url !== undefined && url !== '') await admin(url, `drop database if exists ${template} with (force)`);
  };
}

async function createTemplate(url: string, template: string): Promise<void> {
  await admin(url, `drop database if exists ${template} with (force)`);
  await admin(url, `create database ${template}`);
  const target = new URL(url);
  target.pathname = `/${template}`;
  await makeTemplate({ databaseUrl: target.href, dataDir: '' });
}

async function makeTemplate(address: { readonly databaseUrl: string | null; readonly dataDir: string }): Promise<void> {
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
