import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CannotStart, StateFolder } from './state-folder.ts';

let parent: string;
let path: string;

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'mendbot-folder-'));
  path = join(parent, 'state');
});

afterEach(() => {
  rmSync(parent, { recursive: true, force: true });
});

test('is made for its owner alone', () => {
  using folder = StateFolder.take(path);

  expect(statSync(folder.path).mode & 0o777).toBe(0o700);
});

test('is one sandbox’s at a time', () => {
  const first = StateFolder.take(path);

  expect(() => StateFolder.take(path)).toThrow(CannotStart);
  expect(() => StateFolder.take(path)).toThrow(`Another sandbox runs on ${path} already.`);

  first[Symbol.dispose]();
  StateFolder.take(path)[Symbol.dispose]();
});

test('forgets everything but its lock', () => {
  using folder = StateFolder.take(path);
  mkdirSync(folder.dataDir);
  writeFileSync(join(folder.dataDir, 'x'), '');
  writeFileSync(folder.workspaceFile, '{}');
  writeFileSync(folder.logFile, '');

  folder.clear();

  expect(readdirSync(path).filter((name) => !name.startsWith('lock'))).toEqual([]);
  expect(existsSync(join(path, 'lock'))).toBe(true);
});

test.each([['data'], ['mendbot.log'], ['workspace.json', 'data'], ['lock', 'PG_VERSION'], ['src', 'data']])(
  'a folder of something else is left as it is: %s %s',
  (...names) => {
    mkdirSync(path, { mode: 0o755 });
    for (const name of names) writeFileSync(join(path, name), 'mine');

    expect(() => StateFolder.take(path)).toThrow(CannotStart);

    expect(readdirSync(path).toSorted()).toEqual(names.toSorted());
    expect(statSync(path).mode & 0o777).toBe(0o755);
  },
);

test('an empty folder is taken, and what a sandbox has left that was killed', () => {
  mkdirSync(path);
  StateFolder.take(path)[Symbol.dispose]();
  for (const name of ['data', 'mendbot.log', 'workspace.json.new']) writeFileSync(join(path, name), '');

  StateFolder.take(path)[Symbol.dispose]();
});

test('a folder with a saved workspace is taken, whatever was put beside it', () => {
  StateFolder.take(path)[Symbol.dispose]();
  for (const name of ['workspace.json', 'notes']) writeFileSync(join(path, name), '');

  StateFolder.take(path)[Symbol.dispose]();
});

test('a place where no folder can be is said', () => {
  writeFileSync(path, '');

  expect(() => StateFolder.take(join(path, 'below'))).toThrow('--state DIR');
});
