import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buffer, text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { gunzipSync, gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { extract, pack } from 'tar-stream';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { activityJobs } from '../../src/features/activities/index.ts';
import { appendAudit } from '../../src/features/audit/log.ts';
import { manifestName } from '../../src/platform/database/archive/manifest.ts';
import { listArchivedTables, listTables, staying } from '../../src/platform/database/archive/tables.ts';
import { findServer } from '../../src/platform/database/embedded/server.ts';
import type { Reader } from '../../src/platform/database/transaction.ts';
import type { RunOf } from '../../src/platform/queue/job.ts';
import { emptyDatabase } from '../support/db/empty-database.ts';
import { anAuditEntry, storeActivity } from '../support/db/fixtures.ts';
import { addressOf, environmentFor, inStore, onEngine, restore, useBackupScene } from './support/backup-scene.ts';
import { asPoorLogin, databaseWithoutEncoding, giveDatabase } from './support/refused-databases.ts';
import { giveAway, killMendbot, runMendbot, runUnprivileged } from './support/run-mendbot.ts';

// Each opens a database several times.
vi.setConfig({ testTimeout: 600_000 });

const scene = useBackupScene();

test('every table of the schema is archived, or is among those that stay, with a reason', async () => {
  await onEngine(scene().databaseUrl, async (db) => {
    const { rows } = await sql<{ name: string }>`
      select case table_schema when 'pgboss' then 'pgboss.' else '' end || table_name as name
      from information_schema.tables
      where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
        and not (select relispartition from pg_class where oid = (table_schema || '.' || quote_ident(table_name))::regclass)`.execute(
      db,
    );
    const archived = await listArchivedTables(db);

    expect([...archived, ...Object.keys(staying)].toSorted()).toEqual(rows.map(({ name }) => name).toSorted());
    expect(archived).toEqual(expect.arrayContaining(['activity', 'audit_chain', 'pgboss.job', 'pgboss.queue']));
    expect(rows.length).toBeGreaterThan(50);
  });
});

test.each([
  ['an empty database of a server', (parts: AsyncDisposableStack) => emptyDatabase(parts)],
  ['an empty folder', async () => scene().place()],
])('into %s brings back every row of every table, and the bot goes on', async (_, makeEmpty) => {
  await using parts = new AsyncDisposableStack();
  const { databaseUrl, workspaceId, good } = scene();
  const at = await makeEmpty(parts);
  const before = await onEngine(databaseUrl, dump);

  const answer = await restore(at, good, '--skip-numbers', '0');

  expect(answer).toMatchObject({ code: 0, err: '', out: expect.stringContaining('The chain is whole.') });
  expect(answer.out).toMatch(/ {2}activity_device +2500\n/);
  expect(answer.out).toContain(`${workspaceId} goes on with REM-1003 and EXC-1.`);
  expect(answer.out).toContain('Mendbot no longer knows them');
  expect(Object.entries(before.rows).filter(([, rows]) => rows.length === 0)).toEqual([]);
  expect(await onEngine(at, dump)).toEqual(before);
  const waiting = before.rows['pgboss.job']?.map((row) => JSON.parse(row) as { state: string; data: unknown });
  expect(waiting?.map(({ state }) => state).toSorted()).toEqual(['active', 'created', 'retry']);
  const done: unknown[] = [];
  await inStore(at, async (store) => {
    expect(store.migrated).toEqual([]);
    expect((await storeActivity(store, workspaceId)).number).toBe(1003);
    await store.inTransaction((tx) => appendAudit(tx, anAuditEntry(workspaceId)));
    const note = async ({ data }: RunOf<typeof activityJobs.freezeTargets>) => {
      done.push(data);
    };
    await store.queue.work(activityJobs.deliverActivity, note);
    await store.queue.work(activityJobs.freezeTargets, note);
    await expect.poll(() => done.length).toBe(3);
  });
  expect(done).toEqual(expect.arrayContaining(waiting?.map(({ data }) => data) ?? []));
  expect(await runMendbot(environmentFor(at), 'audit', 'verify')).toMatchObject({
    code: 0,
    out: expect.stringContaining('4 rows'),
  });
  if (existsSync(at)) expect(statSync(at).mode & 0o777).toBe(0o700);
});

test('gives no number again that may have been given', async () => {
  await using parts = new AsyncDisposableStack();
  const { workspaceId, good } = scene();
  const at = await emptyDatabase(parts);

  const { out } = await restore(at, good);

  expect(out).toContain(`${workspaceId} goes on with REM-2003 and EXC-1001: 1000 numbers are left out`);
  expect((await inStore(at, (store) => storeActivity(store, workspaceId))).number).toBe(2003);
  expect(await restore(at, good, '--skip-numbers', '1e9')).toMatchObject({
    code: 1,
    err: expect.stringContaining('a whole number from 0 to 1000000'),
  });
});

describe('is refused, and leaves as it is,', () => {
  test('a database with tables, also while a bot works on its folder', async () => {
    await using parts = new AsyncDisposableStack();
    const { good } = scene();
    const [at, folder] = [await emptyDatabase(parts), scene().place()];
    await onEngine(at, (db) => sql`create table activity (mine integer)`.execute(db));
    await restore(folder, good);
    const refused = (name: string, tables: RegExp) => ({
      code: 1,
      out: '',
      err: expect.stringMatching(
        new RegExp(`^${name} has tables already \\(${tables.source}\\) and is left as it is: `),
      ),
    });

    expect(await restore(at, good)).toEqual(refused('the database at DATABASE_URL', /activity/));
    expect(await onEngine(at, listTables)).toEqual(['activity']);
    const before = await onEngine(folder, dump);
    const answer = await inStore(folder, () => restore(folder, good));
    expect(answer).toEqual(refused(`the database in ${folder}`, /activity, .*, …/));
    expect((await onEngine(folder, dump)).rows['activity']).toEqual(before.rows['activity']);
  });

  test('a database into which another restore goes', async () => {
    await using parts = new AsyncDisposableStack();
    const at = await emptyDatabase(parts);

    const meanwhile = await onEngine(at, (db) =>
      db.transaction().execute(async (tx) => {
        await sql`select pg_advisory_xact_lock(hashtextextended('mendbot restore', 0))`.execute(tx);
        return await restore(at, scene().good);
      }),
    );

    expect(meanwhile).toMatchObject({ code: 1, err: expect.stringContaining('is under way: wait for its end.') });
    expect(await restore(at, scene().good)).toMatchObject({ code: 0 });
  });

  test('a database in which the login may make no tables, until it owns the database', async () => {
    await using parts = new AsyncDisposableStack();
    const at = await emptyDatabase(parts);
    const asLogin = await asPoorLogin(parts, at);

    expect(await restore(asLogin, scene().good)).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^The user in DATABASE_URL may not make tables .*\n$/),
    });
    await giveDatabase(at, asLogin);
    expect(await restore(asLogin, scene().good)).toMatchObject({ code: 0, err: '' });
  });

  test('a database that keeps texts in another encoding', async () => {
    await using parts = new AsyncDisposableStack();
    const at = await databaseWithoutEncoding(parts);

    expect(await restore(at, scene().good)).toMatchObject({
      code: 1,
      err: expect.stringContaining('keeps texts as SQL_ASCII'),
    });
  });

  test('a server that does not answer', async () => {
    const answer = await restore('postgresql://nobody:geheim@127.0.0.1:1/none', scene().good);

    expect(answer).toMatchObject({
      code: 1,
      err: expect.stringContaining('PostgreSQL at DATABASE_URL does not answer'),
    });
    expect(answer.err).not.toContain('geheim');
  });
});

