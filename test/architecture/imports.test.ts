import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { expectEach } from '../support/expect-each.ts';
import { expectNone } from '../support/expect-none.ts';
import { offencesOf, staleHomes } from './import-rules.ts';
import { importsOf, readSourceFiles, root } from './source-files.ts';

const files = readSourceFiles();

test('no file imports or calls what its place may not', () => {
  expectNone(files.flatMap(offencesOf));
});

test('a rule names no place that needs none, such as a file that is gone', () => {
  expectNone(staleHomes(files));
  expect(staleHomes(files.filter(({ path }) => path !== 'src/microsoft/http.ts'))).toHaveLength(1);
});

test('the platform says nothing of the product', () => {
  const words =
    /remediat|\bactivit|recommendation|\bexception|intune|defender|ticket|device|vulnerab|portal|\bcve|it_?channel|\b(REM|EXC)-/gi;

  expectNone(
    files
      .filter(({ path }) => path.startsWith('src/platform/'))
      .flatMap(({ path, text }) => [...new Set(text.match(words))].map((word) => `${path}: ${word}`)),
  );
});

test('a package that the program imports is a dependency, not one of development', () => {
  const { dependencies } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8'));
  const packages = files
    .flatMap((file) => importsOf(file).map((target) => ({ path: file.path, target })))
    .filter(({ target }) => !/\.tsx?$/.test(target) && !target.startsWith('node:'));

  expectNone(
    packages
      .filter(({ target }) => !(packageOf(target) in dependencies))
      .map(({ path, target }) => `${path} imports ${target}, which is no dependency`),
  );
});

test('every form of import is found', () => {
  const text = [
    "import './a.ts';",
    "import b from './b.ts';",
    "import type { C } from '../c/c.ts';",
    'import {',
    '  d,',
    '  type E,',
    "} from './d.ts';",
    "import * as f from 'node:fs';",
    "export { g } from './g.ts';",
    "export * from './h.ts';",
    "const i = await import('./i.ts');",
    "const notAnImport = 'x';",
  ].join('\n');

  expect(importsOf({ path: 'src/core/x.ts', text })).toEqual([
    'src/core/a.ts',
    'src/core/b.ts',
    'src/c/c.ts',
    'src/core/d.ts',
    'node:fs',
    'src/core/g.ts',
    'src/core/h.ts',
    'src/core/i.ts',
  ]);
});

test('an import or a call in the wrong place is an offence', () => {
  expectEach(
    [
      // Upwards.
      ['src/core/x.ts', "import { a } from '../platform/slot.ts';"],
      ['src/platform/x.ts', "import type { A } from '../features/people/index.ts';"],
      ['src/microsoft/x.ts', "import type { A } from '../features/people/index.ts';"],
      ['src/features/activities/x.ts', "import { a } from '../exceptions/index.ts';"],
      ['src/features/people/x.ts', "import { a } from '../../app.ts';"],
      // Past a door.
      ['src/features/exceptions/x.ts', "import { a } from '../activities/activities.ts';"],
      ['src/features/card/x.ts', "import { a } from '../activities/feature.ts';"],
      ['src/cli/x.ts', "import { a } from '../features/people/people.ts';"],
      ['src/start.ts', "import { a } from '../sandbox/cast.ts';"],
      ['src/somewhere/x.ts', "import { a } from '../core/clock.ts';"],
      ['src/features/people/x.ts', "import { PgBoss } from 'pg-boss';"],
      ['src/microsoft/token.ts', 'await fetch(url);'],
      ['src/features/card/x.ts', "import { get } from 'node:https';"],
      ['src/features/card/x.ts', 'const socket = new WebSocket(url);'],
      ['src/features/card/x.ts', 'const now = new Date();'],
    ] as const,
    ([path, text]) => expect(offencesOf({ path, text })).toHaveLength(1),
  );
});

test('takes an import or a call in the right place', () => {
  expectEach(
    [
      ['src/features/people/x.ts', "import { assertNever } from '../../core/assert-never.ts';"],
      ['src/features/exceptions/x.ts', "import { a } from '../activities/index.ts';"],
      ['src/features/activities/decide/x.ts', "import { a } from '../activities.ts';"],
      ['src/cli/x.ts', "import { a } from '../features/people/index.ts';"],
      ['src/features/card/x.ts', '/** Never fetch() here, nor read process.env. */\n// new Date() is the clock’s.'],
      ['src/features/card/x.ts', 'const later = new Date(now.getTime() + 1);'],
    ] as const,
    ([path, text]) => expect(offencesOf({ path, text })).toEqual([]),
  );
});

function packageOf(specifier: string): string {
  const [scope = '', name = ''] = specifier.split('/');
  return scope.startsWith('@') ? `${scope}/${name}` : scope;
}
