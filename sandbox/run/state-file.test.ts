import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readStateFile, type SavedState, writeStateFile } from './state-file.ts';
import { CannotStart } from './state-folder.ts';

let folder: string;
let path: string;

const state: SavedState = {
  seed: 'hill',
  nowMs: 1_790_000_000_000,
  slack: { version: 1, users: [] },
  microsoft: { version: 1 },
  cisa: { listed: [] },
  readMarks: { U1: { C1: '1790000000.000100' } },
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mendbot-state-'));
  path = join(folder, 'workspace.json');
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('what was written is read', async () => {
  await writeStateFile(path, state);

  expect(readStateFile(path)).toEqual({ version: 1, ...state });
});

test('nothing was saved yet', () => {
  expect(readStateFile(path)).toBeNull();
});

test('only its owner can read it, and nothing is left beside it', async () => {
  await writeStateFile(path, state);
  await writeStateFile(path, { ...state, seed: 'lake' });

  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['workspace.json']);
});

test('what was half written before a power cut changes nothing', async () => {
  await writeStateFile(path, state);
  writeFileSync(`${path}.new`, '{"version":1,"seed":');

  expect(readStateFile(path)?.seed).toBe('hill');

  await writeStateFile(path, { ...state, seed: 'lake' });
  expect(readStateFile(path)?.seed).toBe('lake');
});

test.each([
  ['damaged', () => '{"version":1,'],
  ['of another version', () => readFileSync(path, 'utf8').replace('"version":1', '"version":2')],
  ['something else', () => '[]'],
])('a file that is %s is not begun with', async (_, change) => {
  await writeStateFile(path, state);
  writeFileSync(path, change());

  expect(() => readStateFile(path)).toThrow(CannotStart);
  expect(() => readStateFile(path)).toThrow('--fresh');
});
