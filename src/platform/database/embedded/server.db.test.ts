import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { giveAway, runMendbot } from '../../../../test/ops/support/run-mendbot.ts';
import { ChildScript } from '../../../../test/support/db/child-script.ts';
import { storeActivity } from '../../../../test/support/db/fixtures.ts';
import { openChildStore } from '../../../../test/support/db/open-child-store.ts';
import { newWorkspace } from '../../../../test/support/db/test-store.ts';
import { makeDataFolder } from '../../../../test/support/make-data-folder.ts';
import type { WorkspaceId } from '../../../core/identifiers.ts';
import { ensureWorkspace } from '../../../features/workspace/store.ts';
import { openEngine } from '../engine.ts';
import { openExisting } from '../open-existing.ts';
import { DataFolderUnavailable, hasDatabase } from './folder.ts';

// Each starts servers.
vi.setConfig({ testTimeout: 600_000 });

let top = '';
let folders = 0;
beforeAll(() => {
  top = makeDataFolder('mendbot-embedded-');
  giveAway(top);
});
afterAll(() => rmSync(top, { recursive: true, force: true }));

/** A path at which nothing is. */
function place(): string {
  folders += 1;
  return join(top, `place-${folders}`);
}

const inFolder = (dataDir: string) => ({ databaseUrl: null, dataDir });
const open = (dataDir: string) => openChildStore(inFolder(dataDir));

