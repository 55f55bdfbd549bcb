import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { sql } from 'kysely';
import { expect, test, vi } from 'vitest';
import { backUpDaily, dailyBackupName } from '../../src/features/status/backup.ts';
import type { Store } from '../../src/platform/database/store.ts';
import { createWorld } from '../support/world.ts';
import { inStore, onEngine, useFilledFolder } from './support/backup-scene.ts';

// Each opens a database several times.
vi.setConfig({ testTimeout: 600_000 });

const scene = useFilledFolder();
const at = new Date('2026-11-28T02:30:12Z');
const ownName = (day: string) => dailyBackupName(new Date(`${day}T02:30:00Z`), scene().dataDir);
const today = () => ownName('2026-11-28');
const older = () => ['2026-11-25', '2026-11-26', '2026-11-27'].map(ownName);
/** Of people, of another bot, and of a clock that was wrong. */
const others = () => [
  `${ownName('2026-11-24')}.asc`,
  'mendbot-before-upgrade.tar.gz',
  'mendbot-2026-11-24-0230-1jq0x9v3k5c2m.tar.gz',
  ownName('2027-11-28'),
];

async function backUpOn(store: Store, dataDir: string, folder: string) {
  if (store.takeCopy === null) throw new Error('this is no embedded database');
  const daily = { folder, keep: 3, dataDir, version: 'test' };
  return await backUpDaily(daily, { clock: { now: () => at }, takeCopy: store.takeCopy });
}

function folderWith(...names: readonly string[]): string {
  const folder = scene().place();
  mkdirSync(folder);
  for (const name of names) writeFileSync(join(folder, name), 'made before');
  return folder;
}

test('makes a backup of the running database, and removes the oldest of its own alone', async () => {
  const folder = folderWith(...older(), ...others());
  const working = join(folder, 'mendbot-2026-11-27-0230-1jq0x9v3k5c2m.tar.gz.part-a1B2c3');
  for (const part of [working, join(folder, `${today()}.part-a1B2c3`)])
    mkdirSync(join(part, 'data'), { recursive: true });
  mkdirSync(join(folder, ownName('2026-11-23')));

  const { file, counts } = await inStore(scene().copy(), (store, dataDir) => backUpOn(store, dataDir, folder));

  expect(file).toBe(join(folder, today()));
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(counts.audit).toEqual([expect.objectContaining({ count: 3, fault: null })]);
  expect(readdirSync(folder).toSorted()).toEqual(
    [...older().slice(1), today(), ...others(), basename(working), ownName('2026-11-23')].toSorted(),
  );
});

test.each([
  ['a folder that is not there', () => join(scene().place(), 'none'), 'does not exist'],
  ['the data folder', (dataDir: string) => dataDir, 'lies in the data folder itself'],
])('into %s is a sentence', async (_, folder, sentence) => {
  const dataDir = scene().copy();

  await expect(inStore(dataDir, (store) => backUpOn(store, dataDir, folder(dataDir)))).rejects.toThrow(sentence);
});

test('of an audit log that was edited is kept, told as a failure, and no older one is removed', async () => {
  const folder = folderWith(...older());
  const dataDir = scene().copy();
  await onEngine(dataDir, async ({ db }) => {
    await sql`alter table audit_log disable trigger all`.execute(db);
    await sql`update audit_log set reason = 'nothing happened' where seq = 2`.execute(db);
    await sql`alter table audit_log enable trigger all`.execute(db);
  });

  const making = inStore(dataDir, (store) => backUpOn(store, dataDir, folder));

  await expect(making).rejects.toThrow('the audit log is not as it was written');
  expect(readdirSync(folder).toSorted()).toEqual([...older(), today()]);
});

test('is made after a start where there is none yet, and the log says when the next one is due', async () => {
  const folder = folderWith();
  await using world = await createWorld({ engine: 'embedded', isAlone: true, backups: { folder, keep: 1 } });

  await expect
    .poll(() => readdirSync(folder), { timeout: 240_000 })
    .toEqual([expect.stringMatching(/^mendbot-\d{4}-\d\d-\d\d-\d{4}-\w+\.tar\.gz$/)]);
  expect(existsSync(join(folder, 'copying'))).toBe(false);
  expect(world.log.text).toMatch(/"next":"\d{4}-\d\d-\d\dT02:30:00\.000Z","isFirst":true/);
});

test('is not made after a start where there is one', async () => {
  const folder = folderWith();
  await using world = await createWorld({ engine: 'embedded', isAlone: true, backups: { folder, keep: 2 } });
  await expect
    .poll(() => readdirSync(folder).filter((name) => name.endsWith('.gz')), { timeout: 240_000 })
    .toHaveLength(1);

  await world.restart();

  expect(world.log.text).toContain('"isFirst":false');
});

test('into a folder that is not there is told at the start already', async () => {
  const folder = scene().place();
  await using world = await createWorld({ engine: 'embedded', isAlone: true, backups: { folder, keep: 1 } });

  expect(world.log.text).toContain(`"because":"${folder} is not a folder that this user may write"`);
});
