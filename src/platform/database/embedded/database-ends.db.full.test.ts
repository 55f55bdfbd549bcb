import { rmSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { sql } from 'kysely';
import { describe, expect, inject, test } from 'vitest';
import { createDatabase } from '../../../../test/support/world.ts';
import { embeddedDb, ImpatientClient } from '../engine.ts';
import { ThreadedPglite } from './threaded-pglite.ts';

test('transactions that wait for the embedded engine fail when it closes, and none waits without end', async () => {
  const { dataDir } = await createDatabase('embedded');
  const pglite = await ThreadedPglite.open(dataDir);
  const db = embeddedDb(pglite);
  const write = () => db.transaction().execute(async (tx) => await sql`select pg_sleep(0.1)`.execute(tx));
  const empty = () => db.transaction().execute(async () => 'done');
  const asked = [write(), write(), empty(), write()];

  const outcomes = Promise.allSettled(asked);
  await pglite.close();

  expect((await outcomes).map(({ status }) => status)).toContain('rejected');
  await expect(write()).rejects.toThrow('PGlite is closed');
  await expect(empty()).rejects.toThrow('PGlite is closed');
  rmSync(dataDir, { recursive: true, force: true });
});

describe.runIf(inject('postgres') !== null)('a connection to PostgreSQL that has gone silent', () => {
  test('is not used again', async () => {
    const lines: Socket[] = [];
    const address = new URL(inject('postgres')?.url ?? '');
    const server = { port: Number(address.port || 5432), host: address.hostname };
    const proxy = createServer((line) => {
      lines.push(line);
      const onward = connect(server);
      line.pipe(onward).pipe(line);
      onward.on('error', () => line.destroy());
      line.on('error', () => onward.destroy());
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    address.port = String((proxy.address() as AddressInfo).port);
    const client = new ImpatientClient({ connectionString: address.href, query_timeout: 300 });
    client.on('error', () => {});
    await client.connect();
    expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }]);

    for (const line of lines) line.unpipe();
    await expect(client.query('select 1')).rejects.toThrow('Query read timeout');

    await expect(client.query('select 1')).rejects.toThrow('not queryable');
    proxy.close();
    for (const line of lines) line.destroy();
  });
});
