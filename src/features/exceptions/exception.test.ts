import { describe, expect, test } from 'vitest';
import { exception, exceptionStatus } from '../../../test/support/exception-fixtures.ts';
import {
  approvalOf,
  exceptionStates,
  isApproved,
  isOpenException,
  parseExceptionNumber,
  sharesScope,
} from './exception.ts';

test.each([
  ['EXC-17', 17],
  ['exc 17', 17],
  [' exc17 ', 17],
  ['17', null],
  ['EXC-', null],
  ['EXC-17 chrome', null],
  ['REM-17', null],
])('“%s” names the exception %s', (text, number) => {
  expect(parseExceptionNumber(text)).toBe(number);
});

describe('two exceptions are about the same devices', () => {
  const global = { scope: { kind: 'all' } } as const;
  const some = (...groups: readonly string[]) => ({ scope: { kind: 'groups', groups } }) as const;

  test.each([
    ['both global', global, global, true],
    ['one global, one not: that one is suspended', global, some('A'), false],
    ['sharing a group', some('A', 'B'), some('B', 'C'), true],
    ['sharing none', some('A'), some('B'), false],
  ])('%s: %s', (_, one, other, expected) => {
    expect([sharesScope(one, other), sharesScope(other, one)]).toEqual([expected, expected]);
  });
});

test.each([...exceptionStates])('one that is %s holds only with an approval', (state) => {
  const one = exception({ status: exceptionStatus(state) });

  expect(isApproved(one)).toBe(state === 'in_effect' || state === 'suspended');
  expect(isApproved(one) && approvalOf(one) === null).toBe(false);
});

test.each([...exceptionStates])('something can still become of one that is %s, or nothing', (state) => {
  const isOpen = state === 'requested' || state === 'in_effect' || state === 'suspended';

  expect(isOpenException(exception({ status: exceptionStatus(state) }))).toBe(isOpen);
});
