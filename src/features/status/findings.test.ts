import { mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
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

/** As far as it is looked at. */
const makeDatabase = () => mkdirSync(join(dataDir, 'postgres'), { recursive: true });

const later = (days: number) => new Date(now.getTime() + days * dayMs);
const addressed = (databaseUrl: string | null = null) => ({ folder, address: { databaseUrl, dataDir } });
const look = (at = now, databaseUrl: string | null = null) => backupsFinding(addressed(databaseUrl), at);
const nameOf = (at: Date, databaseUrl: string | null = null) =>
  join(folder, dailyBackupName(at, addressed(databaseUrl).address));
const server = 'postgresql://mendbot:first@db.fabrikam.example/mendbot';
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

  expect(look(later(1))).toMatchObject(coming);
  expect(look(later(3))).toMatchObject({ outcome: 'warning', words: `${folder} has none of this bot` });
  expect(look(later(3), server)).toMatchObject({ outcome: 'warning', words: `${folder} has none of this bot` });
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
  const newest = new Date(Math.floor(later(3).getTime() / 60_000) * 60_000);
  const at = () => backedUpAt(addressed(), later(4));

  expect(at()).toEqual(new Date(statSync(folder).birthtimeMs));
  writeFileSync(nameOf(newest), 'whole');
  expect(at()).toEqual(newest);
  rmSync(folder, { recursive: true });
  expect(at()).toEqual(new Date(0));
});

test('what holds nothing, is a folder, or is of the future or of another bot, is no newest backup', () => {
  makeDatabase();
  writeFileSync(nameOf(later(-5)), 'whole');
  writeFileSync(nameOf(later(-1)), '');
  mkdirSync(nameOf(later(-2)));
  writeFileSync(nameOf(later(300)), 'whole');
  writeFileSync(nameOf(now, server), 'whole');

  expect(look()).toMatchObject({ outcome: 'warning', words: `the newest is ${nameOf(later(-5))}` });
});

test('a bot knows its backups by the place of its database, whatever the password is', () => {
  writeFileSync(nameOf(later(-1), server), 'whole');

  expect(look(now, server.replace('mendbot:first', 'other:second'))).toMatchObject({
    outcome: 'good',
    words: `the newest is ${nameOf(later(-1), server)}`,
  });
  for (const elsewhere of ['postgresql://db.fabrikam.example/other', 'postgresql://@/mendbot?host=/run/postgresql']) {
    expect(look(now, elsewhere)).toMatchObject(coming);
  }
  expect(nameOf(now, server)).not.toContain('fabrikam');
});

test.each([
  ['the data folder itself', () => dataDir],
  ['a folder in it', () => join(dataDir, 'postgres')],
  ['a link to one', linkIntoData],
])('%s is a fault: no backup could be made there', (_, path) => {
  makeDatabase();
  folder = path();

  expect(look()).toMatchObject({ outcome: 'fault', words: `${folder} lies in the data folder itself` });
});

function linkIntoData(): string {
  const link = join(place, 'link');
  symlinkSync(join(dataDir, 'postgres'), link);
  return link;
}
