import { expect, test } from 'vitest';
import { expectEach } from '../../../test/support/expect-each.ts';
import { databaseTroubleOf } from './errors.ts';

function fromServer(code: string, severity: 'FATAL' | 'ERROR' = 'ERROR'): Error {
  return Object.assign(new Error('as the server says'), { name: 'error', severity, code });
}

function fromSocket(code: string): Error {
  return Object.assign(new Error(`connect ${code}`), { code });
}

test('trouble of the database is told from other errors', () => {
  expectEach(
    [
      [fromServer('57P01', 'FATAL'), 'away'],
      [fromServer('57P03', 'FATAL'), 'away'],
      [fromServer('55000', 'FATAL'), 'away'],
      [fromServer('08006'), 'away'],
      [fromServer('53300', 'FATAL'), 'busy'],
      [fromServer('53100'), 'full'],
      [fromSocket('ECONNREFUSED'), 'away'],
      [fromSocket('ENOTFOUND'), 'away'],
      [fromSocket('ENOSPC'), 'full'],
      [new Error('Connection terminated unexpectedly'), 'away'],
      [new Error('timeout exceeded when trying to connect'), 'away'],
    ],
    ([error, trouble]) => {
      expect(databaseTroubleOf(error)).toBe(trouble);
    },
  );
});

test.each([
  ['a statement that is wrong', fromServer('42601')],
  ['a row that is there already', fromServer('23505')],
  ['a sequence that was not asked yet', fromServer('55000')],
  ['a wrong password', fromServer('28P01', 'FATAL')],
  ['a database that there is none of', fromServer('3D000', 'FATAL')],
  [
    'what Slack’s client threw',
    Object.assign(new Error('connect'), { name: 'WebAPIRequestError', code: 'ECONNREFUSED' }),
  ],
  ['a bug', new TypeError('undefined is not a function')],
  ['no error at all', 'ECONNREFUSED'],
])('%s is none', (_, error) => {
  expect(databaseTroubleOf(error)).toBeNull();
});
