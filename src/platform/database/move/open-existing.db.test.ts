import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { emptyDatabase, foreignFolder, poorLogin } from '../../../../test/ops/support/refused-databases.ts';
import { createDatabase } from '../../../../test/support/world.ts';
import { jobs, schema, subscribers } from '../../../app.ts';
import { hasDatabase, lockFolder } from '../embedded/folder.ts';
import { openStore } from '../store.ts';
import { openExisting } from './open-existing.ts';

const quiet = {
  jobs,
  schema,
  subscribers,
  onConnectionError() {},
  onError() {},
  onJobFailed() {},
  onDeadLetter() {},
};

describe('a data folder is refused, in a sentence,', () => {
  test('that is damaged', async () => {
    const { dataDir, remove } = await createDatabase('embedded');
    rmSync(join(dataDir, 'pg_xact'), { recursive: true });

    const opened = openExisting({ databaseUrl: null, dataDir });

    await expect(opened).rejects.toThrow(/cannot be opened \(.+\): make room on the disk/);
    await expect(opened).rejects.toMatchObject({ name: 'StoreUnavailable' });
    await remove();
  });

  test('into which a restore did not come to its end', async () => {
    const { dataDir, remove } = await createDatabase('embedded');
    mkdirSync(join(dataDir, 'restoring'));

    await expect(openExisting({ databaseUrl: null, dataDir })).rejects.toThrow('did not come to its end');
    await remove();
  });

  test('that belongs to another user, who could not open what this one makes there', async () => {
    const { dataDir, remove } = await createDatabase('embedded');

    expect(() => lockFolder(foreignFolder(dataDir))).toThrow('belongs to another user');
    await remove();
  });

  test('that is no folder', async () => {
    const { dataDir, remove } = await createDatabase('embedded');
    writeFileSync(join(dataDir, 'file'), '');

    expect(hasDatabase(join(dataDir, 'file'))).toBe(false);
    await remove();
  });
});

describe.runIf(inject('postgres') !== null)('a PostgreSQL is refused, in a sentence,', () => {
  test('in which there is no Mendbot', async () => {
    await using server = await emptyDatabase();

    const opened = openExisting({ databaseUrl: server.databaseUrl, dataDir: '' });

    await expect(opened).rejects.toThrow('There is no Mendbot in the database that DATABASE_URL names');
  });

  test('in which there is no Mendbot while the data folder has one: it was not moved, or is to be moved away', async () => {
    await using server = await emptyDatabase();
    const { dataDir, remove } = await createDatabase('embedded');
    const address = { databaseUrl: server.databaseUrl, dataDir };

    await expect(openStore({ ...address, ...quiet })).rejects.toMatchObject({
      name: 'StoreUnavailable',
      message: expect.stringMatching(/mendbot migrate-store.* To begin anew, move /),
    });
    await expect(openExisting(address)).rejects.toThrow('mendbot migrate-store');

    renameSync(dataDir, `${dataDir}.aside`);
    await using store = await openStore({ ...address, ...quiet });
    expect(store.migrated.length).toBeGreaterThan(0);
    renameSync(`${dataDir}.aside`, dataDir);
    await remove();
  });

  test('whose login has too few rights, by commands and by the bot', async () => {
    await using server = await poorLogin();
    const address = { databaseUrl: server.databaseUrl, dataDir: '' };

    await expect(openExisting(address)).rejects.toThrow('has too few rights');
    await expect(openStore({ ...address, ...quiet })).rejects.toMatchObject({
      name: 'StoreUnavailable',
      message: expect.stringContaining('permission denied'),
    });
  });
});
