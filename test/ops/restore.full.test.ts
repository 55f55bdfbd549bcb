import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { gunzipSync, gzipSync } from 'node:zlib';
import { type Header, pack } from 'tar-stream';
import { expect, test } from 'vitest';
import { restoreStore } from '../../src/features/status/restore.ts';
import { archiveFolder } from '../../src/platform/database/embedded/archive.ts';
import { TransferFailed } from '../../src/platform/database/move/transfer-failed.ts';
import { storeActivity } from '../support/db/fixtures.ts';
import { backUp, inStore, onEngine, restore, useBackupScene } from './support/backup-scene.ts';
import { giveAway, killMendbot, runMendbot, runUnprivileged } from './support/run-mendbot.ts';

type Named = Partial<Header> & Pick<Header, 'name'>;

const scene = useBackupScene();

test('brings back what was there, and the bot starts on it', { timeout: 600_000 }, async () => {
  const into = scene().place();

  const { code, out } = await restore(into, scene().good);

  expect(code).toBe(0);
  expect(out).toMatch(/The chain is whole\./);
  expect(out).toContain('Mendbot no longer knows them');
  const rows = (dir: string) =>
    inStore(dir, async ({ db, migrated }) => ({
      migrated,
      activities: await db.selectFrom('activity').selectAll().orderBy('number').execute(),
      audit: await db.selectFrom('audit_log').selectAll().orderBy('seq').execute(),
    }));
  expect(await rows(into)).toEqual(await rows(scene().dataDir));
  expect(statSync(into).mode & 0o777).toBe(0o700);
});

test.each([
  [[], 2003, 1001, ': 1000 numbers are left out'],
  [['--skip-numbers', '0'], 1003, 1, '.\n'],
] as const)('gives no number again that may have been given: %s', async (words, activity, exception, end) => {
  const into = scene().place();

  const { out } = await restore(into, scene().good, ...words);

  expect(out).toContain(`${scene().workspaceId} goes on with REM-${activity} and EXC-${exception}${end}`);
  const { number } = await inStore(into, (store) => storeActivity(store, scene().workspaceId));
  expect(number).toBe(activity);
});

test('into a folder that has a database leaves that as it is', async () => {
  const answer = await restore(scene().dataDir, scene().good);

  expect(answer).toMatchObject({ code: 1, out: '', err: expect.stringContaining('move the folder away') });
  expect(await inStore(scene().dataDir, ({ db }) => db.selectFrom('activity').select('number').execute())).toHaveLength(
    2,
  );
});

test('into a folder with what a killed bot has left is done', async () => {
  const into = scene().place();
  mkdirSync(into);
  writeFileSync(join(into, 'backup.sock'), '');

  expect(await restore(into, scene().good)).toMatchObject({ code: 0, err: '' });
});

test('into a folder with something else in it leaves that as it is', async () => {
  const into = scene().place();
  mkdirSync(into);
  chmodSync(into, 0o755);
  writeFileSync(join(into, 'diary'), 'mine');

  expect(await restore(into, scene().good)).toMatchObject({
    code: 1,
    err: `${into} is not empty (diary): a restore goes into an empty folder only.\n`,
  });
  expect(readdirSync(into)).toEqual(['diary']);
  expect(statSync(into).mode & 0o777).toBe(0o755);
});

test('works in an empty folder whose parent cannot be written, as a volume', async () => {
  const parent = scene().place();
  const into = join(parent, 'data');
  const file = copyOf(scene().good);
  mkdirSync(into, { recursive: true });
  for (const path of [into, file, parent]) giveAway(path);
  chmodSync(parent, 0o500);

  const answer = await runUnprivileged({ MENDBOT_DATA_DIR: into }, 'restore', file);

  expect(answer).toMatchObject({ code: 0, err: '' });
});

