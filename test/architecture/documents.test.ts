import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { expectNone } from '../support/expect-none.ts';
import { bannedWords, wordsIn } from '../support/plain-words.ts';
import { root } from './source-files.ts';

interface Page {
  readonly path: string;
  readonly text: string;
}

const skipped = new Set(['node_modules', '.git']);
const pages: readonly Page[] = markdownIn(root).map((path) => ({
  path: relative(root, path),
  text: readFileSync(path, 'utf8'),
}));
const own = pages.filter(({ path }) => !path.startsWith('.github/'));
const isGenerated = ({ text }: Page) => text.startsWith('<!-- Generated');
const mostWords = 22_300;
const mostWordsOfPage = 1500;

test('each link leads to a file and a heading that exist', () => {
  expect(pages.length).toBeGreaterThan(40);
  expectNone(
    pages.flatMap(({ path, text }) =>
      linksIn(text)
        .filter((link) => !isThere(path, link))
        .map((link) => `${path}: ${link}`),
    ),
    'These links lead nowhere:',
  );
});

test('a sentence has at most 20 words, and no banned word', () => {
  expectNone(
    own.flatMap(({ path, text }) =>
      sentencesIn(text)
        .filter((sentence) => wordsIn(sentence).length > 20 || bannedWords.test(sentence))
        .map((sentence) => `${path}: ${sentence}`),
    ),
    'These sentences are too long or have a banned word:',
  );
});

test('each page of docs says in its first line for whom it is', () => {
  const inDocs = pages.filter(({ path }) => path.startsWith('docs/'));

  expectNone(
    inDocs.filter(({ text }) => !/^(?:<!--.*-->\n+)?# .+\n\nFor [^\n]+/.test(text)).map(({ path }) => path),
    'These pages do not say for whom they are:',
  );
});

test('the documents are short', () => {
  // Commands and their output are no prose.
  const countOf = ({ text }: Page) =>
    withoutCode(text)
      .split(/\s+/)
      .filter((word) => /[\p{L}\d]/u.test(word)).length;
  // The changelog grows with each release.
  const written = own.filter((page) => !isGenerated(page) && page.path !== 'CHANGELOG.md');
  // Pages in folders of code are for those who read the code.
  const documents = written.filter(({ path }) => !path.includes('/') || path.startsWith('docs/'));

  expectNone(
    written.filter((page) => countOf(page) > mostWordsOfPage).map((page) => `${page.path}: ${countOf(page)}`),
    'These pages are too long:',
  );
  const count = documents.reduce((sum, page) => sum + countOf(page), 0);
  expectNone(
    count > mostWords ? [`${count} words, at most ${mostWords}. Shorten what you wrote, or what it replaces.`] : [],
    'All documents together are too long:',
  );
});

test('sentences are read without code, tables and the addresses of links', () => {
  const text =
    '# A title\n\nOne [link](a.md). Two `x. y`.\n\n| a | b. c |\n|---|---|\n\n```\nno. code\n```\n\n1. Three:\n   - four\n';

  expect(sentencesIn(text)).toEqual(['A title', 'One link.', 'Two X.', 'Three:', 'four']);
});

test('a link to nowhere is noticed', () => {
  expect(
    ['docs/README.md', 'docs/no-such.md', 'docs/README.md#do', '#no-such-heading'].map((link) =>
      isThere('README.md', link),
    ),
  ).toEqual([true, false, true, false]);
});

/** Relative links; where others lead is theirs. */
function linksIn(text: string): readonly string[] {
  const plain = withoutCode(text).replace(/`[^`\n]*`/g, '');
  return [...plain.matchAll(/\]\(([^)\s]+)\)|src="([^"]+)"/g)]
    .map(([, link, source]) => link ?? source ?? '')
    .filter((link) => !/^[a-z]+:/.test(link));
}

function isThere(from: string, link: string): boolean {
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? resolve(root, from) : resolve(root, dirname(from), path);
  if (!existsSync(target)) return false;
  if (anchor === undefined) return true;
  return target.endsWith('.md') && anchorsIn(readFileSync(target, 'utf8')).includes(anchor);
}

/** As GitHub makes them. */
function anchorsIn(text: string): readonly string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\d _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

function withoutCode(text: string): string {
  return text.replace(/^ *```[\s\S]*?^ *```/gm, '');
}

function sentencesIn(text: string): readonly string[] {
  const blocks = withoutCode(text)
    .replace(/<!--[\s\S]*?-->|<[^>\n]+>/g, '')
    .replace(/`[^`\n]*`/g, 'X')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .split('\n')
    .map((line) => (line.trimStart().startsWith('|') ? '' : line))
    .join('\n')
    .split(/\n\s*\n|\n(?=\s*(?:[-*]|\d+\.)\s)|(?<=^#.*)\n/m);
  return blocks
    .map((block) => block.replace(/^\s*(?:#+|>|[-*]|\d+\.)\s+/, '').replace(/\s+/g, ' '))
    .flatMap((block) => block.split(/(?<=[.?!:;][”")*_]*)\s+| · /))
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}

function markdownIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = resolve(folder, entry.name);
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : markdownIn(path);
    return entry.name.endsWith('.md') ? [path] : [];
  });
}
