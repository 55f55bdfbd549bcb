import { execFile } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
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

test('what is named like an unfinished file is left alone, also a link', () => {
  const [other, link] = [`${path}.other`, `${path}.part`];
  writeFileSync(other, 'mine');
  symlinkSync(other, link);

  writeEnvFile(readEnvFile(path), channel);

  expect([readFileSync(other, 'utf8'), readlinkSync(link)]).toEqual(['mine', other]);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readdirSync(join(path, '..'))).toEqual(['.env', '.env.other', '.env.part']);
});

test('what could not be written to its end is removed', async () => {
  writeFileSync(path, 'A=1\n');
  const program = `import { readEnvFile, writeEnvFile } from '${new URL('./env-file.ts', import.meta.url)}';
    try { writeEnvFile(readEnvFile('${path}'), { B: 'b'.repeat(5000) }); } catch (error) { console.log(String(error)); }`;

  const limited = ['-c', 'ulimit -f 1; exec "$@"', 'sh', process.execPath, '--input-type=module', '-e', program];
  const { stdout } = await promisify(execFile)('sh', limited);

  expect(stdout).toContain(`${path} cannot be written: it would become larger than files may be there.`);
  expect(readdirSync(join(path, '..'))).toEqual(['.env']);
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
