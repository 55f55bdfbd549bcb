import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { expectNone } from '../support/expect-none.ts';
import { root } from './source-files.ts';

const mostWords = 120;

test('each decision has a name, a reason and at most 120 words', () => {
  const paragraphs = readFileSync(resolve(root, 'docs/contributing/decisions.md'), 'utf8').split('\n\n').slice(2);
  const decisions = paragraphs.filter((text) => !text.startsWith('## '));

  expect(decisions).not.toEqual([]);
  expectNone(
    decisions.filter((text) => !/^\*\*[^*]+\.\*\* \S/.test(text) || text.split(/\s+/).length > mostWords),
    'These decisions have no name, or are too long:',
  );
});
