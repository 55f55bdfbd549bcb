import { statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ChildScript } from '../../../../test/support/db/child-script.ts';
import { storeActivity } from '../../../../test/support/db/fixtures.ts';
import { openChildStore } from '../../../../test/support/db/open-child-store.ts';
import { newWorkspace, openTestStore } from '../../../../test/support/db/test-store.ts';
import { createDatabase } from '../../../../test/support/world.ts';
import { DataFolderUnavailable, lockFolder } from './folder.ts';

test('every commit reaches the disk', async () => {
  let syncs = 0;
  await using opened = await openTestStore('embedded', { onFsync: () => (syncs += 1) });
  const workspaceId = await newWorkspace(opened.store);
  const before = syncs;

  for (let at = 0; at < 50; at += 1) {
    const soFar = syncs;
    await storeActivity(opened.store, workspaceId);
    expect(syncs).toBeGreaterThan(soFar);
  }

  expect(syncs - before).toBeGreaterThanOrEqual(50);
});

test('what only reads does not wait for the disk', async () => {
  let syncs = 0;
  await using opened = await openTestStore('embedded', { onFsync: () => (syncs += 1) });
  await expect.poll(() => syncs).toBeGreaterThan(0);

  const before = syncs;
  for (let at = 0; at < 20; at += 1) await opened.store.db.selectFrom('workspace').selectAll().execute();

  // The queue's own supervision may write in between.
  expect(syncs - before).toBeLessThan(20);
});

test('a second process is refused with a sentence, and let in once the first was killed', async () => {
  await using parts = new AsyncDisposableStack();
  const { dataDir, remove } = await createDatabase('embedded');
  parts.defer(remove);
  const address = { databaseUrl: null, dataDir };
  const first = parts.use(new ChildScript('hold-store.ts', address));
  await first.says('open after');

  const second = await new ChildScript('hold-store.ts', address).ended();

  expect(second.how).toBe(1);
  expect(second.output.trim()).toBe(
    `Another Mendbot already uses the data folder ${dataDir}. Stop it first, or set MENDBOT_DATA_DIR to another folder.`,
  );
  await expect(openChildStore(address)).rejects.toThrow(DataFolderUnavailable);
  expect(first.hasEnded).toBe(false);
  await first.kill();
  parts.use(await openChildStore(address));
});

// After a crash the engine opens and closes every file of its folder, and any close ends a process's lock on a file.
test('a process that recovered the database after a kill keeps its lock', async () => {
  await using parts = new AsyncDisposableStack();
  const { dataDir, remove } = await createDatabase('embedded');
  parts.defer(remove);
  const address = { databaseUrl: null, dataDir };
  const killed = parts.use(new ChildScript('hold-store.ts', address));
  await killed.says('open after');
  await killed.kill();
  const recovered = parts.use(new ChildScript('hold-store.ts', address));
  await recovered.says('open after');

  const second = await new ChildScript('hold-store.ts', address).ended();

  expect(second.output).toContain('Another Mendbot already uses the data folder');
  expect(recovered.hasEnded).toBe(false);
});

test('of several processes that race for one folder, one gets it', async () => {
  await using parts = new AsyncDisposableStack();
  const { dataDir, remove } = await createDatabase('embedded');
  parts.defer(remove);
  const racers = [1, 2, 3].map(() => parts.use(new ChildScript('hold-store.ts', { databaseUrl: null, dataDir })));

  await expect.poll(() => racers.filter(({ output }) => !output.includes('\n'))).toEqual([]);

  expect(racers.filter(({ output }) => output.includes('open after'))).toHaveLength(1);
  expect(racers.filter(({ output }) => output.startsWith('Another Mendbot'))).toHaveLength(2);
});

test('the folder is for its owner only, even where it was open before', async () => {
  const { dataDir, remove } = await createDatabase('embedded');
  const modeOf = (path: string) => statSync(path).mode & 0o777;
  try {
    lockFolder(dataDir)[Symbol.dispose]();
    const fresh = join(dataDir, 'fresh');
    lockFolder(fresh)[Symbol.dispose]();

    expect(modeOf(dataDir)).toBe(0o700);
    expect(modeOf(fresh)).toBe(0o700);
  } finally {
    await remove();
  }
});

test('a folder that cannot be made is refused with a sentence', async () => {
  const { dataDir, remove } = await createDatabase('embedded');
  try {
    const path = join(dataDir, 'PG_VERSION', 'below-a-file');

    expect(() => lockFolder(path)).toThrow(`The data folder ${path} cannot be created or written.`);
  } finally {
    await remove();
  }
});

test('the lock is free once it is given back', async () => {
  const { dataDir, remove } = await createDatabase('embedded');
  const lock = lockFolder(dataDir);
  expect(() => lockFolder(dataDir)).toThrow(DataFolderUnavailable);

  lock[Symbol.dispose]();

  lockFolder(dataDir)[Symbol.dispose]();
  await rm(dataDir, { recursive: true });
  await remove();
});
