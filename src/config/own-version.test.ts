import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readOwnVersion } from './own-version.ts';

const parent = mkdtempSync(join(tmpdir(), 'mendbot-version-'));
afterAll(() => rmSync(parent, { recursive: true, force: true }));

const commit = '135ad34e6b2f0c9d8e7a6b5c4d3e2f1a0b9c8d7e';

/** A folder with a package.json and these files. */
function folderWith(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(parent, 'root-'));
  for (const [path, text] of Object.entries({ 'package.json': '{"version":"9.8.7"}', ...files })) {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

test.each([
  ['a branch', { '.git/HEAD': 'ref: refs/heads/main\n', '.git/refs/heads/main': `${commit}\n` }],
  ['a branch with a slash', { '.git/HEAD': 'ref: refs/heads/a/b\n', '.git/refs/heads/a/b': `${commit}\n` }],
  ['a commit that is checked out without a branch', { '.git/HEAD': `${commit}\n` }],
  [
    'a packed branch',
    {
      '.git/HEAD': 'ref: refs/heads/main\n',
      '.git/packed-refs': `# pack-refs with: peeled\n${'0'.repeat(40)} refs/heads/not/refs/heads/mai\n${commit} refs/heads/main\n`,
    },
  ],
  [
    'a worktree',
    {
      '.git': 'gitdir: main/.git/worktrees/other\n',
      'main/.git/worktrees/other/HEAD': 'ref: refs/heads/other\n',
      'main/.git/worktrees/other/commondir': '../..\n',
      'main/.git/refs/heads/other': `${commit}\n`,
    },
  ],
])('a clone names its commit: %s', (_, files) => {
  expect(readOwnVersion({}, folderWith(files))).toEqual({ version: '9.8.7', commit });
});

test.each([
  ['there is no clone', {}],
  ['the branch has no commit yet', { '.git/HEAD': 'ref: refs/heads/main\n' }],
  ['the clone keeps its branches in a form of its own', { '.git/HEAD': 'ref: refs/heads/.invalid\n' }],
  ['a file of it is damaged', { '.git/HEAD': 'ref: refs/heads/main\n', '.git/refs/heads/main': 'a b c\n' }],
])('the commit is unknown where %s', (_, files) => {
  expect(readOwnVersion({}, folderWith(files)).commit).toBe('unknown');
});

test('the environment names the commit of an image', () => {
  const root = folderWith({ '.git/HEAD': `${'1'.repeat(40)}\n` });

  expect(readOwnVersion({ MENDBOT_COMMIT: ` ${commit} ` }, root).commit).toBe(commit);
  expect(readOwnVersion({ MENDBOT_COMMIT: '' }, root).commit).toBe('1'.repeat(40));
  expect(readOwnVersion({ MENDBOT_COMMIT: 'main"} 1' }, root).commit).toBe('1'.repeat(40));
});

describe.skipIf(!hasGit())('beside git', () => {
  test('the commit is the one that git names', () => {
    const root = folderWith({});
    const git = (...words: readonly string[]) => execFileSync('git', words, { cwd: root, encoding: 'utf8' }).trim();
    git('init', '-q');
    git('-c', 'user.name=x', '-c', 'user.email=x@example.invalid', 'commit', '-q', '--allow-empty', '-m', 'x');
    const head = git('rev-parse', 'HEAD');

    expect(readOwnVersion({}, root).commit).toBe(head);

    git('pack-refs', '--all');
    expect(readOwnVersion({}, root).commit).toBe(head);

    git('worktree', 'add', '-q', 'other', '-b', 'other');
    writeFileSync(join(root, 'other/package.json'), '{"version":"9.8.7"}');
    expect(readOwnVersion({}, join(root, 'other')).commit).toBe(head);
  });
});

function hasGit(): boolean {
  try {
    execFileSync('git', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
