import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { expectNone } from '../support/expect-none.ts';
import { root } from './source-files.ts';

const page = readFileSync(resolve(root, 'docs/contributing/first-change.md'), 'utf8');

/** Each change of the page, with the file that is named last before it. */
function changes(): readonly { readonly file: string; readonly before: string; readonly after: string }[] {
  const found = [];
  let file = '';
  for (const [, cited, diff] of page.matchAll(/`((?:src|test)\/[\w/.-]+\.ts)`|```diff\n([\s\S]*?)```/g)) {
    if (cited !== undefined) file = cited;
    const lines = (diff ?? '').split('\n').filter((line) => line !== '');
    const without = (sign: string) =>
      lines
        .filter((line) => !line.startsWith(sign))
        .map((line) => line.slice(1))
        .join('\n');
    if (lines.length > 0) found.push({ file, before: without('+'), after: without('-') });
  }
  return found;
}

test('each change of the page fits the file that it names', () => {
  const all = changes();
  expect(all.length).toBeGreaterThan(8);
  // Whoever follows the page has made its changes.
  const fits = ({ file, before, after }: (typeof all)[number]) => {
    const text = readFileSync(resolve(root, file), 'utf8');
    return [before, after].some((lines) => text.split(lines).length === 2);
  };
  expectNone(
    all.filter((change) => !fits(change)).map(({ file, before }) => `${file}: ${before}`),
    'These lines are not in their file, or more than once:',
  );
});