test('works in a folder whose parent cannot be written, as a volume, also where root restores for its owner', async () => {
  const parent = scene().place();
  const [mine, roots, nowhere] = ['mine', 'roots', 'nowhere'].map((name) => join(parent, name)) as [
    string,
    string,
    string,
  ];
  const file = copyOf(scene().good);
  for (const path of [parent, mine, roots]) {
    mkdirSync(path);
    giveAway(path);
  }
  giveAway(file);
  chmodSync(parent, 0o500);

  expect(await runUnprivileged({ MENDBOT_DATA_DIR: mine }, 'restore', file)).toMatchObject({ code: 0, err: '' });
  expect(await restore(roots, file)).toMatchObject({ code: 0, err: '' });
  expect(await runUnprivileged({ MENDBOT_DATA_DIR: roots }, 'audit', 'verify')).toMatchObject({ code: 0, err: '' });
  expect(await runUnprivileged({ MENDBOT_DATA_DIR: nowhere }, 'restore', file)).toEqual({
    code: 1,
    out: '',
    err: `The data folder ${nowhere} cannot be created or written (EACCES).\n`,
  });
});

test.each([
  ['a server', (parts: AsyncDisposableStack) => emptyDatabase(parts)],
  ['a folder', async () => scene().place()],
])('killed while it fills a database of %s leaves it empty, and a repeat is whole', async (_, makeEmpty) => {
  await using parts = new AsyncDisposableStack();
  const { databaseUrl, good } = scene();
  const at = await makeEmpty(parts);
  const isFilling = watchLocks(at, parts);

  const isKilled = await killMendbot(environmentFor(at), ['restore', good], isFilling);

  expect(isKilled).toBe(true);
  expect(await onEngine(at, listTables)).toEqual([]);
  await expect.poll(() => onEngine(at, holdsTables)).toBe(false);
  expect(await restore(at, good, '--skip-numbers', '0')).toMatchObject({ code: 0 });
  expect(await onEngine(at, dump)).toEqual(await onEngine(databaseUrl, dump));
});

