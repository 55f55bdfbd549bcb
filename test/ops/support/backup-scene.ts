import { chmodSync, cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import type { WorkspaceId } from '../../../src/core/identifiers.ts';
import { type Engine, openEngine } from '../../../src/platform/database/engine.ts';
import type { Store } from '../../../src/platform/database/store.ts';
import { openChildStore } from '../../support/db/open-child-store.ts';
import { newWorkspace } from '../../support/db/test-store.ts';
import { createDatabase } from '../../support/world.ts';
import { fillStore } from './fill-store.ts';
import { type Answer, runMendbot } from './run-mendbot.ts';

/** An embedded database with something in it, and a scratch folder. */
export interface FilledFolder {
  readonly dataDir: string;
  readonly workspaceId: WorkspaceId;
  /** A path at which nothing is. */
  place(): string;
  /** Another folder with the same database. */
  copy(): string;
}

const longestFillMs = 300_000;

/** One for the tests of a file. */
export function useFilledFolder(): () => FilledFolder {
  const folder = mkdtempSync(join(tmpdir(), 'mendbot-backup-'));
  // Others may pass through to what is given to them.
  chmodSync(folder, 0o711);
  let filled: FilledFolder | undefined;
  let remove = async () => {};
  let places = 0;
  beforeAll(async () => {
    const database = await createDatabase('embedded');
    remove = () => database.remove();
    const { dataDir } = database;
    const workspaceId = await inStore(dataDir, async (store) => {
      const id = await newWorkspace(store);
      await fillStore(store, id);
      return id;
    });
    const place = () => {
      places += 1;
      return join(folder, `place-${places}`);
    };
    const copy = () => {
      const path = place();
      cpSync(dataDir, path, { recursive: true });
      return path;
    };
    filled = { dataDir, workspaceId, place, copy };
  }, longestFillMs);
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await remove();
  });
  return () => present(filled);
}

/** The same with a backup of it. */
export function useBackupScene(): () => FilledFolder & { readonly good: string } {
  const filled = useFilledFolder();
  let good: string | undefined;
  beforeAll(async () => {
    const { dataDir, place } = filled();
    good = place();
    const made = await backUp(dataDir, good);
    if (made.code !== 0) throw new Error(made.err);
  }, longestFillMs);
  return () => ({ ...filled(), good: present(good) });
}

function present<T>(made: T | undefined): T {
  if (made === undefined) throw new Error('the scene is there only while tests run');
  return made;
}

export async function backUp(dataDir: string, file: string): Promise<Answer> {
  return await runMendbot({ MENDBOT_DATA_DIR: dataDir }, 'backup', file);
}

/** The folder in which a backup to `file` is being made, if it is. */
export function workFolder(file: string): string | null {
  const name = readdirSync(dirname(file)).find((one) => one.startsWith(`${basename(file)}.part`));
  return name === undefined ? null : join(dirname(file), name);
}

export async function restore(dataDir: string, file: string, ...words: readonly string[]): Promise<Answer> {
  return await runMendbot({ MENDBOT_DATA_DIR: dataDir }, 'restore', file, ...words);
}

/** As the bot opens it. */
export async function inStore<T>(dataDir: string, work: (store: Store, dataDir: string) => Promise<T>): Promise<T> {
  await using store = await openChildStore({ databaseUrl: null, dataDir });
  return await work(store, dataDir);
}

/** The bare engine, for what the bot never does. */
export async function onEngine<T>(dataDir: string, work: (engine: Engine) => Promise<T>): Promise<T> {
  await using engine = await openEngine({ databaseUrl: null, dataDir, onConnectionError: () => {} });
  return await work(engine);
}
