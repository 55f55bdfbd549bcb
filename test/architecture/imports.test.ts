import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { offencesOf } from './import-rules.ts';
import { importsOf, readSourceFiles, root } from './source-files.ts';

const files = readSourceFiles();

test('nobody imports or does what their place forbids', () => {
  expect(files.flatMap(offencesOf)).toEqual([]);
});

test('every import of ours names a file that exists', () => {
  const paths = new Set(files.map(({ path }) => path));
  const own = files.flatMap((file) => importsOf(file).filter((target) => /\.tsx?$/.test(target)));

  // What stands under testing/ is for tests; it is not in the list.
  expect(own.filter((target) => !paths.has(target) && !target.includes('/testing/'))).toEqual([]);
});

test('what the program needs to run is installed with it', () => {
  const { dependencies } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8'));
  const packages = files
    .filter(({ path }) => !path.startsWith('sandbox/'))
    .flatMap((file) => importsOf(file).map((target) => ({ path: file.path, target })))
    .filter(({ target }) => !/\.tsx?$/.test(target) && !target.startsWith('node:'));

  expect(packages.filter(({ target }) => !(packageOf(target) in dependencies))).toEqual([]);
});

test('the imports of a file are all seen', () => {
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

test.each([
  ['domain/x.ts', "import { a } from '../store/people.ts';"],
  ['domain/x.ts', "import type { Kysely } from 'kysely';"],
  ['lib/x.ts', "import type { Person } from '../domain/person.ts';"],
  ['i18n/x.ts', "import { a } from '../usecases/ports.ts';"],
  ['store/x.ts', "import { a } from '../usecases/context.ts';"],
  ['usecases/x.ts', "import { a } from '../slack/ids.ts';"],
  ['usecases/x.ts', "import { a } from '../microsoft/http.ts';"],
  ['usecases/x.ts', "import { App } from '@slack/bolt';"],
  ['slack/views/x.ts', "import { a } from '../../usecases/context.ts';"],
  ['slack/views/x.ts', "import { a } from '../actor.ts';"],
  ['slack/ids.ts', "import { a } from './register.ts';"],
  ['slack/x.ts', "import { a } from '../store/slack-messages.ts';"],
  ['slack/notifier.ts', "import { a } from '../store/people.ts';"],
  ['slack/listeners/x.ts', "import { sql } from 'kysely';"],
  ['microsoft/x.ts', "import { a } from '../usecases/context.ts';"],
  ['pictures/x.ts', "import { a } from '../store/people.ts';"],
  ['slack/x.ts', "import { init } from 'echarts';"],
  ['jobs/x.ts', "import { a } from '../slack/notifier.ts';"],
  ['jobs/x.ts', "import { a } from '../compose.ts';"],
  ['jobs/x.ts', "import { PgBoss } from 'pg-boss';"],
  ['compose.ts', "import { a } from './sandbox/cast.ts';"],
  ['main.ts', "import { a } from './sandbox/cast.ts';"],
  ['somewhere/x.ts', "import { a } from '../store/people.ts';"],
  ['usecases/x.ts', "import { v7 } from 'uuid';"],
  ['domain/x.ts', "import { expect } from 'vitest';"],
  ['microsoft/token.ts', 'await fetch(url);'],
  ['slack/views/x.ts', "import { get } from 'node:https';"],
  ['usecases/x.ts', "import { connect } from 'node:net';"],
  ['usecases/x.ts', 'const socket = new WebSocket(url);'],
  ['usecases/x.ts', 'const now = new Date();'],
  ['jobs/x.ts', 'const now = Date.now();'],
  ['store/x.ts', "const url = process.env['DATABASE_URL'];"],
  ['usecases/x.ts', 'const id = randomUUID();'],
  ['sandbox/page/x.tsx', "import { a } from '../slack/change.ts';"],
  ['sandbox/page/x.tsx', "import { a } from '../../slack/ids.ts';"],
  ['sandbox/page/x.tsx', "import { readFileSync } from 'node:fs';"],
  ['sandbox/protocol/x.ts', "import type { a } from '../slack/change.ts';"],
  ['sandbox/slack/x.ts', "import { a } from '../microsoft/microsoft-stand-in.ts';"],
  ['sandbox/slack/x.ts', "import { a } from '../../slack/ids.ts';"],
  ['sandbox/microsoft/x.ts', "import { a } from '../protocol/control-acts.ts';"],
  ['sandbox/server/x.ts', "import { useState } from 'react';"],
  ['sandbox/microsoft/x.ts', "import { a } from '../slack/change.ts';"],
  ['sandbox/slack/x.ts', "import { a } from '../cast.ts';"],
  ['sandbox/wire/x.ts', "import { a } from '../slack/change.ts';"],
  ['sandbox/wire/x.ts', "import { a } from '../../store/engine.ts';"],
  ['sandbox/clock/x.ts', "import { a } from '../slack/change.ts';"],
  ['sandbox/clock/x.ts', "import { a } from '../../store/queue.ts';"],
  ['sandbox/server/x.ts', "import { a } from '../run/run-bot.ts';"],
  ['sandbox/server/x.ts', "import { a } from '../page/frame.tsx';"],
  ['sandbox/server/x.ts', "import { a } from '../../store/activities.ts';"],
  ['sandbox/server/x.ts', "import { a } from '../../compose.ts';"],
  ['sandbox/manifest.ts', "import { a } from './slack/change.ts';"],
  ['sandbox/cast.ts', "import { a } from './server/change-stream.ts';"],
  ['sandbox/somewhere/x.ts', "import { a } from '../slack/change.ts';"],
  ['slack/x.ts', "import { WebSocketServer } from 'ws';"],
  ['sandbox/page/x.tsx', "import { build } from 'vite';"],
  ['sandbox/page/x.tsx', "import type { KnownBlock } from '@slack/types';"],
  ['sandbox/page/x.tsx', "import { sql } from 'kysely';"],
  ['sandbox/page/x.tsx', "import pg from 'pg';"],
  ['sandbox/page/x.tsx', "import { PgBoss } from 'pg-boss';"],
  ['sandbox/run/x.ts', "import { sql } from 'kysely';"],
  ['sandbox/server/x.ts', "import Papa from 'papaparse';"],
  ['sandbox/slack/x.ts', "import { get } from 'node-emoji';"],
])('in %s it is an offence: %s', (path, text) => {
  expect(offencesOf({ path, text })).toHaveLength(1);
});

test.each([
  ['domain/x.ts', "import { assertNever } from '../lib/assert-never.ts';"],
  ['usecases/x.ts', "import { a } from '../store/people.ts';"],
  ['slack/views/x.ts', "import { a } from '../ids.ts';"],
  ['slack/outbox.ts', "import { a } from '../store/slack-messages.ts';"],
  ['microsoft/x.ts', "import { a } from '../usecases/ports.ts';"],
  ['sandbox/run/x.ts', "import { a } from '../../compose.ts';\nawait fetch(url);\nconst now = Date.now();"],
  ['sandbox/main.ts', "import { a } from './run/run-story.ts';"],
  ['sandbox/chaos.ts', "import { a } from './chaos/run-campaign.ts';"],
  ['sandbox/chaos/x.ts', "import pg from 'pg';\nimport { a } from '../bot-process.ts';"],
  ['sandbox/story/x.ts', "import { a } from '../cast.ts';"],
  ['sandbox/slack/x.ts', "import { a } from '../wire/listeners.ts';\nimport { b } from '../../lib/log.ts';"],
  ['sandbox/clock/x.ts', "import { a } from '../wire/listeners.ts';\nimport type { B } from '../../store/engine.ts';"],
  ['sandbox/server/x.ts', "import { a } from '../cast.ts';\nimport type { B } from '../clock/sandbox-clock.ts';"],
  ['sandbox/cast.ts', "import { a } from './slack/slack-stand-in.ts';"],
  ['sandbox/page/x.tsx', "import { useState } from 'react';\nimport type { A } from '../protocol/person-acts.ts';"],
  ['sandbox/server/x.ts', "import { build } from 'vite';\nimport { a } from '../slack/change.ts';"],
  ['usecases/x.ts', '/** Never fetch() here, nor read process.env. */\n// new Date() is the clock’s.'],
  ['usecases/x.ts', 'const later = new Date(now.getTime() + 1);'],
])('in %s it is allowed: %s', (path, text) => {
  expect(offencesOf({ path, text })).toEqual([]);
});

function packageOf(specifier: string): string {
  const [scope = '', name = ''] = specifier.split('/');
  return scope.startsWith('@') ? `${scope}/${name}` : scope;
}
