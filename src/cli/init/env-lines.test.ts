import { parseEnv } from 'node:util';
import { describe, expect, test } from 'vitest';
import { cutLines, quoted, unreadableLines, withValues } from './env-lines.ts';

describe('a value in a settings file', () => {
  test.each([
    ['xoxb-1-2-three', 'xoxb-1-2-three'],
    ['', ''],
    ['a#b', "'a#b'"],
    ['#ab', "'#ab'"],
    ['*/15 * * * *', "'*/15 * * * *'"],
    ['$HOME \\ "x" ` é', `'$HOME \\ "x" \` é'`],
    ["it's # one", `"it's # one"`],
  ])('%s is written as %s, and Node reads it back', (value, written) => {
    expect(quoted(value)).toBe(written);
    expect(parseEnv(`BEFORE=1\nA=${written}\nAFTER=2`)).toEqual({ BEFORE: '1', A: value, AFTER: '2' });
  });

  test.each([
    ['a line break', 'a\nb'],
    ['a quote of each kind', `'"`],
    ['an apostrophe beside a $, which Compose replaces', `'$A`],
    ['an apostrophe beside a backslash', `'\\n`],
    ['a backslash at its end, which Compose takes for an escape', 'a#\\'],
  ])('with %s is not written', (_, value) => {
    expect(quoted(value)).toBeNull();
  });
});

describe('a changed settings file', () => {
  test('keeps comments, order, unknown lines and the ends of lines', () => {
    const text = "# first\r\nexport A = 'old' # why\r\njunk\r\nB=2#two\r\n\r\nX='1\r\nA=no'\r\n";

    expect(withValues(text, { A: 'a new', B: '' })).toBe(
      "# first\r\nexport A = 'a new' # why\r\njunk\r\nB= #two\r\n\r\nX='1\r\nA=no'\r\n",
    );
  });

  test('gets a new variable below the comment that shows it, or at its end', () => {
    const text = '# about A\n# A=default\n\nB=2';

    expect(withValues(text, { A: '1', C: '3' })).toBe('# about A\n# A=default\nA=1\n\nB=2\nC=3\n');
  });

  test('has the value where it counts when a variable is there twice', () => {
    expect(withValues('A=1\nA=2\n', { A: '3' })).toBe('A=1\nA=3\n');
  });

  test('is refused where an open quote would take the new value for its end', () => {
    expect(withValues(`X='open\nB=2\n`, { A: 'it#s' })).toBeNull();
  });
});

test('lines that are no comment and set nothing are found by their number', () => {
  expect(unreadableLines('# a\nA=1\njunk\n\n B: 2\n')).toEqual([3, 5]);
});

test('lines of whose value a part would not be read are found by their number', () => {
  const whole = `A='a #b' # why\nB="a#b"\nC='a\n#b'\n# D=#\nE=\n\r\n`;

  expect(cutLines(`${whole}F=#a\nG=a#b\nH=a # why\nI='it's'\nJ=# why\nK='open #\nL=1\n`)).toEqual([
    8, 9, 10, 11, 12, 13,
  ]);
});
