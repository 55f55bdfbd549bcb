import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dayMs } from '../../core/time.ts';
import { dailyBackupName } from './backup.ts';
import { backedUpAt, backupsFinding } from './findings.ts';

const now = new Date();
let [place, folder, dataDir] = ['', '', ''];

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'mendbot-backups-'));
  [folder, dataDir] = [join(place, 'backups'), join(place, 'data')];
  mkdirSync(folder);
});
afterEach(() => rmSync(place, { recursive: true }));

/** As far as it is looked at: its identifier begins with the second in which it was made. */
function makeDatabase(at = new Date('2026-03-02T12:00:00Z'), path = dataDir): void {
  mkdirSync(join(path, 'global'), { recursive: true });
  writeFileSync(join(path, 'PG_VERSION'), '18');
  const control = Buffer.alloc(8);
  control.writeBigUInt64LE((BigInt(Math.floor(at.getTime() / 1000)) << 32n) + 7n);
  writeFileSync(join(path, 'global', 'pg_control'), control);
}

const later = (days: number) => new Date(now.getTime() + days * dayMs);
const look = (at = now) => backupsFinding({ folder, dataDir }, at);
const nameOf = (at: Date) => join(folder, dailyBackupName(at, dataDir));
const coming = {
  outcome: 'good',
  words: expect.stringContaining('the first at its start, and one each day at 02:30 UTC'),
};

test('before there is a database, and while both are new, the first backup is to come', () => {
  expect(look()).toMatchObject(coming);
  makeDatabase();
  expect(look()).toMatchObject(coming);
});

test('where none was made for days, that is a warning', () => {
  makeDatabase();
  writeFileSync(join(folder, 'monday.tar.gz'), 'mine');

  expect(look(later(3))).toMatchObject({ outcome: 'warning', words: `${folder} has none of this bot` });

  makeDatabase(later(2));
  expect(look(later(3))).toMatchObject(coming);
});

test.each([
  [1, 'good'],
  [3, 'warning'],
])('the newest backup is named: one of %i days ago is %s', (days, outcome) => {
  makeDatabase();
  for (const age of [days, days + 20]) writeFileSync(nameOf(later(-age)), 'whole');

  expect(look()).toMatchObject({ outcome, words: `the newest is ${nameOf(later(-days))}` });
});

test('the age of the newest backup counts from when there could be one, until there is one', () => {
  const [made, newest] = [later(2), later(3)].map((at) => new Date(Math.floor(at.getTime() / 60_000) * 60_000));
  makeDatabase(made);
  const at = () => backedUpAt({ folder, dataDir }, later(4));

  expect(at()).toEqual(made);
  writeFileSync(nameOf(newest as Date), 'whole');
  expect(at()).toEqual(newest);
  rmSync(folder, { recursive: true });
  expect(at()).toEqual(made);
});

test('what holds nothing, is a folder, or is of the future or of another bot, is no newest backup', () => {
  makeDatabase();
  writeFileSync(nameOf(later(-5)), 'whole');
  writeFileSync(nameOf(later(-1)), '');
  mkdirSync(nameOf(later(-2)));
  writeFileSync(nameOf(later(300)), 'whole');
  const other = join(place, 'other');
  makeDatabase(new Date('2026-03-03T12:00:00Z'), other);
  writeFileSync(join(folder, dailyBackupName(now, other)), 'whole');

  expect(look()).toMatchObject({ outcome: 'warning', words: `the newest is ${nameOf(later(-5))}` });
});

test.each([
  ['the data folder itself', () => dataDir],
  ['a folder in it', () => join(dataDir, 'global')],
  ['a link to one', linkIntoData],
])('%s is a fault: no backup could be made there', (_, path) => {
  makeDatabase();
  folder = path();

  expect(look()).toMatchObject({ outcome: 'fault', words: `${folder} lies in the data folder itself` });
});

test('a database that cannot be read is a fault in a sentence', () => {
  makeDatabase();
  rmSync(join(dataDir, 'global'), { recursive: true });

  expect(look()).toMatchObject({ outcome: 'fault', words: expect.stringContaining('pg_control cannot be read') });
});

function linkIntoData(): string {
  const link = join(place, 'link');
  symlinkSync(join(dataDir, 'global'), link);
  return link;
}
