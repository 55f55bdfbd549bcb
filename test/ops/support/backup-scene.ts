import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect } from 'vitest';
import type { WorkspaceId } from '../../../src/core/identifiers.ts';
import { listArchivedTables } from '../../../src/platform/database/archive/tables.ts';
import type { DatabaseAddress } from '../../../src/platform/database/config.ts';
import { type Engine, openEngine } from '../../../src/platform/database/engine.ts';
import type { Store } from '../../../src/platform/database/store.ts';
import type { Reader } from '../../../src/platform/database/transaction.ts';
import { openChildStore } from '../../support/db/open-child-store.ts';
import { newWorkspace } from '../../support/db/test-store.ts';
import { createDatabase } from '../../support/world.ts';
import { fillEmptyTables } from './fill-empty-tables.ts';
import { fillStore } from './fill-store.ts';
import { type Answer, type Environment, runMendbot } from './run-mendbot.ts';

/** A database of the run's server with rows in every table, and a scratch folder. */
interface BackupScene {
  readonly databaseUrl: string;
  readonly workspaceId: WorkspaceId;
  /** A backup of it. */
  readonly good: string;
  /** A path at which nothing is. Others may pass through to what is given to them. */
  place(): string;
}

/** One for the tests of a file. */
export function useBackupScene(): () => BackupScene {
  const folder = mkdtempSync(join(tmpdir(), 'mendbot-backup-'));
  chmodSync(folder, 0o711);
  let places = 0;
  const place = () => {
    places += 1;
    return join(folder, `place-${places}`);
  };
  let scene: BackupScene | undefined;
  let remove = async () => {};
  beforeAll(async () => {
    const database = await createDatabase();
    remove = () => database.remove();
    const { databaseUrl } = database;
    const workspaceId = await inStore(databaseUrl, async (store) => {
      const id = await newWorkspace(store);
      await fillStore(store, id);
      await fillEmptyTables(store.db, await listArchivedTables(store.db));
      await writeWhatTriggersWouldChange(store.db);
      return id;
    });
    const good = place();
    expect(await backUp(databaseUrl, good)).toMatchObject({ code: 0 });
    scene = { databaseUrl, workspaceId, good, place };
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await remove();
  });
  return () => {
    if (scene === undefined) throw new Error('the scene is there only while tests run');
    return scene;
  };
}

/** What a trigger would write anew, and add, if it acted a second time. */
async function writeWhatTriggersWouldChange(db: Reader): Promise<void> {
  await sql`alter table activity disable trigger user`.execute(db);
  await sql`update activity set exposure = 12345.678, device_groups = '["Never seen"]'`.execute(db);
  await sql`alter table activity enable trigger user`.execute(db);
  await sql`update request_form set choice = 'null'::jsonb`.execute(db);
}

/** `at` is a connection string or a data folder. */
export function addressOf(at: string): DatabaseAddress {
  return at.startsWith('postgres') ? { databaseUrl: at, dataDir: '' } : { databaseUrl: null, dataDir: at };
}

export function environmentFor(at: string): Environment {
  return at.startsWith('postgres') ? { DATABASE_URL: at } : { MENDBOT_DATA_DIR: at };
}

export async function backUp(at: string, file: string): Promise<Answer> {
  return await runMendbot(environmentFor(at), 'backup', file);
}

export async function restore(at: string, file: string, ...words: readonly string[]): Promise<Answer> {
  return await runMendbot(environmentFor(at), 'restore', file, ...words);
}

/** The folder in which a backup to `file` is being made, if it is. */
export function workFolder(file: string): string | null {
  const name = readdirSync(dirname(file)).find((one) => one.startsWith(`${basename(file)}.part`));
  return name === undefined ? null : join(dirname(file), name);
}

/** As the bot opens it. */
export async function inStore<T>(at: string, work: (store: Store) => Promise<T>): Promise<T> {
  await using store = await openChildStore(addressOf(at));
  return await work(store);
}

/** The bare engine, for what the bot never does. */
export async function onEngine<T>(at: string, work: (db: Engine['db']) => Promise<T>): Promise<T> {
  await using engine = await openEngine({ ...addressOf(at), onConnectionError: () => {} });
  return await work(engine.db);
}

export async function editAuditLog(at: string): Promise<void> {
  await onEngine(at, async (db) => {
    await sql`alter table audit_log disable trigger all`.execute(db);
    await sql`update audit_log set reason = 'nothing happened' where seq = 2`.execute(db);
    await sql`alter table audit_log enable trigger all`.execute(db);
  });
}
