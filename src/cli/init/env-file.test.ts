import { chmodSync, chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readEnvFile, writeEnvFile } from './env-file.ts';

let path = '';

beforeEach(() => {
  path = join(mkdtempSync(join(tmpdir(), 'mendbot-env-')), '.env');
});
afterEach(() => rmSync(join(path, '..'), { recursive: true }));

const channel = { MENDBOT_IT_CHANNEL: 'C0123456789' };

test('a file that is not UTF-8 is refused and stays as it is', () => {
  const bytes = Buffer.from('POSTGRES_PASSWORD=p\xe9\n', 'latin1');
  writeFileSync(path, bytes);

  expect(() => readEnvFile(path)).toThrow('is not UTF-8');
  expect(readFileSync(path)).toEqual(bytes);
});

test('a folder in the place of the unfinished file is refused and named', () => {
  writeFileSync(path, 'A=1\n');
  mkdirSync(`${path}.part`);

  expect(() => writeEnvFile(readEnvFile(path), channel)).toThrow('.env.part is a folder');
  expect(readFileSync(path, 'utf8')).toBe('A=1\n');
});

// Only root gives a file to a group that is not its own.
if (process.geteuid?.() === 0) {
  test('the group that the service reads by keeps its right', () => {
    writeFileSync(path, 'A=1\n');
    chownSync(path, 0, 65_534);
    chmodSync(path, 0o640);

    writeEnvFile(readEnvFile(path), channel);

    const { mode, gid } = statSync(path);
    expect([(mode & 0o777).toString(8), gid]).toEqual(['640', 65_534]);
  });
}
