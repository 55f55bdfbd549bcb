import { describe, expect, test } from 'vitest';
import { exception, exceptionId } from '../../../test/support/exception-fixtures.ts';
import type { PersonId } from '../../core/identifiers.ts';
import type { DeviceScope } from '../../core/scope.ts';
import { type Approver, approversNotified } from './ask-approvers.ts';
import { askersOf, type Exception } from './exception.ts';

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

const scope: DeviceScope = { kind: 'groups', groups: ['Kiosks'] };
const id = (number: number) => `U${String(number).padStart(2, '0')}` as PersonId;
const approver = (number: number, deviceGroups: readonly string[] | null = null): Approver => ({
  personId: id(number),
  locale: 'en',
  grants: [{ role: 'exception_approver', deviceGroups, source: { kind: 'workspace_admin' } }],
});
const twelve = Array.from({ length: 12 }, (_, index) => approver(12 - index));
const nobody = { scope, askerIds: [], notifiedIds: new Set<PersonId>() };
const idsOf = (approvers: readonly Approver[]) => approvers.map(({ personId }) => personId);

test('ten are told at most, the same ones in whatever order they are read', () => {
  const ten = Array.from({ length: 10 }, (_, index) => id(index + 1));

  expect(idsOf(approversNotified(twelve, nobody))).toEqual(ten);
  expect(idsOf(approversNotified(twelve.toReversed(), nobody))).toEqual(ten);
});

test('who comes later is no eleventh, wherever they stand', () => {
  const notifiedIds = new Set(Array.from({ length: 10 }, (_, index) => id(index + 3)));

  expect(idsOf(approversNotified(twelve, { ...nobody, notifiedIds }))).toEqual([...notifiedIds]);
});

test('who can decide no longer makes room for another', () => {
  const notifiedIds = new Set([id(99), ...Array.from({ length: 9 }, (_, index) => id(index + 4))]);

  expect(idsOf(approversNotified(twelve, { ...nobody, notifiedIds }))).toEqual([...notifiedIds].slice(1).concat(id(1)));
});

test('neither who asked nor who decides about other devices is told', () => {
  const approvers = [approver(1), approver(2, ['Kiosks']), approver(3, ['Servers']), approver(4)];

  expect(idsOf(approversNotified(approvers, { ...nobody, askerIds: [id(4)] }))).toEqual([id(1), id(2)]);
});