function pidOf(dataDir: string): number {
  return Number.parseInt(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8'), 10);
}

async function activitiesIn(dataDir: string): Promise<number> {
  await using store = await open(dataDir);
  return (await store.db.selectFrom('activity').select('id').execute()).length;
}

test('the first start makes a database for its owner alone, the second finds it, and a stop leaves no server', async () => {
  const dataDir = place();
  const first = await open(dataDir);
  await storeActivity(first, await newWorkspace(first));
  const pid = pidOf(dataDir);
  await first[Symbol.asyncDispose]();

  await using second = await open(dataDir);

  expect([first.isNew, second.isNew, second.migrated]).toEqual([true, false, []]);
  expect(first.kind).toBe('embedded');
  expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  expect(await second.db.selectFrom('activity').select('number').execute()).toEqual([{ number: 1001 }]);
  const { rows } = await sql`select current_setting('fsync') as fsync, current_setting('listen_addresses') as addresses,
    (select datcollate from pg_database where datname = current_database()) as collation`.execute(second.db);
  expect(rows).toEqual([{ fsync: 'on', addresses: '', collation: 'C' }]);
  expect(statSync(dataDir).mode & 0o777).toBe(0o700);
});

test('what was committed before a kill is there at the next start, which stops the server that was left', async () => {
  const dataDir = place();
  await using parts = new AsyncDisposableStack();
  const child = parts.use(new ChildScript('hold-store.ts', inFolder(dataDir)));
  await child.says('open after');
  const command = await openExisting(inFolder(dataDir), 'mendbot');
  await ensureWorkspace(command.db, { id: 'T01' as WorkspaceId, name: 'Fabrikam', at: new Date() });
  await command[Symbol.asyncDispose]();
  const orphan = pidOf(dataDir);

  await child.kill();
  process.kill(orphan, 0);
  await using store = await open(dataDir);

  expect(store.migrated).toEqual([]);
  expect(await store.db.selectFrom('workspace').select('id').execute()).toEqual([{ id: 'T01' }]);
  expect(pidOf(dataDir)).not.toBe(orphan);
});

test('a second owner is refused, and a command works beside the first, which it leaves running', async () => {
  const dataDir = place();
  await using store = await open(dataDir);

  const second = new ChildScript('hold-store.ts', inFolder(dataDir));
  expect(await second.ended()).toEqual({
    how: 1,
    output: expect.stringContaining(`Another Mendbot already uses the data folder ${dataDir}.`),
  });
  expect(await runMendbot({ MENDBOT_DATA_DIR: dataDir }, 'deliveries', 'list')).toMatchObject({ code: 0 });
  expect(await runMendbot({ MENDBOT_DATA_DIR: dataDir }, 'deliveries', 'retry')).toMatchObject({ code: 0, err: '' });
  await sql`select 1`.execute(store.db);
});

test('a bot waits for a command that has the folder, and its name is said', async () => {
  const dataDir = place();
  await (await open(dataDir))[Symbol.asyncDispose]();
  await using _ = await openExisting(inFolder(dataDir), 'mendbot backup');

  await expect(open(dataDir)).rejects.toMatchObject({
    why: 'held',
    message: expect.stringContaining(`“mendbot backup” is using the data folder ${dataDir}.`),
  });
});

test('a server that is killed is told, and nothing that was committed is lost', async () => {
  const dataDir = place();
  const lost: Error[] = [];
  const engine = await openEngine({ ...inFolder(dataDir), onServerLost: (error) => lost.push(error) });
  await sql`create table kept as select 7 as value`.execute(engine.db);

  process.kill(pidOf(dataDir), 'SIGKILL');
  await expect.poll(() => lost.map(({ message }) => message)).toEqual(['PostgreSQL ended with SIGKILL']);
  await engine[Symbol.asyncDispose]();

  await using again = await openEngine(inFolder(dataDir));
  expect((await sql`select value from kept`.execute(again.db)).rows).toEqual([{ value: 7 }]);
});

test('a path that is too long for a socket gets one elsewhere, and a command finds it', async () => {
  const dataDir = join(place(), 'a'.repeat(100));
  await using store = await open(dataDir);

  expect(readdirSync(join(dataDir, 'run'))).not.toContain('.s.PGSQL.5432');
  expect(await runMendbot({ MENDBOT_DATA_DIR: dataDir }, 'deliveries', 'list')).toMatchObject({ code: 0 });
  expect(store.kind).toBe('embedded');
});

describe('is refused in a sentence, and left as it is:', () => {
  const refusal = async (dataDir: string) => {
    const error: unknown = await open(dataDir).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(DataFolderUnavailable);
    const { why, message } = error as DataFolderUnavailable;
    return { why, message };
  };

  test('a folder with other files', async () => {
    const dataDir = place();
    mkdirSync(dataDir, { mode: 0o755 });
    writeFileSync(join(dataDir, 'diary'), 'mine');

    expect(await refusal(dataDir)).toMatchObject({ why: 'occupied', message: expect.stringContaining('(diary)') });
    expect([readdirSync(dataDir), statSync(dataDir).mode & 0o777]).toEqual([['diary'], 0o755]);
  });

  test('a folder of a development version', async () => {
    const dataDir = place();
    mkdirSync(join(dataDir, 'base'), { recursive: true });
    writeFileSync(join(dataDir, 'PG_VERSION'), '17\n');

    expect(await refusal(dataDir)).toMatchObject({
      why: 'other_version',
      message: expect.stringContaining('set MENDBOT_DATA_DIR to a new folder'),
    });
  });

  test('a folder of another major version', async () => {
    const dataDir = place();
    await (await openEngine(inFolder(dataDir)))[Symbol.asyncDispose]();
    writeFileSync(join(dataDir, 'postgres', 'PG_VERSION'), '17\n');

    expect(await refusal(dataDir)).toMatchObject({
      why: 'other_version',
      message: expect.stringMatching(/PostgreSQL 17, .* “mendbot backup FILE”.* “mendbot restore FILE”/),
    });
  });

  test('a folder of another user', async () => {
    const dataDir = place();
    mkdirSync(dataDir);
    vi.spyOn(process, 'geteuid').mockReturnValue(54_321);

    const refused = await refusal(dataDir);
    vi.restoreAllMocks();

    expect(refused).toMatchObject({ why: 'foreign', message: expect.stringContaining('belongs to another user') });
  });

  test.runIf(process.geteuid?.() === 0)('a folder that the user of the server cannot reach', async () => {
    const closed = place();
    mkdirSync(closed, { mode: 0o700 });

    expect(await refusal(join(closed, 'data'))).toMatchObject({
      why: 'unreachable',
      message: expect.stringContaining('does not run as root'),
    });
  });

  test('a path through a file', async () => {
    const file = place();
    writeFileSync(file, '');

    expect(hasDatabase(file)).toBe(false);
    expect(await refusal(join(file, 'data'))).toMatchObject({
      why: 'unwritable',
      message: expect.stringContaining('cannot be created or written'),
    });
  });
});

test('a database that is damaged is refused with what PostgreSQL says', async () => {
  const dataDir = place();
  await (await openEngine(inFolder(dataDir)))[Symbol.asyncDispose]();
  rmSync(join(dataDir, 'postgres', 'global', 'pg_control'));

  const opened = openExisting(inFolder(dataDir), 'mendbot');

  await expect(opened).rejects.toMatchObject({
    name: 'StoreUnavailable',
    message: expect.stringMatching(/does not start: .*pg_control/),
  });
});

test('a first start that was killed leaves nothing that another would start on', async () => {
  const dataDir = place();
  const child = new ChildScript('hold-store.ts', inFolder(dataDir));
  await expect
    .poll(() => existsSync(dataDir) && readdirSync(dataDir).some((name) => name.startsWith('new-')))
    .toBe(true);
  await child.kill();
  expect(hasDatabase(dataDir)).toBe(false);

  expect(await activitiesIn(dataDir)).toBe(0);
  const left = async () => {
    await activitiesIn(dataDir);
    return readdirSync(dataDir).filter((name) => name.startsWith('new-'));
  };
  await expect.poll(left).toEqual([]);
});
