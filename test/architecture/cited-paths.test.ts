import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { expectNone } from '../support/expect-none.ts';
import { root } from './source-files.ts';

const documents = [
  ...['README.md', 'CONTRIBUTING.md'].map((name) => resolve(root, name)).filter((path) => existsSync(path)),
  ...['docs', 'src', 'test'].flatMap(markdownIn),
];
const fileNames = new Set(['src', 'test', 'docs', 'bin'].flatMap(filesIn).map((path) => basename(path)));

test('every file that a document cites exists', () => {
  expect(documents.length).toBeGreaterThan(5);
  expectNone(
    documents.flatMap((path) =>
      citedPaths(readFileSync(path, 'utf8'))
        .filter((cited) => !isThere(cited, dirname(path)))
        .map((cited) => `${relative(root, path)}: ${cited}`),
    ),
    'These cited files do not exist:',
  );
});

test('a name that a document finds in a file is declared there', () => {
  const cited = documents.flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(/`(\w+)` in `(src\/[\w./-]+)`/g)].map(([, name = '', file = '']) => ({
      name,
      file,
    })),
  );

  expect(cited.length).toBeGreaterThan(3);
  expectNone(
    cited
      .filter(
        ({ name, file }) =>
          !new RegExp(`^(?:export )?(?:async )?(?:function|const) ${name}\\b`, 'm').test(
            readFileSync(resolve(root, file), 'utf8'),
          ),
      )
      .map(({ name, file }) => `${name} is not in ${file}`),
    'These names are declared elsewhere:',
  );
});

test('a path is told from commands, variables and scopes', () => {
  const text = [
    'See `src/platform/slack/serve/routing.ts`, `test/stories/` and `ids.ts`, `../lib/log.ts`; `package.json`.',
    'Run `npm run check`; `/remediate top`; `files:write`; `https://slack.com/api/`; `.env`; `./data`; `text/plain`.',
    '```',
    '`src/not-cited.ts`',
    '```',
  ].join('\n');

  expect(citedPaths(text)).toEqual([
    'src/platform/slack/serve/routing.ts',
    'test/stories/',
    'ids.ts',
    '../lib/log.ts',
    'package.json',
  ]);
});

test('a missing file is noticed', () => {
  expect(isThere('src/slack/no-such-file.ts', root)).toBe(false);
});

function citedPaths(text: string): readonly string[] {
  return (
    [...text.replace(/^```[\s\S]*?^```/gm, '').matchAll(/`([^`\s]+)`/g)]
      .map(([, cited]) => cited ?? '')
      .filter((cited) => /^[\w./-]+$/.test(cited))
      // Made by the running program: no file of the checkout.
      .filter((cited) => !cited.startsWith('.sandbox/'))
      .filter((cited) => /^(src|test|docs|bin|\.ci)\//.test(cited) || /\.(ts|md|json|cjs|mjs|yml)$/.test(cited))
  );
}

/** From the root, from the document's own folder, from `src/`, or the bare name of a file that is unmistakable. */
function isThere(cited: string, folder: string): boolean {
  const places = [resolve(root, cited), resolve(folder, cited), resolve(root, 'src', cited)];
  return places.some((place) => existsSync(place)) || (!cited.includes('/') && fileNames.has(cited));
}

function markdownIn(folder: string): readonly string[] {
  return filesIn(folder).filter((path) => path.endsWith('.md'));
}

function filesIn(folder: string): readonly string[] {
  const path = resolve(root, folder);
  if (!existsSync(path)) return [];
  return readdirSync(path, { recursive: true, encoding: 'utf8' }).map((name) => resolve(path, name));
}