const damaged = 'is cut short or damaged: take another copy of it, or another backup.';
const foreign = 'is no backup that "mendbot backup" made';

describe('of a file that is', () => {
  const parts = new AsyncDisposableStack();
  let at = '';
  beforeAll(async () => {
    at = await emptyDatabase(parts);
  });
  afterAll(() => parts.disposeAsync());

  test.each([
    ['cut short', (file: string) => truncateSync(file, statSync(file).size - 1000), damaged],
    ['cut at its very end', (file: string) => truncateSync(file, statSync(file).size - 4), damaged],
    ['cut in its middle', (file: string) => truncateSync(file, Math.floor(statSync(file).size / 2)), damaged],
    ['changed by a byte in its middle', (file: string) => flipByte(file, 0.7), damaged],
    ['changed by a byte at its end', (file: string) => flipByte(file, 0.98), damaged],
    [
      'whole, with a row that was changed',
      (file: string) => rewrite(file, (rows) => rows.replace('pc 7\t', 'pc 8\t')),
      damaged,
    ],
    [
      'whole, without a table',
      (file: string) => rewrite(file, (rows, name) => (name === 'activity' ? null : rows)),
      damaged,
    ],
    [
      'whole, with rows of a stranger',
      (file: string) => rewrite(file, (rows, name) => (name === 'person' ? `${rows}x\n` : rows)),
      damaged,
    ],
    ['empty', (file: string) => truncateSync(file, 0), foreign],
    ['of another kind', (file: string) => writeFileSync(file, 'hello'), foreign],
    ['another archive', async (file: string) => writeFileSync(file, await archived([['x', '']])), foreign],
    [
      'of another format',
      (file: string) => rewriteManifest(file, { format: 1 }),
      'in a way that this Mendbot does not know',
    ],
    [
      'of a newer Mendbot',
      (file: string) => rewriteManifest(file, { migrations: ['20990101-0000-later'] }),
      'a newer Mendbot (20990101-0000-later)',
    ],
    [
      'of other tables',
      (file: string) =>
        rewriteManifest(file, { tables: [{ name: 'person', columns: ['x'], count: 0, bytes: 0, sha256: '' }] }),
      'The table person of the backup is not as this Mendbot makes it',
    ],
    ['missing', (file: string) => rmSync(file), 'cannot be read: it is not there'],
    ['a folder', makeFolder, 'cannot be read: it is a folder'],
  ])('%s, it says so in a sentence, and leaves the database empty', async (_, harm, sentence) => {
    const file = copyOf(scene().good);
    await harm(file);

    const { code, out, err } = await restore(at, file);

    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(sentence);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(await onEngine(at, listTables)).toEqual([]);
  });

  test('whole, it goes into the same database afterwards', async () => {
    expect(await restore(at, scene().good)).toMatchObject({ code: 0, err: '' });
  });
});

