import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readOwnVersion } from './own-version.ts';

const parent = mkdtempSync(join(tmpdir(), 'mendbot-version-'));
afterAll(() => rmSync(parent, { recursive: true, force: true }));

const commit = '135ad34e6b2f0c9d8e7a6b5c4d3e2f1a0b9c8d7e';
const git = (cwd: string, ...words: readonly string[]) =>
  execFileSync('git', words, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();

function newFolder(within = parent): string {
  const root = mkdtempSync(join(within, 'root-'));
  writeFileSync(join(root, 'package.json'), '{"version":"9.8.7"}');
  return root;
}

function newClone(): { readonly root: string; readonly head: string } {
  const root = newFolder();
  git(root, 'init', '-q');
  git(root, '-c', 'user.name=x', '-c', 'user.email=x@example.invalid', 'commit', '-q', '--allow-empty', '-m', 'x');
  return { root, head: git(root, 'rev-parse', 'HEAD') };
}

test('a clone names its commit, and so does a worktree of it', () => {
  const { root, head } = newClone();
  git(root, 'worktree', 'add', '-q', 'other', '-b', 'other');
  writeFileSync(join(root, 'other/package.json'), '{"version":"9.8.7"}');

  expect(readOwnVersion({}, root)).toEqual({ version: '9.8.7', commit: head });
  expect(readOwnVersion({}, join(root, 'other')).commit).toBe(head);
});

test.each([
  ['there is no clone', () => newFolder()],
  ['only a folder around it is a clone', () => newFolder(newClone().root)],
  ['the branch has no commit yet', newEmptyClone],
])('the commit is unknown where %s', (_, make) => {
  expect(readOwnVersion({}, make()).commit).toBe('unknown');
});

test('the environment names the commit of an image', () => {
  const { root, head } = newClone();

  expect(readOwnVersion({ MENDBOT_COMMIT: ` ${commit} ` }, root).commit).toBe(commit);
  expect(readOwnVersion({ MENDBOT_COMMIT: '' }, root).commit).toBe(head);
  expect(readOwnVersion({ MENDBOT_COMMIT: 'main"} 1' }, root).commit).toBe(head);
});

test('a clone of another user names its commit, too', () => {
  const { root, head } = newClone();
  if (process.geteuid?.() === 0) execFileSync('chown', ['-R', '54321:54321', root]);

  expect(readOwnVersion({}, root).commit).toBe(head);
});

function newEmptyClone(): string {
  const root = newFolder();
  git(root, 'init', '-q');
  return root;
}
