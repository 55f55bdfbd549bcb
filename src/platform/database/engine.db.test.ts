import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { emptyDatabase } from '../../../test/support/db/empty-database.ts';
import { openEngine } from './engine.ts';

const ownPid = sql<{ readonly pid: number }>`select pg_backend_pid() as pid`;

test.each([
  ['while it is open', false],
  ['not while it closes', true],
])('a connection that PostgreSQL ends is reported %s', async (_, isClosing) => {
  await using parts = new AsyncDisposableStack();
  const databaseUrl = await emptyDatabase(parts);
  const watcher = parts.use(await openEngine({ databaseUrl, dataDir: '' }));
  const errors: Error[] = [];
  const engine = await openEngine({ databaseUrl, dataDir: '', onConnectionError: (error) => errors.push(error) });
  let closing: Promise<void> | null = null;

  await engine.db.connection().execute(async (connection) => {
    const [own] = (await ownPid.execute(connection)).rows;
    if (isClosing) closing = Promise.resolve(engine[Symbol.asyncDispose]());
    await sql`select pg_terminate_backend(${own?.pid}::int)`.execute(watcher.db);
    const left = sql`select 1 from pg_stat_activity where pid = ${own?.pid}::int`;
    await expect.poll(async () => (await left.execute(watcher.db)).rows).toEqual([]);
    await expect(sql`select 1`.execute(connection)).rejects.toThrow();
    // The statement may fail before the driver sees the connection's end.
    if (!isClosing) await expect.poll(() => errors.length).toBeGreaterThan(0);
  });
  await (closing ?? engine[Symbol.asyncDispose]());

  expect(errors.length > 0).toBe(!isClosing);
});
