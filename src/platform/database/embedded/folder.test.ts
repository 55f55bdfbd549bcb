import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openEngine } from '../engine.ts';
import { openFolder } from '../move/open-existing.ts';
import { lockFolder, rejectOccupied } from './folder.ts';

test('no database is made where there is none', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mendbot-none-'));
  const missing = join(folder, 'copying');

  await expect(openFolder(missing)).rejects.toThrow(`There is no database in ${missing}.`);
  await expect(openFolder(folder)).rejects.toThrow(`There is no database in ${folder}.`);

  expect([existsSync(missing), readdirSync(folder)]).toEqual([false, []]);
  rmSync(folder, { recursive: true });
});

test('no database is made among the files of something else, and the folder stays as it is', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mendbot-occupied-'));
  writeFileSync(join(folder, 'letter.txt'), '');
  const mode = statSync(folder).mode;

  const opening = openEngine({ databaseUrl: null, dataDir: folder, onConnectionError: () => {} });

  await expect(opening).rejects.toThrow(`The data folder ${folder} holds other files (letter.txt)`);
  expect([readdirSync(folder), statSync(folder).mode]).toEqual([['letter.txt'], mode]);
  rmSync(folder, { recursive: true });
});

test.each([[], ['.keep', 'lost+found'], ['lock', 'base'], ['PG_VERSION', 'letter.txt'], ['restoring', 'letter.txt']])(
  'a folder is free for a database, or has one, where it holds: %s %s',
  (...names) => {
    const folder = mkdtempSync(join(tmpdir(), 'mendbot-free-'));
    for (const name of names) mkdirSync(join(folder, name));

    expect(() => rejectOccupied(folder)).not.toThrow();
    rmSync(folder, { recursive: true });
  },
);

test('a folder that a command has says so; one that another bot has does not', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mendbot-held-'));
  const held = lockFolder(folder, 'mendbot backup');

  expect(() => lockFolder(folder)).toThrow(
    expect.objectContaining({ why: 'held', message: expect.stringContaining('“mendbot backup” is using') }),
  );
  held[Symbol.dispose]();
  // As a command leaves it that was killed.
  writeFileSync(join(folder, 'lock.holder'), 'mendbot backup');
  const bot = lockFolder(folder);
  expect(() => lockFolder(folder)).toThrow(expect.objectContaining({ why: 'in_use' }));
  bot[Symbol.dispose]();
  rmSync(folder, { recursive: true });
});
