import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import { describe, expect, inject, test } from 'vitest';
import { activityJobs } from '../../src/features/activities/index.ts';
import { appendAudit } from '../../src/features/audit/log.ts';
import { openEngine } from '../../src/platform/database/engine.ts';
import { holdMove, listMovedTables, staying } from '../../src/platform/database/move/move.ts';
import type { Reader } from '../../src/platform/database/transaction.ts';
import type { RunOf } from '../../src/platform/queue/job.ts';
import { emptyDatabase } from '../support/db/empty-database.ts';
import { anAuditEntry, storeActivity } from '../support/db/fixtures.ts';
import { openChildStore } from '../support/db/open-child-store.ts';
import { inStore, onEngine, useFilledFolder } from './support/backup-scene.ts';
import { fillEmptyTables } from './support/fill-empty-tables.ts';
import { type Answer, killMendbot, runMendbot } from './support/run-mendbot.ts';

const scene = useFilledFolder();
const mark = 'moved-to-postgresql';

async function move(dataDir: string, databaseUrl: string): Promise<Answer> {
  return await runMendbot({ MENDBOT_DATA_DIR: dataDir, DATABASE_URL: databaseUrl }, 'migrate-store');
}

/** In schemas of ours, as the database itself lists them; what is a part of another table is left out. */
async function listAllTables(db: Reader): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select case table_schema when 'pgboss' then 'pgboss.' else '' end || table_name as name
    from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
      and not (select relispartition from pg_class where oid = (table_schema || '.' || quote_ident(table_name))::regclass)`.execute(
    db,
  );
  return rows.map(({ name }) => name);
}

/** Every row of every table, as text. */
async function dump(db: Reader, tables: readonly string[]): Promise<Readonly<Record<string, readonly string[]>>> {
  const found: Record<string, readonly string[]> = {};
  for (const table of tables) {
    const { rows } = await sql<{ row: string }>`
      select row_to_json(t)::text as row from ${sql.table(table)} as t order by row_to_json(t)::text collate "C"`.execute(
      db,
    );
    found[table] = rows.map(({ row }) => row);
  }
  return found;
}

test('every table of the schema either goes along, or stands among those that stay, with a reason', async () => {
  await onEngine(scene().dataDir, async ({ db }) => {
    const all = await listAllTables(db);
    const moved = await listMovedTables(db);

    expect([...moved, ...Object.keys(staying)].toSorted()).toEqual(all.toSorted());
    expect(moved).toEqual(expect.arrayContaining(['activity', 'audit_chain', 'pgboss.job', 'pgboss.queue']));
    expect(all.length).toBeGreaterThan(50);
  });
});

test('without DATABASE_URL it says what to set', async () => {
  expect(await runMendbot({ MENDBOT_DATA_DIR: scene().dataDir }, 'migrate-store')).toMatchObject({
    code: 1,
    err: expect.stringContaining('DATABASE_URL must name the PostgreSQL to move to'),
  });
});

describe.runIf(inject('postgres') !== null)('migrate-store', () => {
  test('moves every row of every table as it is, and leaves the folder alone', { timeout: 600_000 }, async () => {
    await using parts = new AsyncDisposableStack();
    const dataDir = scene().copy();
    const databaseUrl = await emptyDatabase(parts);
    await onEngine(dataDir, async ({ db }) => {
      await fillEmptyTables(db, await listMovedTables(db));
      // What a trigger would write anew, and add, if it acted a second time.
      await sql`alter table activity disable trigger user`.execute(db);
      await sql`update activity set exposure = 12345.678, device_groups = '["Never seen"]'`.execute(db);
      await sql`alter table activity enable trigger user`.execute(db);
      await sql`update request_form set choice = 'null'::jsonb`.execute(db);
    });
    const before = await onEngine(dataDir, async ({ db }) => await dump(db, await listMovedTables(db)));

    const answer = await move(dataDir, databaseUrl);

    expect(answer).toMatchObject({ code: 0, err: '' });
    expect(answer.out).toMatch(/ {2}activity_device +2500\n/);
    expect(Object.entries(before).filter(([, rows]) => rows.length === 0)).toEqual([]);
    await using engine = await openEngine({ databaseUrl, dataDir: '', onConnectionError: () => {} });
    expect(await dump(engine.db, Object.keys(before))).toEqual(before);
    expect(await guards(engine.db)).toEqual(await onEngine(dataDir, ({ db }) => guards(db)));
    expect(await onEngine(dataDir, ({ db }) => dump(db, Object.keys(before)))).toEqual(before);
  });

  test('the bot goes on there: numbers, audit log, and jobs that waited', { timeout: 600_000 }, async () => {
    await using parts = new AsyncDisposableStack();
    const { workspaceId } = scene();
    const databaseUrl = await emptyDatabase(parts);
    const waiting = await onEngine(scene().dataDir, ({ db }) => jobs(db));

    const { out } = await move(scene().copy(), databaseUrl);

    expect(out).toMatch(/3 rows, head 3:[0-9a-f]{64}\. The chain is whole\./);
    const engine = await openEngine({ databaseUrl, dataDir: '', onConnectionError: () => {} });
    expect(await jobs(engine.db)).toEqual(waiting);
    expect(waiting.map(({ state }) => state)).toEqual(['created', 'active', 'retry']);
    await engine[Symbol.asyncDispose]();
    const store = parts.use(await openChildStore({ databaseUrl, dataDir: '' }));
    expect(store.migrated).toEqual([]);
    expect((await storeActivity(store, workspaceId)).number).toBe(1003);
    await store.inTransaction((tx) => appendAudit(tx, anAuditEntry(workspaceId)));
    expect(await runMendbot({ DATABASE_URL: databaseUrl }, 'audit', 'verify')).toMatchObject({
      code: 0,
      out: expect.stringContaining('4 rows'),
    });
    const done: unknown[] = [];
    const note = async ({ data }: RunOf<typeof activityJobs.freezeTargets>) => {
      done.push(data);
    };
    await store.queue.work(activityJobs.deliverActivity, note);
    await store.queue.work(activityJobs.freezeTargets, note);
    await expect.poll(() => done.length, { timeout: 50_000 }).toBe(3);
    expect(done).toEqual(expect.arrayContaining(waiting.map(({ data }) => data)));
  });

  test('a database that has tables of Mendbot is left as it is', async () => {
    await using parts = new AsyncDisposableStack();
    const databaseUrl = await emptyDatabase(parts);
    await run(databaseUrl, 'create table activity (mine integer)');

    const dataDir = scene().copy();
    const answer = await move(dataDir, databaseUrl);

    expect(existsSync(join(dataDir, mark))).toBe(false);
    expect(answer).toEqual({
      code: 1,
      out: '',
      err: 'The database at DATABASE_URL has tables of Mendbot already (activity) and is left as it is: create an empty database, and name that one.\n',
    });
    expect(await run(databaseUrl, tableNames)).toEqual([{ name: 'activity' }]);
  });

  test('a kill in its middle leaves nothing there, and a repeat moves everything', { timeout: 600_000 }, async () => {
    await using parts = new AsyncDisposableStack();
    const databaseUrl = await emptyDatabase(parts);
    const dataDir = scene().copy();
    const environment = { MENDBOT_DATA_DIR: dataDir, DATABASE_URL: databaseUrl };
    const watcher = parts.use(await openEngine({ databaseUrl, dataDir: '', onConnectionError: () => {} }));
    let isMoving = false;
    const watch = setInterval(async () => {
      isMoving ||= await holdsTables(watcher.db);
    }, 5);
    parts.defer(() => clearInterval(watch));

    const isKilled = await killMendbot(environment, ['migrate-store'], () => isMoving);

    expect(isKilled).toBe(true);
    expect(await run(databaseUrl, tableNames)).toEqual([]);
    await expect.poll(() => holdsTables(watcher.db)).toBe(false);
    expect(existsSync(join(dataDir, mark))).toBe(false);
    expect(await move(dataDir, databaseUrl)).toMatchObject({ code: 0 });
  });

  test('no bot starts on the folder afterwards, until its mark is deleted', { timeout: 600_000 }, async () => {
    await using parts = new AsyncDisposableStack();
    const [databaseUrl, dataDir] = [await emptyDatabase(parts), scene().copy()];
    const start = () => inStore(dataDir, async ({ kind }) => kind);
    const before = await start();

    const { out } = await move(dataDir, databaseUrl);

    expect(before).toBe('embedded');
    expect(out).toContain('no bot starts on it any more');
    const path = join(dataDir, mark);
    await expect(start()).rejects.toThrow(
      new RegExp(`^The database in ${dataDir} was moved to a PostgreSQL \\(\\d{4}-.*Z\\): .* delete ${path}\\.$`),
    );
    rmSync(path);
    expect(await start()).toBe('embedded');
  });

  test('while another moves into the same database it is refused, and afterwards it may', {
    timeout: 600_000,
  }, async () => {
    await using parts = new AsyncDisposableStack();
    const databaseUrl = await emptyDatabase(parts);
    const dataDir = scene().copy();
    const engine = parts.use(await openEngine({ databaseUrl, dataDir: '', onConnectionError: () => {} }));

    const meanwhile = await engine.db.transaction().execute(async (tx) => {
      expect(await holdMove(tx)).toBe(true);
      return await move(dataDir, databaseUrl);
    });

    expect(meanwhile).toMatchObject({ code: 1, err: expect.stringContaining('is under way: wait for its end.') });
    expect(await move(dataDir, databaseUrl)).toMatchObject({ code: 0 });
  });

  test('the second time it is refused', async () => {
    await using parts = new AsyncDisposableStack();
    const databaseUrl = await emptyDatabase(parts);

    const answers = [await move(scene().copy(), databaseUrl), await move(scene().copy(), databaseUrl)];

    expect(answers).toMatchObject([{ code: 0 }, { code: 1, err: expect.stringContaining('is left as it is') }]);
  });

  test('it needs no more than to own the database', async () => {
    await using parts = new AsyncDisposableStack();
    const { databaseUrl, asUser, user } = await makeUser(parts);
    await run(databaseUrl, `alter database ${new URL(databaseUrl).pathname.slice(1)} owner to ${user}`);

    expect(await move(scene().copy(), asUser)).toMatchObject({ code: 0, err: '' });
  });

  test('a user who may make no tables there is told so', async () => {
    await using parts = new AsyncDisposableStack();
    const { asUser } = await makeUser(parts);

    expect(await move(scene().copy(), asUser)).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^The user in DATABASE_URL may not make tables .*\n$/),
    });
  });

  test('while the bot runs it asks to stop it first', async () => {
    await using parts = new AsyncDisposableStack();
    const databaseUrl = await emptyDatabase(parts);

    const answer = await inStore(scene().copy(), (_, dataDir) => move(dataDir, databaseUrl));

    expect(answer).toMatchObject({ code: 1, err: expect.stringContaining('stop the bot first') });
    expect(await run(databaseUrl, tableNames)).toEqual([]);
  });

  test('a server that is not there is said in a sentence', async () => {
    const answer = await move(scene().copy(), 'postgresql://nobody:geheim@127.0.0.1:1/none');

    expect(answer).toMatchObject({
      code: 1,
      err: expect.stringContaining('PostgreSQL at DATABASE_URL does not answer'),
    });
    expect(answer.err).not.toContain('geheim');
  });
});

let users = 0;

/** An empty database, and a login that has no rights of its own. */
async function makeUser(parts: AsyncDisposableStack) {
  const databaseUrl = await emptyDatabase(parts);
  users += 1;
  const user = `mendbot_user_${process.pid}_${users}`;
  await run(databaseUrl, `create role ${user} login password 'password' nosuperuser`);
  parts.defer(async () => {
    await run(databaseUrl, `reassign owned by ${user} to current_user`);
    await run(databaseUrl, `drop owned by ${user}`);
    await run(databaseUrl, `drop role ${user}`);
  });
  const address = new URL(databaseUrl);
  [address.username, address.password] = [user, 'password'];
  return { databaseUrl, asUser: address.href, user };
}

const tableNames = `select table_name as name from information_schema.tables where table_schema in ('public', 'pgboss')`;

async function run(connectionString: string, statement: string): Promise<readonly unknown[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

/** Whether another transaction has tables that are not to be seen yet. */
async function holdsTables(db: Reader): Promise<boolean> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from pg_locks
    where locktype = 'relation' and database = (select oid from pg_database where datname = current_database())
      and mode = 'AccessExclusiveLock'`.execute(db);
  return Number(rows[0]?.count) > 100;
}

async function jobs(db: Reader) {
  const { rows } = await sql<{ data: unknown; state: string }>`
    select id, name, data, state, singleton_key, start_after::text, priority, retry_count from pgboss.job order by id`.execute(
    db,
  );
  return rows;
}

/** What keeps watch over the rows: triggers and constraints, as they are on or off. */
/** Without the triggers that only test databases have. */
async function guards(db: Reader) {
  const triggers = await sql`select tgrelid::regclass::text as table, tgname, tgenabled from pg_trigger
    where not tgisinternal and tgname not like '%\\_is\\_audited' order by 1, 2`.execute(db);
  const constraints = await sql`select conrelid::regclass::text as table, conname, condeferrable, convalidated,
    pg_get_constraintdef(oid) as definition from pg_constraint where contype in ('f', 'c', 'p', 'u')
    and connamespace in ('public'::regnamespace, 'pgboss'::regnamespace)
    and conrelid::regclass::text !~ 'queue_stats' order by 1, 2, 5`.execute(db);
  const sequences = await sql`select sequencename, last_value::text from pg_sequences order by 1`.execute(db);
  return [triggers.rows, constraints.rows, sequences.rows];
}
