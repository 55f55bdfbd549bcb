import { expect, test } from 'vitest';
import { expectNone } from '../support/expect-none.ts';
import { importsOf, readSandboxFiles, type SourceFile } from './source-files.ts';

/** What the rooms of the sandbox, and the files beside them, may import besides themselves. */
const rooms: Readonly<Record<string, readonly string[] | 'anything'>> = {
  protocol: [],
  // It runs in a browser, and knows the bot only as a person would.
  page: ['sandbox/protocol'],
  wire: ['src/core', 'src/platform/telemetry'],
  // The stand-ins know only what the vendors document.
  slack: ['sandbox/wire', 'src/core', 'src/platform/telemetry'],
  microsoft: ['sandbox/wire', 'src/core', 'src/platform/telemetry'],
  cisa: ['sandbox/wire'],
  clock: ['sandbox/wire', 'src/core', 'src/platform/telemetry', 'src/platform/database/engine'],
  manifest: [],
  cast: ['sandbox/slack'],
  server: [
    ...['protocol', 'slack', 'microsoft', 'cisa', 'clock', 'wire', 'cast', 'manifest'].map((room) => `sandbox/${room}`),
    'src/core',
    'src/platform/telemetry',
  ],
  'bot-process': ['sandbox/slack', 'sandbox/microsoft', 'sandbox/cisa', 'sandbox/cast', 'src/app'],
  run: 'anything',
  story: 'anything',
  main: 'anything',
  chaos: 'anything',
};

test('each room of the sandbox imports what it may', () => {
  expectNone(readSandboxFiles().flatMap(offencesOf));
});

test('an import in the wrong place is an offence', () => {
  const wrong = [
    { path: 'sandbox/slack/x.ts', text: "import { a } from '../cast.ts';" },
    { path: 'sandbox/page/x.tsx', text: "import { sql } from 'kysely';" },
    { path: 'sandbox/microsoft/x.ts', text: "import { a } from '../../src/app.ts';" },
  ];

  expect(wrong.flatMap(offencesOf)).toHaveLength(wrong.length);
});

const packageHomes: readonly { readonly packages: RegExp; readonly homes: RegExp }[] = [
  {
    packages: /^(react|react-dom|slack-blocks-to-jsx|papaparse|node-emoji|@fontsource|@fontsource-variable)(\/|$)/,
    homes: /^sandbox\/page\//,
  },
  { packages: /^(vite|@vitejs)(\/|$)/, homes: /^sandbox\/server\// },
  { packages: /^ws$/, homes: /^sandbox\/slack\// },
  { packages: /^node:/, homes: /^(?!sandbox\/page\/)/ },
  { packages: /^(kysely|pg|pg-boss)(\/|$)/, homes: /^sandbox\/(clock|chaos)\// },
];

function offencesOf(file: SourceFile): readonly string[] {
  const wrongFiles = importsOf(file).filter((target) => /\.tsx?$/.test(target) && !mayImport(file.path, target));
  const wrongPackages = importsOf(file).filter((name) =>
    packageHomes.some(({ packages, homes }) => packages.test(name) && !homes.test(file.path)),
  );
  return [...wrongFiles, ...wrongPackages].map((target) => `${file.path} imports ${target}`);
}

function mayImport(from: string, to: string): boolean {
  const room = roomOf(from);
  const rights = rooms[room] ?? [];
  if (rights === 'anything' || (to.startsWith('sandbox/') && roomOf(to) === room)) return true;
  return rights.some((right) => to === `${right}.ts` || to.startsWith(`${right}/`));
}

function roomOf(path: string): string {
  return (path.split('/')[1] ?? '').replace(/\.ts$/, '');
}
