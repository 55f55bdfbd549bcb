import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { asPoorLogin } from '../../../test/ops/support/refused-databases.ts';
import { emptyDatabase } from '../../../test/support/db/empty-database.ts';
import { openChildStore } from '../../../test/support/db/open-child-store.ts';
import { createDatabase } from '../../../test/support/world.ts';
import { openExisting } from './open-existing.ts';

test('a database without Mendbot is refused to commands, and given to a bot that was not to be moved', async () => {
  await using parts = new AsyncDisposableStack();
  const dataDir = mkdtempSync(join(tmpdir(), 'mendbot-forgotten-'));
  parts.defer(() => rmSync(dataDir, { recursive: true }));
  const address = { databaseUrl: await emptyDatabase(parts), dataDir };
  // As far as it is looked at.
  mkdirSync(join(dataDir, 'postgres'));

  await expect(openExisting(address, 'mendbot')).rejects.toThrow(
    'There is no Mendbot in the database that DATABASE_URL names: check its name.',
  );
  await expect(openChildStore(address)).rejects.toMatchObject({
    name: 'StoreUnavailable',
    message: expect.stringMatching(/“mendbot backup” and “mendbot restore”.* To begin anew, move /),
  });
  rmSync(join(dataDir, 'postgres'), { recursive: true });
  await using store = await openChildStore(address);
  expect(store.isNew).toBe(true);
});

test('a login with too few rights is refused, to commands and to the bot', async () => {
  await using parts = new AsyncDisposableStack();
  const database = await createDatabase();
  parts.defer(() => database.remove());
  const address = { databaseUrl: await asPoorLogin(parts, database.databaseUrl), dataDir: '' };

  await expect(openExisting(address, 'mendbot')).rejects.toThrow('has too few rights');
  await expect(openChildStore(address)).rejects.toMatchObject({
    name: 'StoreUnavailable',
    message: expect.stringContaining('permission denied'),
  });
});
