import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import { PartFolder } from './files.ts';

async function* pieces(...all: readonly string[]): AsyncGenerator<string> {
  yield* all;
}

const contentOf = (paths: readonly string[]) => paths.map((path) => readFileSync(path, 'utf8'));

test('what fits goes into one file', async () => {
  await using folder = await PartFolder.create(uuidv7());

  const paths = await folder.write(pieces('head\n', 'one\n', 'two\n'), 1000);

  expect(contentOf(paths)).toEqual(['head\none\ntwo\n']);
});

test('what does not goes into several, and each begins with the header', async () => {
  await using folder = await PartFolder.create(uuidv7());

  const paths = await folder.write(pieces('head\n', 'one\n', 'two\n', 'three\n', 'four\n'), 13);

  expect(contentOf(paths)).toEqual(['head\none\ntwo\n', 'head\nthree\n', 'head\nfour\n']);
});

test('a piece that is too large by itself has a file of its own', async () => {
  await using folder = await PartFolder.create(uuidv7());

  const paths = await folder.write(pieces('head\n', 'far too large\n', 'two\n'), 5);

  expect(contentOf(paths)).toEqual(['head\nfar too large\n', 'head\ntwo\n']);
});

test('the size is counted in bytes', async () => {
  await using folder = await PartFolder.create(uuidv7());

  const paths = await folder.write(pieces('見\n', '出\n', 'し\n'), 8);

  expect(contentOf(paths)).toEqual(['見\n出\n', '見\nし\n']);
});

test('a header alone is a file too', async () => {
  await using folder = await PartFolder.create(uuidv7());

  expect(contentOf(await folder.write(pieces('head\n'), 1000))).toEqual(['head\n']);
});

test('nobody else reads the files, and nothing of them stays', async () => {
  const folder = await PartFolder.create(uuidv7());
  const [path = ''] = await folder.write(pieces('head\n'), 1000);

  expect([dirname(path), path].map((one) => statSync(one).mode & 0o077)).toEqual([0, 0]);
  await folder[Symbol.asyncDispose]();
  expect(existsSync(dirname(path))).toBe(false);
});

test('what an interrupted try left goes with the next one', async () => {
  const id = uuidv7();
  const [left = ''] = await (await PartFolder.create(id)).write(pieces('head\n', 'old\n'), 3);

  await using folder = await PartFolder.create(id);

  expect(existsSync(left)).toBe(false);
  expect(contentOf(await folder.write(pieces('new\n'), 1000))).toEqual(['new\n']);
});
