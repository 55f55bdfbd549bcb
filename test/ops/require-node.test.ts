import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const script = resolve(import.meta.dirname, '../../bin/require-node.cjs');

test('an npm script in a clone without packages says what to run, and goes on once they are there', () => {
  const clone = mkdtempSync(join(tmpdir(), 'mendbot-clone-'));
  const copy = join(clone, 'bin', 'require-node.cjs');
  cpSync(script, copy);
  const run = () => {
    const { status, stderr } = spawnSync(process.execPath, [copy], { encoding: 'utf8' });
    return { status, stderr };
  };

  const before = run();
  mkdirSync(join(clone, 'node_modules'));
  const after = run();
  rmSync(clone, { recursive: true });

  const stderr = 'The packages of Mendbot are not installed: run "npm ci" in its folder.\n';
  expect(before).toEqual({ status: 1, stderr });
  expect(after).toEqual({ status: 0, stderr: '' });
});
