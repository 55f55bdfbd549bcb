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
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { backUpStore, proveArchive } from '../../src/features/status/backup.ts';
import { readCounts } from '../../src/features/status/counts.ts';
import { archiveFolder } from '../../src/platform/database/embedded/archive.ts';
import type { RestingFolder } from '../../src/platform/database/embedded/copy.ts';
import { TransferFailed } from '../../src/platform/database/move/transfer-failed.ts';
import { ChildScript } from '../support/db/child-script.ts';
import { ben } from '../support/db/fixtures.ts';
import { backUp, inStore, onEngine, useFilledFolder, workFolder } from './support/backup-scene.ts';
import { giveAway, killMendbot, runMendbot, runUnprivileged, signalMendbot } from './support/run-mendbot.ts';

const scene = useFilledFolder();
const backup = (file: string) => backUp(scene().dataDir, file);

test('says what it holds, and only its owner may read it', async () => {
  const file = scene().place();

  const { code, out } = await backup(file);

  expect(code).toBe(0);
  expect(out).toMatch(/: \d+\.\d MB, unpacked and opened anew\./);
  expect(out).toMatch(/ {2}activity_device +2500\n/);
  expect(out).toMatch(/Schema: \d{4}-[\w-]+\.\n/);
  expect(out).toContain(`Newest audit row: activity_filed in ${scene().workspaceId}, 20`);
  expect(out).toMatch(
    new RegExp(`Audit log of ${scene().workspaceId}: 3 rows, head 3:[0-9a-f]{64}\\. The chain is whole\\.`),
  );
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(workFolder(file)).toBeNull();
});

test('of a database that a kill left behind has what was committed', { timeout: 600_000 }, async () => {
  const into = scene().copy();
  const file = scene().place();
  const child = new ChildScript('hold-store.ts', { databaseUrl: null, dataDir: into });
  await child.says('open after');
  await child.kill();

  const answer = await runMendbot({ MENDBOT_DATA_DIR: into }, 'backup', file);

  expect(answer).toMatchObject({ code: 0, out: expect.stringMatching(/ {2}activity +2\n/) });
});

test('while the bot runs asks to stop it first', async () => {
  const file = scene().place();

  const answer = await inStore(scene().dataDir, () => backup(file));

  expect(answer).toEqual({
    code: 1,
    out: '',
    err: `Another process uses the database in ${scene().dataDir}: stop the bot first, and start it afterwards, or let another command end.\n`,
  });
  expect(existsSync(file)).toBe(false);
});

test('leaves a file alone that is there already', async () => {
  const file = scene().place();
  writeFileSync(file, 'mine');

  expect(await backup(file)).toMatchObject({ code: 1, err: `${file} exists already; nothing was written.\n` });
  expect(readFileSync(file, 'utf8')).toBe('mine');
});

