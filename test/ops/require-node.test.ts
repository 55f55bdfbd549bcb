import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const script = resolve(import.meta.dirname, '../../bin/require-node.cjs');

test.each([
  ['a clone', 'npm ci', ['package-lock.json']],
  ['what npm packed', 'npm install --omit=dev', []],
] as const)(
  'an npm script in %s without packages says to run %s, and goes on once they are there',
  (_, install, files) => {
    const clone = mkdtempSync(join(tmpdir(), 'mendbot-clone-'));
    const copy = join(clone, 'bin', 'require-node.cjs');
    cpSync(script, copy);
    for (const file of files) writeFileSync(join(clone, file), '{}');
    const run = () => {
      const { status, stderr } = spawnSync(process.execPath, [copy], { encoding: 'utf8' });
      return { status, stderr };
    };

    const before = run();
    mkdirSync(join(clone, 'node_modules'));
    const after = run();
    rmSync(clone, { recursive: true });

    const stderr = `The packages of Mendbot are not installed: run "${install}" in its folder.\n`;
    expect(before).toEqual({ status: 1, stderr });
    expect(after).toEqual({ status: 0, stderr: '' });
  },
);
