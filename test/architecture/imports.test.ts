import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { expectEach } from '../support/expect-each.ts';
import { expectNone } from '../support/expect-none.ts';
import { offencesOf } from './import-rules.ts';
import { importsOf, readSourceFiles, root } from './source-files.ts';

const files = readSourceFiles();

test('no file imports or calls what its folder may not', () => {
  expectNone(files.flatMap(offencesOf));
});

test('a package that the program imports is a dependency, not one of development', () => {
  const { dependencies } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8'));
  const packages = files
    .filter(({ path }) => !path.startsWith('sandbox/'))
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

  expect(importsOf({ path: 'usecases/x.ts', text })).toEqual([
    'usecases/a.ts',
    'usecases/b.ts',
    'c/c.ts',
    'usecases/d.ts',
    'node:fs',
    'usecases/g.ts',
    'usecases/h.ts',
    'usecases/i.ts',
  ]);
});

test('an import or a call in the wrong place is an offence', () => {
  expectEach(
    [
      ['domain/x.ts', "import { a } from '../store/people.ts';"],
      ['lib/x.ts', "import type { Person } from '../domain/person.ts';"],
      ['slack/views/x.ts', "import { a } from '../../usecases/context.ts';"],
      ['slack/x.ts', "import { a } from '../store/slack-messages.ts';"],
      ['jobs/x.ts', "import { PgBoss } from 'pg-boss';"],
      ['compose.ts', "import { a } from './sandbox/cast.ts';"],
      ['somewhere/x.ts', "import { a } from '../store/people.ts';"],
      ['microsoft/token.ts', 'await fetch(url);'],
      ['slack/views/x.ts', "import { get } from 'node:https';"],
      ['usecases/x.ts', 'const socket = new WebSocket(url);'],
      ['usecases/x.ts', 'const now = new Date();'],
      ['sandbox/slack/x.ts', "import { a } from '../cast.ts';"],
      ['sandbox/page/x.tsx', "import { sql } from 'kysely';"],
    ] as const,
    ([path, text]) => expect(offencesOf({ path, text })).toHaveLength(1),
  );
});

test('takes an import or a call in the right place', () => {
  expectEach(
    [
      ['domain/x.ts', "import { assertNever } from '../lib/assert-never.ts';"],
      ['slack/views/x.ts', "import { a } from '../ids.ts';"],
      ['slack/outbox.ts', "import { a } from '../store/slack-messages.ts';"],
      ['sandbox/run/x.ts', "import { a } from '../../compose.ts';\nawait fetch(url);\nconst now = Date.now();"],
      ['sandbox/page/x.tsx', "import { useState } from 'react';\nimport type { A } from '../protocol/person-acts.ts';"],
      ['usecases/x.ts', '/** Never fetch() here, nor read process.env. */\n// new Date() is the clock’s.'],
      ['usecases/x.ts', 'const later = new Date(now.getTime() + 1);'],
    ] as const,
    ([path, text]) => expect(offencesOf({ path, text })).toEqual([]),
  );
});

function packageOf(specifier: string): string {
  const [scope = '', name = ''] = specifier.split('/');
  return scope.startsWith('@') ? `${scope}/${name}` : scope;
}