test('of a PostgreSQL points to pg_dump', async () => {
  const answer = await runMendbot({ DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none' }, 'backup', scene().place());

  expect(answer).toMatchObject({ code: 1, err: expect.stringContaining('pg_dump') });
});

test('of no database makes none', async () => {
  const missing = scene().place();

  expect(await runMendbot({ MENDBOT_DATA_DIR: missing }, 'backup', scene().place())).toEqual({
    code: 1,
    out: '',
    err: `There is no whole database in ${missing}. Set MENDBOT_DATA_DIR to the bot's data folder.\n`,
  });
  expect(existsSync(missing)).toBe(false);
});

test.each([
  ['a folder that is not there', () => join(scene().place(), 'x'), 'does not exist'],
  ['a path through a file', () => join(newFile(), 'x'), 'a part of the path is not a folder'],
  ['the data folder', () => join(scene().dataDir, 'x'), 'lies in the data folder itself'],
  ['the data folder by a link', () => join(linkTo(scene().dataDir), 'base', 'x'), 'lies in the data folder itself'],
])('into %s is refused in a sentence', async (_, path, sentence) => {
  const file = path();
  const before = readdirSync(scene().dataDir);

  const answer = await backup(file);

  expect(answer).toMatchObject({ code: 1, out: '', err: expect.stringContaining(sentence) });
  expect(answer.err.trim().split('\n')).toHaveLength(1);
  expect(readdirSync(scene().dataDir)).toEqual(before);
});

test('where this user may not write is refused in a sentence', async () => {
  const into = scene().copy();
  const file = join(scene().place(), 'x');
  for (const path of ['.', ...readdirSync(into, { recursive: true, encoding: 'utf8' })]) giveAway(join(into, path));
  mkdirSync(join(file, '..'), { mode: 0o500 });
  giveAway(join(file, '..'));

  const answer = await runUnprivileged({ MENDBOT_DATA_DIR: into }, 'backup', file);

  expect(answer).toMatchObject({ code: 1, err: `${file} cannot be written: this user may not; check who owns it.\n` });
});

test('of a copy that went while it was read, without any error, is none', async () => {
  const [from, file] = [scene().copy(), scene().place()];

  const making = backUpFrom({ folder: from, isLost: async () => true }, file);

  await expect(making).rejects.toThrow(
    'The bot has ended while the backup was made, or took its copy back: repeat it.',
  );
  expect([existsSync(file), workFolder(file)]).toEqual([false, null]);
});

test('of a copy that has gone makes no database', async () => {
  const [gone, file] = [scene().place(), scene().place()];

  await expect(backUpFrom({ folder: gone, isLost: async () => false }, file)).rejects.toThrow(
    `There is no database in ${gone}.`,
  );
  expect([existsSync(gone), existsSync(file), workFolder(file)]).toEqual([false, false, null]);
});

test('of a database in which no Mendbot is says so', async () => {
  const [empty, file] = [scene().place(), scene().place()];
  await onEngine(empty, async () => {});

  expect(await backUp(empty, file)).toEqual({
    code: 1,
    out: '',
    err: `There is no Mendbot in the database in ${empty}: nothing was written.\n`,
  });
});

test('leaves alone what is named like its work, also through a link', async () => {
  const [victim, file] = [scene().place(), scene().place()];
  mkdirSync(join(victim, 'data'), { recursive: true });
  writeFileSync(join(victim, 'data', 'db'), 'mine');
  symlinkSync(victim, `${file}.part`);

  expect(await backup(file)).toMatchObject({ code: 0 });
  expect(readFileSync(join(victim, 'data', 'db'), 'utf8')).toBe('mine');
});

test('that holds something else than the database did is none', async () => {
  const [archive, folder] = [scene().place(), scene().place()];
  const dataDir = scene().copy();
  const counts = await onEngine(dataDir, ({ db }) => readCounts(db));
  await onEngine(dataDir, ({ db }) => sql`delete from person where id = ${ben}`.execute(db));
  await archiveFolder(dataDir, archive, {});
  mkdirSync(folder);

  await expect(proveArchive(archive, folder, counts)).rejects.toThrow('differs from the database');
});

test('leaves alone what appeared under its name meanwhile, also a link that leads nowhere', async () => {
  const [file, link] = [scene().place(), scene().place()];

  const makings = [
    backUpFrom(resting(), file, () => writeFileSync(file, 'mine')),
    backUpFrom(resting(), link, () => symlinkSync('nowhere', link)),
  ];

  const refused = (path: string) => ({ reason: new TransferFailed(`${path} exists already; nothing was written.`) });
  expect(await Promise.allSettled(makings)).toMatchObject([refused(file), refused(link)]);
  expect([readFileSync(file, 'utf8'), readlinkSync(link)]).toEqual(['mine', 'nowhere']);
  expect([workFolder(file), workFolder(link)]).toEqual([null, null]);
});

test('on a full disk names the file that was asked for', async () => {
  const file = scene().place();

  const making = backUpFrom(resting(), file, () =>
    symlinkSync('/dev/full', join(workFolder(file) ?? '/nowhere', 'archive')),
  );

  await expect(making).rejects.toThrow(`${file} cannot be written: there is no space left; make room, and repeat it.`);
});

test.each([
  ['while it is written', (part: string) => existsSync(join(part, 'archive'))],
  ['while it is proven', (part: string) => existsSync(join(part, 'data', 'base'))],
])('killed %s leaves no file, and the next one is whole', { timeout: 600_000 }, async (_, when) => {
  const file = scene().place();

  const isKilled = await killMendbot({ MENDBOT_DATA_DIR: scene().dataDir }, ['backup', file], () =>
    when(workFolder(file) ?? '/nowhere'),
  );

  expect([isKilled, existsSync(file)]).toEqual([true, false]);
  expect(await backup(file)).toMatchObject({ code: 0 });
});

test.each([
  ['SIGINT', 130, (part: string) => existsSync(join(part, 'archive'))],
  ['SIGTERM', 143, (part: string) => existsSync(join(part, 'data', 'base'))],
] as const)('ended with %s leaves nothing behind', { timeout: 600_000 }, async (signal, code, when) => {
  const file = scene().place();

  const ended = await signalMendbot({ MENDBOT_DATA_DIR: scene().dataDir }, ['backup', file], {
    signal,
    when: () => when(workFolder(file) ?? '/nowhere'),
  });

  expect(ended).toBe(code);
  expect([existsSync(file), workFolder(file)]).toEqual([false, null]);
});

test('with an audit log that was edited is kept, and says so', { timeout: 600_000 }, async () => {
  const into = scene().copy();
  const file = scene().place();
  await onEngine(into, async ({ db }) => {
    await sql`alter table audit_log disable trigger all`.execute(db);
    await sql`update audit_log set reason = 'nothing happened' where seq = 2`.execute(db);
    await sql`alter table audit_log enable trigger all`.execute(db);
  });

  const answer = await runMendbot({ MENDBOT_DATA_DIR: into }, 'backup', file);

  expect(answer).toMatchObject({
    code: 1,
    out: expect.stringMatching(/Row 2 \(.*\) was changed after it was written/),
    err: expect.stringContaining('not in the database either'),
  });
  expect(existsSync(file)).toBe(true);
});

function backUpFrom(
  source: Omit<RestingFolder, typeof Symbol.asyncDispose>,
  file: string,
  meanwhile: () => void = () => {},
) {
  const openSource = async () => {
    meanwhile();
    return { ...source, async [Symbol.asyncDispose]() {} };
  };
  return backUpStore({ dataDir: scene().dataDir, file, version: 'test', at: new Date(), openSource });
}

function resting() {
  return { folder: scene().copy(), isLost: async () => false };
}

function linkTo(path: string): string {
  const link = scene().place();
  symlinkSync(path, link);
  return link;
}

function newFile(): string {
  const file = scene().place();
  writeFileSync(file, 'mine');
  return file;
}
