import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { copyTaker } from './copy.ts';

test('a copy that could neither be made nor removed does not stand in the way of the next one', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mendbot-copy-'));
  const dataDir = join(folder, 'data');
  const takeCopy = copyTaker(dataDir, async (to) => void mkdirSync(to));
  // Below a file, nothing can be removed.
  writeFileSync(dataDir, '');
  await expect(takeCopy()).rejects.toThrow('cannot be written: a part of the path is not a folder');
  rmSync(dataDir);
  mkdirSync(dataDir);

  const copy = await takeCopy();

  expect(existsSync(copy.folder)).toBe(true);
  await expect(takeCopy()).rejects.toThrow('Another backup is being made');
  await copy[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

test('a copy that cannot be removed at its end is removed by the next one', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mendbot-copy-'));
  const dataDir = join(folder, 'data');
  const takeCopy = copyTaker(dataDir, async (to) => void mkdirSync(to));
  mkdirSync(dataDir);
  const copy = await takeCopy();
  rmSync(dataDir, { recursive: true });
  writeFileSync(dataDir, '');
  await expect(copy[Symbol.asyncDispose]()).rejects.toThrow();
  rmSync(dataDir);
  mkdirSync(dataDir);

  await using next = await takeCopy();

  expect(existsSync(next.folder)).toBe(true);
});
