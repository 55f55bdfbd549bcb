import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';

/** The address of a new database that keeps bytes, not texts. */
export async function databaseWithoutEncoding(parts: AsyncDisposableStack): Promise<string> {
  const { url } = inject('postgres');
  const name = newName('ascii');
  await run(url, `create database ${name} template template0 encoding 'SQL_ASCII' locale_provider libc locale 'C'`);
  parts.defer(() => run(url, `drop database ${name} with (force)`));
  return Object.assign(new URL(url), { pathname: `/${name}` }).href;
}

/** The address of the same database for a login that may connect to it, and nothing else. */
export async function asPoorLogin(parts: AsyncDisposableStack, databaseUrl: string): Promise<string> {
  const login = newName('poor');
  await run(databaseUrl, `create role ${login} login password 'poor' nosuperuser`);
  parts.defer(async () => {
    await run(databaseUrl, `reassign owned by ${login} to current_user`);
    await run(databaseUrl, `drop owned by ${login}`);
    await run(databaseUrl, `drop role ${login}`);
  });
  return Object.assign(new URL(databaseUrl), { username: login, password: 'poor' }).href;
}

export async function giveDatabase(databaseUrl: string, login: string): Promise<void> {
  await run(
    databaseUrl,
    `alter database ${new URL(databaseUrl).pathname.slice(1)} owner to ${new URL(login).username}`,
  );
}

function newName(kind: string): string {
  return `mendbot_${kind}_${randomUUID().replaceAll('-', '')}`;
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
