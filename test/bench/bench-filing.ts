import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import type { WorkspaceId } from '../../src/domain/identifiers.ts';
import { createDurablePglite } from '../../src/store/engine.ts';
import { pgTypes } from '../../src/store/parsers.ts';
import { ensureWorkspace } from '../../src/store/workspaces.ts';
import { openChildStore, type StoreAddress } from '../store/support/open-child-store.ts';
import { asItMember } from '../store/support/person-context.ts';
import { programOn } from '../store/support/program-on.ts';
import { type Comparison, timesOf } from './median.ts';
import { fileOne, parametersFor, type RecordedFiling, recordFiling } from './recorded-filing.ts';

const rounds = 3;
const perRound = 150;
const warmUps = 30;
const workspaceId = 'TBENCH' as WorkspaceId;

type Query = (text: string, parameters: unknown[]) => Promise<{ readonly rows: readonly unknown[] }>;

/** Filing by the use-case, against the very statements it sends, by the driver alone on the same engine. */
export async function benchEmbedded(): Promise<Comparison> {
  const dataDir = mkdtempSync(join(tmpdir(), 'mendbot-bench-'));
  try {
    return await compare('filing, embedded', { databaseUrl: null, dataDir }, async (work) => {
      const pglite = await createDurablePglite(dataDir);
      await work((text, parameters) => pglite.query(text, parameters));
      await pglite.close();
    });
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

export async function benchPostgres(serverUrl: string): Promise<Comparison> {
  const name = `mendbot_bench_${process.pid}`;
  const address = new URL(serverUrl);
  address.pathname = `/${name}`;
  await onClient(serverUrl, (query) => query(`create database ${name}`, []));
  try {
    return await compare('filing, PostgreSQL', { databaseUrl: address.href, dataDir: '' }, (work) =>
      onClient(address.href, work),
    );
  } finally {
    await onClient(serverUrl, (query) => query(`drop database if exists ${name} with (force)`, []));
  }
}

type OnDriver = (work: (query: Query) => Promise<void>) => Promise<void>;

/** Turn by turn, so that both sides meet tables of the same size. */
async function compare(what: string, address: StoreAddress, onDriver: OnDriver): Promise<Comparison> {
  const ours: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const { times, recorded } = await throughUseCase(address);
    ours.push(...times);
    await onDriver(async (query) => {
      const repeat = () => repeatFiling(query, recorded);
      await timesOf(warmUps, repeat);
      bare.push(...(await timesOf(perRound, repeat)));
    });
  }
  return { what, ours, bare };
}

async function throughUseCase(address: StoreAddress) {
  await using store = await openChildStore(address);
  await ensureWorkspace(store.db, { id: workspaceId, name: 'Fabrikam', at: new Date() });
  const context = asItMember(programOn(store, workspaceId));
  await timesOf(warmUps, () => fileOne(context));
  const times = await timesOf(perRound, () => fileOne(context));
  return { times, recorded: await recordFiling(context) };
}

async function repeatFiling(query: Query, recorded: RecordedFiling): Promise<void> {
  const ids = recorded.ids.map(() => uuidv7());
  let number = 0;
  let seq = 0;
  await query('begin', []);
  for (const statement of recorded.statements) {
    const { rows } = await query(statement.sql, parametersFor(statement, recorded, { ids, number, seq }));
    const [row] = rows;
    if (typeof row !== 'object' || row === null) continue;
    if ('next_number' in row) number = Number(row.next_number) - 1;
    if ('seq' in row && 'hash' in row) seq = Number(row.seq) + 1;
  }
  await query('commit', []);
}

async function onClient(connectionString: string, work: (query: Query) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString, types: pgTypes });
  await client.connect();
  try {
    await work((text, parameters) => client.query(text, parameters));
  } finally {
    await client.end();
  }
}
