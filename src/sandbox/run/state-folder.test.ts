import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CannotStart } from './cannot-start.ts';
import { StateFolder } from './state-folder.ts';

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

test('a place where no folder can be is said', () => {
  writeFileSync(path, '');

  expect(() => StateFolder.take(join(path, 'below'))).toThrow('--state DIR');
});
