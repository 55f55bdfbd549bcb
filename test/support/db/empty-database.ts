import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';

/** The address of an empty PostgreSQL database. */
export async function emptyDatabase(parts: AsyncDisposableStack): Promise<string> {
  const url = inject('postgres').url;
  const name = `mendbot_empty_${randomUUID().replaceAll('-', '')}`;
  await run(url, `create database ${name}`);
  parts.defer(() => run(url, `drop database if exists ${name} with (force)`));
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
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