test('where this user may not write is refused in a sentence', async () => {
  const parent = scene().place();
  const file = copyOf(scene().good);
  mkdirSync(parent);
  for (const path of [file, parent]) giveAway(path);
  chmodSync(parent, 0o500);

  const answer = await runUnprivileged({ MENDBOT_DATA_DIR: join(parent, 'data') }, 'restore', file);

  expect(answer).toEqual({
    code: 1,
    out: '',
    err: `The data folder ${join(parent, 'data')} cannot be created or written.\n`,
  });
});

test.each([
  ['while it is unpacked', (into: string) => existsSync(join(into, 'restoring', 'base', '1'))],
  ['while it is looked at', (into: string) => existsSync(join(into, 'restoring', 'pg_xact', '0000'))],
])(
  'killed %s leaves nothing that a bot would start on, and a repeat is whole',
  { timeout: 600_000 },
  async (_, when) => {
    const into = scene().place();

    const isKilled = await killMendbot({ MENDBOT_DATA_DIR: into }, ['restore', scene().good], () => when(into));

    expect([isKilled, existsSync(join(into, 'PG_VERSION'))]).toEqual([true, false]);
    await expect(inStore(into, async () => {})).rejects.toThrow('did not come to its end: repeat it');
    expect(await backUp(into, scene().place())).toMatchObject({ code: 1 });
    expect(await restore(into, scene().good)).toMatchObject({ code: 0 });
    expect(readdirSync(into)).not.toContain('restoring');
  },
);

test('killed between the last steps is begun anew, and what somebody put there is kept', {
  timeout: 600_000,
}, async () => {
  const into = scene().copy();
  // As it stands after some of the entries were moved.
  mkdirSync(join(into, 'restoring'));
  renameSync(join(into, 'PG_VERSION'), join(into, 'restoring', 'PG_VERSION'));
  renameSync(join(into, 'base'), join(into, 'restoring', 'base'));
  writeFileSync(join(into, 'diary'), 'mine');

  await expect(inStore(into, async () => {})).rejects.toThrow('did not come to its end: repeat it');
  expect(await restore(into, scene().good)).toMatchObject({ code: 1, err: expect.stringContaining('(diary)') });
  expect(readFileSync(join(into, 'diary'), 'utf8')).toBe('mine');
  // Still no bot begins with an empty database there.
  await expect(inStore(into, async () => {})).rejects.toThrow('did not come to its end: repeat it');
  rmSync(join(into, 'diary'));
  expect(await restore(into, scene().good)).toMatchObject({ code: 0 });
});

test('of a database in which no Mendbot is says so', async () => {
  const [empty, file, into] = [scene().place(), scene().place(), scene().place()];
  await onEngine(empty, async () => {});
  await archiveFolder(empty, file, { ...manifestOf(scene().good), migrations: [], tables: [] });

  expect(await restore(into, file)).toMatchObject({
    code: 1,
    err: `There is no Mendbot in the database that ${file} holds: take another backup.\n`,
  });
  expect(existsSync(into)).toBe(false);
});

test('of a newer schema is refused', async () => {
  const [file, into] = [scene().place(), scene().place()];
  const manifest = manifestOf(scene().good);
  const newer = { ...manifest, migrations: [...manifest.migrations, '20990101-0000-later'] };
  writeFileSync(file, await forged(newer, { name: 'PG_VERSION' }));

  const answer = await restore(into, file);

  expect(answer).toMatchObject({ code: 1, err: expect.stringContaining('a newer Mendbot (20990101-0000-later)') });
  expect(existsSync(into)).toBe(false);
});

