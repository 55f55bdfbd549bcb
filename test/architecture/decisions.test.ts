import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { expectNone } from '../support/expect-none.ts';
import { root } from './source-files.ts';

const lines = readFileSync(resolve(root, 'docs/DECISIONS.md'), 'utf8').split('\n');
const firstSection = lines.findIndex((line) => line.startsWith('## '));

test('the contents of DECISIONS.md list every section, in order', () => {
  const contents = lines.slice(0, firstSection).flatMap((line) => /^- \[(.*)\]\(#(.*)\)$/.exec(line)?.slice(1) ?? []);
  const sections = lines.filter((line) => line.startsWith('## ')).map((line) => line.slice(3));

  expect(contents).toEqual(sections.flatMap((section) => [section, anchorOf(section)]));
});

test('every decision has a date and a name, and belongs to a section', () => {
  const begun = lines.filter((line, at) => line.startsWith('**') && lines[at - 1] === '');

  expect(begun).not.toEqual([]);
  expectNone(
    begun.filter((line) => !/^\*\*20\d\d-\d\d-\d\d, \S/.test(line)),
    'These decisions have no date or no name:',
  );
  expect(lines.slice(0, firstSection).filter((line) => line.startsWith('**'))).toEqual([]);
});

/** As GitHub makes it. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^a-z0-9 -]/g, '')
    .replaceAll(' ', '-');
}
