import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { backUpDaily, dailyBackupName } from '../../src/features/status/backup.ts';
import { emptyDatabase } from '../support/db/empty-database.ts';
import { createWorld } from '../support/world.ts';
import { addressOf, editAuditLog, restore, useBackupScene } from './support/backup-scene.ts';

// Each opens a database several times.
vi.setConfig({ testTimeout: 600_000 });

const scene = useBackupScene();
const at = new Date('2026-11-28T02:30:12Z');
const ownName = (day: string, url = scene().databaseUrl) =>
  dailyBackupName(new Date(`${day}T02:30:00Z`), addressOf(url));
const days = ['2026-11-25', '2026-11-26', '2026-11-27'];

async function backUpOn(url: string, folder: string) {
  const daily = { folder, keep: 3, address: addressOf(url), version: 'test' };
  return await backUpDaily(daily, { clock: { now: () => at }, url });
}

function folderWith(...names: readonly string[]): string {
  const folder = scene().place();
  mkdirSync(folder);
  for (const name of names) writeFileSync(join(folder, name), 'made before');
  return folder;
}

test('makes a backup of the running database, and removes the oldest of its own alone', async () => {
  const older = days.map((day) => ownName(day));
  // Of people, of another bot, and of a clock that was wrong.
  const others = [
    `${ownName('2026-11-24')}.asc`,
    'mendbot-before-upgrade.tar.gz',
    'mendbot-2026-11-24-0230-1f0c9a3be2.tar.gz',
    ownName('2027-11-28'),
  ];
  const folder = folderWith(...older, ...others);
  const working = join(folder, 'mendbot-2026-11-27-0230-1f0c9a3be2.tar.gz.part-a1B2c3');
  const left = join(folder, `${ownName('2026-11-28')}.part-a1B2c3`);
  for (const part of [working, left]) mkdirSync(join(part, 'tables'), { recursive: true });
  mkdirSync(join(folder, ownName('2026-11-23')));

  const { file, counts } = await backUpOn(scene().databaseUrl, folder);

  expect(file).toBe(join(folder, ownName('2026-11-28')));
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(counts.audit).toEqual([expect.objectContaining({ count: 3, fault: null })]);
  expect(readdirSync(folder).toSorted()).toEqual(
    [...older.slice(1), ownName('2026-11-28'), ...others, basename(working), ownName('2026-11-23')].toSorted(),
  );
});

test('into a folder that is not there is a sentence', async () => {
  await expect(backUpOn(scene().databaseUrl, join(scene().place(), 'none'))).rejects.toThrow('does not exist');
});

test('of an audit log that was edited is kept, told as a failure, and no older one is removed', async () => {
  await using parts = new AsyncDisposableStack();
  const url = await emptyDatabase(parts);
  await restore(url, scene().good);
  await editAuditLog(url);
  const older = days.map((day) => ownName(day, url));
  const folder = folderWith(...older);

  await expect(backUpOn(url, folder)).rejects.toThrow('the audit log is not as it was written');
  expect(readdirSync(folder).toSorted()).toEqual([...older, ownName('2026-11-28', url)]);
});

test('is made after a start where there is none yet, and not again; the log says when the next one is due', async () => {
  const folder = folderWith();
  await using world = await createWorld({ isAlone: true, backups: { folder, keep: 2 } });

  await expect
    .poll(() => readdirSync(folder), { timeout: 240_000 })
    .toEqual([expect.stringMatching(/^mendbot-\d{4}-\d\d-\d\d-\d{4}-[0-9a-f]{10}\.tar\.gz$/)]);
  expect(world.log.text).toMatch(/"next":"\d{4}-\d\d-\d\dT02:30:00\.000Z","isFirst":true/);
  await world.restart();

  expect(world.log.text).toContain('"isFirst":false');
});

test('into a folder that is not there is told at the start already', async () => {
  const folder = scene().place();
  await using world = await createWorld({ isAlone: true, backups: { folder, keep: 1 } });

  expect(world.log.text).toContain(`"because":"${folder} is not a folder that this user may write"`);
});
