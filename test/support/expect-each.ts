import { vi } from 'vitest';
import { expectNone } from './expect-none.ts';

/**
 * Checks a rule for many cases, and reports all cases that break it together. `check` throws if a case breaks the rule.
 */
export const expectEach = vi.defineHelper(<const T>(cases: Iterable<T>, check: (one: T) => unknown): void => {
  const all = [...cases];
  if (all.length === 0) throw new Error('there is nothing to check');
  // A line of a table is named by its first cell, if that is unique.
  const isNamed = new Set(all.map(firstCell)).size === all.length;
  expectNone(
    all.flatMap((one) => failureOf(one, check).map((why) => `${notified(isNamed ? firstCell(one) : one)}: ${why}`)),
  );
});

function failureOf<T>(one: T, check: (one: T) => unknown): readonly string[] {
  try {
    check(one);
    return [];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

function firstCell(one: unknown): unknown {
  return Array.isArray(one) ? one[0] : one;
}

function notified(one: unknown): string {
  return typeof one === 'string' && one.trim() === one && one !== '' ? one : JSON.stringify(one);
}
