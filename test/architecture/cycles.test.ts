import { expect, test } from 'vitest';
import { expectNone } from '../support/expect-none.ts';
import { importsOf, readSourceFiles, type SourceFile } from './source-files.ts';

test('no file imports itself by way of others, not even a type', () => {
  expectNone(cyclesIn(readSourceFiles()).map((files) => files.join(', ')));
});

test('a cycle is found, and what only leads to it is not', () => {
  const file = (path: string, ...targets: readonly string[]): SourceFile => ({
    path: `src/${path}.ts`,
    text: targets.map((target) => `import type { X } from './${target}.ts';`).join('\n'),
  });

  expect(cyclesIn([file('a', 'b'), file('b', 'c'), file('c', 'b'), file('d')])).toEqual([['src/b.ts', 'src/c.ts']]);
});

/** The groups of files that import each other, after Tarjan. */
function cyclesIn(files: readonly SourceFile[]): readonly (readonly string[])[] {
  const targets = new Map(files.map((file) => [file.path, importsOf(file)]));
  const found: string[][] = [];
  const seen = new Map<string, { readonly at: number; low: number }>();
  const open: string[] = [];

  function visit(path: string): { low: number } {
    const own = { at: seen.size, low: seen.size };
    seen.set(path, own);
    open.push(path);
    for (const target of (targets.get(path) ?? []).filter((one) => targets.has(one))) {
      const known = seen.get(target);
      if (known === undefined) own.low = Math.min(own.low, visit(target).low);
      else if (open.includes(target)) own.low = Math.min(own.low, known.at);
    }
    if (own.low === own.at) {
      const group = open.splice(open.indexOf(path));
      if (group.length > 1) found.push(group.toSorted());
    }
    return own;
  }

  for (const path of targets.keys()) if (!seen.has(path)) visit(path);
  return found;
}
