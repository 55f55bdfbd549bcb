import { vi } from 'vitest';
import { expectNone } from './expect-none.ts';

/** One rule over many cases: the check throws where one breaks it, and all that break it are told together. */
export const expectEach = vi.defineHelper(<T>(cases: Iterable<T>, check: (one: T) => unknown): void => {
  const all = [...cases];
  if (all.length === 0) throw new Error('there is nothing to check');
  expectNone(all.flatMap((one) => failureOf(one, check)));
});

function failureOf<T>(one: T, check: (one: T) => unknown): readonly string[] {
  try {
    check(one);
    return [];
  } catch (error) {
    return [`${nameOf(one)}: ${error instanceof Error ? error.message : String(error)}`];
  }
}

/** Of a line of a table its first cell, which names it. */
function nameOf(one: unknown): string {
  if (Array.isArray(one)) return nameOf(one[0]);
  return typeof one === 'string' ? one : JSON.stringify(one);
}
