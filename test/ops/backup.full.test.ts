import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { appendAudit } from '../../src/features/audit/log.ts';
import { backUpStore } from '../../src/features/status/backup.ts';
import { TransferFailed } from '../../src/platform/database/archive/transfer-failed.ts';
import { emptyDatabase } from '../support/db/empty-database.ts';
import { anActivity, anAuditEntry } from '../support/db/fixtures.ts';
import { insertActivity } from '../support/unaudited.ts';
import {
  backUp,
  editAuditLog,
  environmentFor,
  inStore,
  restore,
  useBackupScene,
  workFolder,
} from './support/backup-scene.ts';
import { asPoorLogin } from './support/refused-databases.ts';
import { giveAway, killMendbot, runUnprivileged, signalMendbot } from './support/run-mendbot.ts';

// Each opens a database several times.
vi.setConfig({ testTimeout: 600_000 });

const scene = useBackupScene();
const backup = (file: string) => backUp(scene().databaseUrl, file);

test('says what it holds, and only its owner may read it', async () => {
  const file = scene().place();

  const { code, out } = await backup(file);

  expect(code).toBe(0);
  expect(out).toMatch(/: \d+\.\d MB, read again and compared\. It holds what the database at DATABASE_URL does:\n/);
  expect(out).toMatch(/ {2}activity_device +2500\n/);
  expect(out).toMatch(/Schema: \d{4}-[\w-]+\.\n/);
  expect(out).toContain(`Newest audit row: activity_filed in ${scene().workspaceId}, 20`);
  expect(out).toMatch(
    new RegExp(`Audit log of ${scene().workspaceId}: 3 rows, head 3:[0-9a-f]{64}\\. The chain is whole\\.`),
  );
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(workFolder(file)).toBeNull();
});

test.each([
  ['a server', (parts: AsyncDisposableStack) => emptyDatabase(parts)],
  ['a data folder', async () => scene().place()],
])('of %s while the bot works on it is one snapshot, with all that was committed before', async (_, makeEmpty) => {
  await using parts = new AsyncDisposableStack();
  const [at, into, file] = [await makeEmpty(parts), await makeEmpty(parts), scene().place()];
  expect(await restore(at, scene().good)).toMatchObject({ code: 0, err: '' });
  const { workspaceId } = scene();

  const filedBefore = await inStore(at, async (store) => {
    let filed = 0;
    const stop = new AbortController();
    const filer = (async () => {
      while (!stop.signal.aborted) {
        await store.inTransaction(async (tx) => {
          const { id } = await insertActivity(tx, anActivity(workspaceId, { title: 'under load' }));
          await appendAudit(tx, anAuditEntry(workspaceId, { activityId: id, reason: 'under load' }));
        });
        filed += 1;
      }
    })();
    await expect.poll(() => filed).toBeGreaterThan(3);
    const before = filed;
    expect(await backUp(at, file)).toMatchObject({ code: 0, err: '' });
    expect(filed).toBeGreaterThan(before);
    stop.abort();
    await filer;
    return before;
  });

  expect(await restore(into, file)).toMatchObject({ code: 0, out: expect.stringContaining('The chain is whole.') });
  const [activities, audit] = await inStore(into, async ({ db }) => [
    await db.selectFrom('activity').select('id').where('title', '=', 'under load').orderBy('id').execute(),
    await db
      .selectFrom('audit_log')
      .select('activity_id as id')
      .where('reason', '=', 'under load')
      .orderBy('activity_id')
      .execute(),
  ]);
  expect(activities?.length).toBeGreaterThanOrEqual(filedBefore);
  expect(audit).toEqual(activities);
});

test('leaves a file alone that is there already', async () => {
  const file = newFile();

  expect(await backup(file)).toMatchObject({ code: 1, err: `${file} exists already; nothing was written.\n` });
  expect(readFileSync(file, 'utf8')).toBe('mine');
});

test('leaves alone what appeared under its name meanwhile, also a link that leads nowhere', async () => {
  const [file, link] = [scene().place(), scene().place()];

  const makings = [making(file), making(link)];
  writeFileSync(file, 'mine');
  symlinkSync('nowhere', link);

  const refused = (path: string) => ({ reason: new TransferFailed(`${path} exists already; nothing was written.`) });
  expect(await Promise.allSettled(makings)).toMatchObject([refused(file), refused(link)]);
  expect([readFileSync(file, 'utf8'), readlinkSync(link)]).toEqual(['mine', 'nowhere']);
  expect([workFolder(file), workFolder(link)]).toEqual([null, null]);
});

