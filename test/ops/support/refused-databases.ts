import { chownSync } from 'node:fs';
import pg from 'pg';
import { inject } from 'vitest';
import { createDatabase } from '../../support/world.ts';

const somebodyElse = 54_321;

/** Root can give `folder` away; anybody else has one of root's before them. */
export function foreignFolder(folder: string): string {
  if (process.geteuid?.() !== 0) return '/usr';
  chownSync(folder, somebodyElse, somebodyElse);
  return folder;
}

export interface ServerDatabase extends AsyncDisposable {
  readonly databaseUrl: string;
}

let made = 0;

/** A database in which nothing is. */
export async function emptyDatabase(): Promise<ServerDatabase> {
  made += 1;
  const name = `mendbot_empty_${process.pid}_${made}`;
  await onServer((client) => client.query(`create database ${name}`));
  return {
    databaseUrl: addressOf({ database: name }),
    [Symbol.asyncDispose]: () => onServer((client) => client.query(`drop database ${name} with (force)`)),
  };
}

/** A database of Mendbot, for a login that may connect to it, and nothing else. */
export async function poorLogin(): Promise<ServerDatabase> {
  const database = await createDatabase('postgresql');
  made += 1;
  const login = `mendbot_poor_${process.pid}_${made}`;
  await onServer((client) => client.query(`create role ${login} login password 'poor'`));
  const { pathname } = new URL(database.databaseUrl ?? '');
  return {
    databaseUrl: addressOf({ database: pathname.slice(1), login }),
    async [Symbol.asyncDispose]() {
      await database.remove();
      await onServer((client) => client.query(`drop role ${login}`));
    },
  };
}

function addressOf({ database, login }: { readonly database: string; readonly login?: string }): string {
  const url = new URL(inject('postgres')?.url ?? '');
  url.pathname = `/${database}`;
  if (login !== undefined) {
    url.username = login;
    url.password = 'poor';
  }
  return url.href;
}

async function onServer(work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: inject('postgres')?.url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