/** Every row of every archived table, as text, and what keeps watch over the rows. */
async function dump(db: Reader) {
  const rows: Record<string, readonly string[]> = {};
  for (const table of await listArchivedTables(db)) {
    const found = await sql<{ row: string }>`
      select row_to_json(t)::text as row from ${sql.table(table)} as t order by row_to_json(t)::text collate "C"`.execute(
      db,
    );
    rows[table] = found.rows.map(({ row }) => row);
  }
  // Without the triggers that only test databases have.
  const triggers = await sql`select tgrelid::regclass::text as table, tgname, tgenabled from pg_trigger
    where not tgisinternal and tgname not like '%\\_is\\_audited' order by 1, 2`.execute(db);
  const constraints = await sql`select conrelid::regclass::text as table, conname, condeferrable, convalidated,
    pg_get_constraintdef(oid) as definition from pg_constraint where contype in ('f', 'c', 'p', 'u')
    and connamespace in ('public'::regnamespace, 'pgboss'::regnamespace)
    and conrelid::regclass::text !~ 'queue_stats' order by 1, 2, 5`.execute(db);
  const sequences = await sql`select sequencename, last_value::text from pg_sequences order by 1`.execute(db);
  return { rows, triggers: triggers.rows, constraints: constraints.rows, sequences: sequences.rows };
}

/** Whether a transaction makes tables that are not to be seen yet. */
async function holdsTables(db: Reader): Promise<boolean> {
  const { rows } = await sql<{ isFilling: boolean }>`select count(*) > 100 as "isFilling" from pg_locks
    where locktype = 'relation' and database = (select oid from pg_database where datname = current_database())
      and mode = 'AccessExclusiveLock'`.execute(db);
  return rows[0]?.isFilling === true;
}

/** Looks into the database while a command fills it. */
function watchLocks(at: string, parts: AsyncDisposableStack): () => boolean {
  let isFilling = false;
  const ending = new AbortController();
  const watch = async () => {
    while (!isFilling && !ending.signal.aborted) {
      await wait(5);
      const url = addressOf(at).databaseUrl ?? (await findServer(at));
      if (url !== null) isFilling = await onEngine(url, holdsTables).catch(() => false);
    }
  };
  const watching = watch();
  parts.defer(async () => {
    ending.abort();
    await watching;
  });
  return () => isFilling;
}

/** Packs an archive again after a change of its entries. `null` leaves one out. */
async function rewrite(file: string, change: (text: string, name: string) => string | null): Promise<void> {
  const entries: [string, string][] = [];
  const unpacked = extract();
  unpacked.end(gunzipSync(readFileSync(file)));
  for await (const entry of unpacked) {
    const { name } = entry.header;
    const changed = change(await text(entry), name);
    if (changed !== null) entries.push([name, changed]);
  }
  writeFileSync(file, await archived(entries));
}

async function rewriteManifest(file: string, changes: object): Promise<void> {
  await rewrite(file, (text, name) =>
    name === manifestName ? JSON.stringify({ ...JSON.parse(text), ...changes }) : text,
  );
}

async function archived(entries: readonly (readonly [string, string])[]): Promise<Buffer> {
  const archive = pack();
  for (const [name, content] of entries) archive.entry({ name }, content);
  archive.finalize();
  return gzipSync(await buffer(archive));
}

function copyOf(path: string): string {
  const copy = scene().place();
  writeFileSync(copy, readFileSync(path));
  return copy;
}

function makeFolder(file: string): void {
  rmSync(file);
  mkdirSync(file);
}

function flipByte(file: string, part: number): void {
  const bytes = readFileSync(file);
  const at = Math.floor(bytes.length * part);
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
  writeFileSync(file, bytes);
}
