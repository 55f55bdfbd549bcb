import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { expectEach } from './expect-each.ts';
import { expectNone } from './expect-none.ts';

test('a rule that is broken 420 times prints ten offenders, and names a file with all of them', () => {
  const offenders = Array.from({ length: 420 }, (_, index) => `offender ${index}`);
  const lines = messageOf(() => expectNone(offenders, 'These are wrong:')).split('\n');

  expect(lines.slice(0, 2)).toEqual(['These are wrong:', '  offender 0']);
  expect(lines.slice(10, 12)).toEqual(['  offender 9', '  and 410 more']);
  expect(lines).toHaveLength(13);
  const [, path = ''] = lines[12]?.split('all of them: ') ?? [];
  expect(readFileSync(path, 'utf8')).toBe(`${offenders.join('\n')}\n`);
});

test('a case that breaks a rule is named, with what was found', () => {
  const message = messageOf(() => expectEach([['one', 1] as const, ['two', 2] as const], ([, n]) => expect(n).toBe(1)));

  expect(message).toContain('  two: expected 2 to be 1');
  expect(message).not.toContain('one');
});

test('a rule over no case at all fails', () => {
  expect(messageOf(() => expectEach([], () => {}))).toBe('there is nothing to check');
});

function messageOf(check: () => void): string {
  try {
    check();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return 'nothing failed';
}