test.each([
  ['cut short', (file: string) => truncateSync(file, statSync(file).size - 1000), 'is cut short or damaged'],
  ['cut at its very end', (file: string) => truncateSync(file, statSync(file).size - 4), 'is cut short or damaged'],
  [
    'cut in its middle',
    (file: string) => truncateSync(file, Math.floor(statSync(file).size / 2)),
    'is cut short or damaged',
  ],
  ['with one byte changed', flipByte, 'is cut short or damaged'],
  ['empty', (file: string) => truncateSync(file, 0), 'is no backup that "mendbot backup" made'],
  ['of another kind', (file: string) => writeFileSync(file, 'hello'), 'is no backup that "mendbot backup" made'],
  [
    'another archive',
    async (file: string) => writeFileSync(file, await archived([[{ name: 'x' }, '']])),
    'is no backup that "mendbot backup" made',
  ],
  [
    'of another format',
    async (file: string) => writeFileSync(file, await forged({ format: 2 }, { name: 'PG_VERSION' })),
    'made in a way that this Mendbot does not know',
  ],
  [
    'of a path that is there twice',
    (file: string) => forge(file, { name: 'PG_VERSION' }, { name: 'PG_VERSION' }),
    'is cut short or damaged',
  ],
  ['of a path that leads outside', (file: string) => forge(file, { name: '../outside' }), 'is cut short or damaged'],
  ['of an absolute path', (file: string) => forge(file, { name: '/tmp/outside' }), 'is cut short or damaged'],
  [
    'of a symbolic link',
    (file: string) => forge(file, { name: 'base', type: 'symlink', linkname: '/tmp' }),
    'is cut short or damaged',
  ],
  [
    'of a hard link',
    (file: string) => forge(file, { name: 'x', type: 'link', linkname: 'y' }),
    'is cut short or damaged',
  ],
  ['missing', (file: string) => rmSync(file), 'cannot be read: it is not there'],
  ['a folder', makeFolder, 'cannot be read: it is a folder'],
])('of a file that is %s says so, and leaves nothing behind', async (_, harm, sentence) => {
  const into = scene().place();
  const file = copyOf(scene().good);
  await harm(file);

  const restoring = restoreStore({ file, dataDir: into, skip: 0 });

  await expect(restoring).rejects.toThrow(TransferFailed);
  await expect(restoring).rejects.toThrow(sentence);
  expect(existsSync(into)).toBe(false);
});

test('what goes wrong is one sentence for the operator', async () => {
  const file = copyOf(scene().good);
  truncateSync(file, 100_000);

  expect(await restore(scene().place(), file)).toEqual({
    code: 1,
    out: '',
    err: `${file} is cut short or damaged: take another copy of it, or another backup.\n`,
  });
});

test('a skip that is no number is refused', async () => {
  const answer = await restore(scene().place(), scene().good, '--skip-numbers', '1e9');

  expect(answer).toMatchObject({ code: 1, err: expect.stringContaining('a whole number from 0 to 1000000') });
});

test('on a PostgreSQL points to pg_restore', async () => {
  const answer = await runMendbot({ DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none' }, 'restore', scene().good);

  expect(answer).toMatchObject({ code: 1, err: expect.stringContaining('pg_restore') });
});

function copyOf(path: string): string {
  const copy = scene().place();
  writeFileSync(copy, readFileSync(path));
  return copy;
}

function makeFolder(file: string): void {
  rmSync(file);
  mkdirSync(file);
}

function flipByte(file: string): void {
  const bytes = readFileSync(file);
  const at = Math.floor(bytes.length * 0.7);
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
  writeFileSync(file, bytes);
}

async function forge(file: string, ...headers: readonly Named[]): Promise<void> {
  writeFileSync(file, await forged(manifestOf(scene().good), ...headers));
}

async function forged(manifest: object, ...headers: readonly Named[]): Promise<Buffer> {
  return await archived([
    [{ name: 'mendbot-backup.json' }, JSON.stringify(manifest)],
    ...headers.map((header) => [header, ''] as const),
  ]);
}

async function archived(entries: readonly (readonly [Named, string])[]): Promise<Buffer> {
  const archive = pack();
  for (const [header, text] of entries) archive.entry(header, text);
  archive.finalize();
  return gzipSync(await buffer(archive));
}

function manifestOf(file: string): { readonly migrations: readonly string[] } {
  const bytes = gunzipSync(readFileSync(file));
  return JSON.parse(bytes.toString('utf8', 512, 512 + Number.parseInt(bytes.toString('latin1', 124, 135), 8)));
}
