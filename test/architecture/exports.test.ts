import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { readSourceFiles, root } from './source-files.ts';

/** What no import names, each with the reason. */
const exceptions: Readonly<Record<string, string>> = {
  'domain/exception-life.ts: exceptionLife': 'the table that its file is named for',
  'slack/views/plan-words.ts: planWords': 'the words that its file is named for',
};

const files = readSourceFiles();
const texts = new Map([
  ...files.map(({ path, text }) => [`src/${path}`, text] as const),
  ...['src', 'test'].flatMap(restOf).map((path) => [path, readFileSync(resolve(root, path), 'utf8')] as const),
]);

test('every exported value is used in another file', () => {
  const usedIn = new Map<string, Set<string>>();
  for (const [path, text] of texts) {
    for (const [word] of text.matchAll(/[A-Za-z_$][\w$]*/g)) {
      const places = usedIn.get(word) ?? new Set();
      usedIn.set(word, places.add(path));
    }
  }
  const unused = files.flatMap(({ path, text }) =>
    exportedValues(text)
      .filter((name) => (usedIn.get(name)?.size ?? 0) < 2)
      .map((name) => `${path}: ${name}`),
  );

  expect(unused.filter((one) => !(one in exceptions))).toEqual([]);
  expect(Object.keys(exceptions).filter((one) => !unused.includes(one))).toEqual([]);
});

test('what is exported is found in each form', () => {
  const text = 'export const a = 1;\nexport async function b() {}\nexport class C {}\nexport type D = 1;\nconst e = 2;';

  expect(exportedValues(text)).toEqual(['a', 'b', 'C']);
});

function exportedValues(text: string): readonly string[] {
  const pattern = /^export (?:const|let|(?:async )?function\*?|class|abstract class) ([A-Za-z_$][\w$]*)/gm;
  return [...text.matchAll(pattern)].map(([, name]) => name ?? '');
}

/** Tests, and what only they use. */
function restOf(folder: string): readonly string[] {
  return (
    readdirSync(resolve(root, folder), { recursive: true, encoding: 'utf8' })
      .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
      .filter((path) => /\.tsx?$/.test(path))
      // What is excepted stands there by its name.
      .filter((path) => path !== 'test/architecture/exports.test.ts')
      .filter((path) => folder === 'test' || /\.test\.tsx?$/.test(path) || path.includes('/testing/'))
  );
}