test('of no database makes none', async () => {
  const missing = scene().place();

  expect(await backUp(missing, scene().place())).toEqual({
    code: 1,
    out: '',
    err: `There is no database in ${missing}. Set MENDBOT_DATA_DIR to the bot's data folder, or DATABASE_URL.\n`,
  });
  expect(existsSync(missing)).toBe(false);
});

test('of a database in which no Mendbot is, that does not answer, or that may not be read, is a sentence', async () => {
  await using parts = new AsyncDisposableStack();
  const poor = await asPoorLogin(parts, await filledDatabase(parts));
  const refused = async (at: string) => {
    const file = scene().place();
    const { code, err } = await backUp(at, file);
    expect([code, existsSync(file), workFolder(file)]).toEqual([1, false, null]);
    return err;
  };

  expect(await refused(await emptyDatabase(parts))).toBe(
    'There is no Mendbot in that database: nothing was written.\n',
  );
  const away = await refused('postgresql://nobody:geheim@127.0.0.1:1/none');
  expect(away).toContain('PostgreSQL at DATABASE_URL does not answer');
  expect(away).not.toContain('geheim');
  expect(await refused(poor)).toContain('The login in DATABASE_URL has too few rights');
});

test.each([
  ['a folder that is not there', () => join(scene().place(), 'x'), 'does not exist'],
  ['a path through a file', () => join(newFile(), 'x'), 'a part of the path is not a folder'],
])('into %s is refused in a sentence', async (_, path, sentence) => {
  const answer = await backup(path());

  expect(answer).toMatchObject({ code: 1, out: '', err: expect.stringContaining(sentence) });
  expect(answer.err.trim().split('\n')).toHaveLength(1);
});

test('where this user may not write is refused in a sentence', async () => {
  const folder = scene().place();
  mkdirSync(folder, { mode: 0o500 });
  giveAway(folder);
  const file = join(folder, 'x');

  const answer = await runUnprivileged(environmentFor(scene().databaseUrl), 'backup', file);

  expect(answer).toMatchObject({ code: 1, err: `${file} cannot be written: this user may not; check who owns it.\n` });
});

test.each(['archive', join('tables', 'person')])(
  'on a disk that gets full at %s names the file that was asked for',
  async (part) => {
    const file = scene().place();

    const made = making(file);
    symlinkSync('/dev/full', join(workFolder(file) ?? '/nowhere', part));

    await expect(made).rejects.toThrow(`${file} cannot be written: there is no space left; make room, and repeat it.`);
    expect([existsSync(file), workFolder(file)]).toEqual([false, null]);
  },
);

test('killed leaves no file, and the next one is whole', async () => {
  const file = scene().place();

  const isKilled = await killMendbot(environmentFor(scene().databaseUrl), ['backup', file], () => isWriting(file));

  expect([isKilled, existsSync(file)]).toEqual([true, false]);
  expect(await backup(file)).toMatchObject({ code: 0 });
});

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('ended with %s leaves nothing behind, and no server', async (signal, code) => {
  const [at, file] = [scene().place(), scene().place()];
  await restore(at, scene().good);

  const ended = await signalMendbot({ MENDBOT_DATA_DIR: at }, ['backup', file], {
    signal,
    when: () => isWriting(file),
  });

  expect(ended).toBe(code);
  expect([existsSync(file), workFolder(file)]).toEqual([false, null]);
  await expect.poll(() => existsSync(join(at, 'postgres', 'postmaster.pid'))).toBe(false);
});

test('with an audit log that was edited is kept, and says so', async () => {
  await using parts = new AsyncDisposableStack();
  const [at, file] = [await filledDatabase(parts), scene().place()];
  await editAuditLog(at);

  expect(await backUp(at, file)).toMatchObject({
    code: 1,
    out: expect.stringMatching(/Row 2 \(.*\) was changed after it was written/),
    err: expect.stringContaining('not in the database either'),
  });
  expect(existsSync(file)).toBe(true);
  expect(await restore(await emptyDatabase(parts), file)).toMatchObject({
    code: 0,
    out: expect.stringMatching(/Row 2 \(.*\) was changed after it was written/),
  });
});

/** In this process. Its work folder is there at once. */
function making(file: string) {
  return backUpStore({ url: scene().databaseUrl, file, version: 'test', at: new Date() });
}

async function filledDatabase(parts: AsyncDisposableStack): Promise<string> {
  const at = await emptyDatabase(parts);
  expect(await restore(at, scene().good)).toMatchObject({ code: 0 });
  return at;
}

function isWriting(file: string): boolean {
  const tables = join(workFolder(file) ?? '/nowhere', 'tables');
  return existsSync(tables) && readdirSync(tables).length > 0;
}

function newFile(): string {
  const file = scene().place();
  writeFileSync(file, 'mine');
  return file;
}
