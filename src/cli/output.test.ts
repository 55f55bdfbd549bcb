import { mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { OperatorError } from '../platform/telemetry/operator-error.ts';
import { writeOut } from './output.ts';

const nowhere = process.stdout;

function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'mendbot-out-'));
}

test('of two exports to one file, the second to end is refused and the first is whole', async () => {
  const folder = newFolder();
  const out = join(folder, 'export.csv');
  const secondDone = Promise.withResolvers<void>();
  const first = writeOut(nowhere, out, async (write) => {
    await write('one\n');
    await secondDone.promise;
    await write('two\n');
  });
  await writeOut(nowhere, out, (write) => write('of the second\n'));
  secondDone.resolve();

  await expect(first).rejects.toThrow(OperatorError);
  await expect(first).rejects.toThrow(`${out} exists already; nothing was written.`);
  expect(readFileSync(out, 'utf8')).toBe('of the second\n');
  expect(readdirSync(folder)).toEqual(['export.csv']);
});

test('a file or a link of another stays as it is', async () => {
  const folder = newFolder();
  const out = join(folder, 'export.csv');
  const other = join(folder, 'other');
  writeFileSync(other, 'theirs');
  symlinkSync(other, `${out}.part`);

  await writeOut(nowhere, out, (write) => write('ours\n'));

  expect(readFileSync(other, 'utf8')).toBe('theirs');
  expect(readdirSync(folder).toSorted()).toEqual(['export.csv', 'export.csv.part', 'other']);
});

test('a failed export leaves no file', async () => {
  const folder = newFolder();
  const failing = writeOut(nowhere, join(folder, 'export.csv'), async (write) => {
    await write('one\n');
    throw new Error('the database went away');
  });

  await expect(failing).rejects.toThrow('the database went away');
  expect(readdirSync(folder)).toEqual([]);
});
