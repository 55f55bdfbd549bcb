import { describe, expect, test } from 'vitest';
import { exception, exceptionId } from '../../../../test/support/exception-fixtures.ts';
import type { PersonId } from '../../../domain/identifiers.ts';
import type { Exception } from '../exception.ts';
import { askersOf } from './askers-of.ts';

const person = (name: string) => `U${name}` as PersonId;

/** One of a chain, each of which continues the one before. */
function link(number: number, asker: string, before: Exception | null): Exception {
  const renewal =
    before === null
      ? null
      : { of: before.id, ofNumber: before.number, requesterId: before.requesterId, count: number - 1 };
  return exception({ id: exceptionId(number), number, requesterId: person(asker), renewal });
}

describe('who asked for an exception or for what it continues', () => {
  const first = link(1, 'WREN', null);
  const second = link(2, 'MINA', first);
  const third = link(3, 'BEN', second);
  const fourth = link(4, 'MINA', third);
  const all = [fourth, third, second, first];

  test.each([
    ['the one who asked', first, all, ['WREN']],
    ['both of a renewal', second, all, ['MINA', 'WREN']],
    ['everybody of a chain, however long', third, all, ['BEN', 'MINA', 'WREN']],
    ['each of them once', fourth, all, ['MINA', 'BEN', 'WREN']],
    ['one step, where nothing more is known', third, [], ['BEN', 'MINA']],
  ] as const)('%s', (_, one, known, expected) => {
    expect(askersOf(one, known)).toEqual(expected.map(person));
  });
});
