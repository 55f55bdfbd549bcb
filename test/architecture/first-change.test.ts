import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { expectNone } from '../support/expect-none.ts';
import { root } from './source-files.ts';

const page = readFileSync(resolve(root, 'docs/contributing/first-change.md'), 'utf8');

/** Each change of the page, with the file that is named last before it. */
function changes(): readonly { readonly file: string; readonly before: string }[] {
  const found = [];
  let file = '';
  for (const [, cited, diff] of page.matchAll(/`((?:src|test)\/[\w/.-]+\.ts)`|```diff\n([\s\S]*?)```/g)) {
    if (cited !== undefined) file = cited;
    const before = (diff ?? '')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('+'))
      .map((line) => line.slice(1));
    if (before.length > 0) found.push({ file, before: before.join('\n') });
  }
  return found;
}

test('each change of the page fits the file that it names', () => {
  const all = changes();
  expect(all.length).toBeGreaterThan(8);
  const fits = ({ file, before }: (typeof all)[number]) =>
    readFileSync(resolve(root, file), 'utf8').split(before).length === 2;
  expectNone(
    all.filter((change) => !fits(change)).map(({ file, before }) => `${file}: ${before}`),
    'These lines are not in their file, or more than once:',
  );
});
