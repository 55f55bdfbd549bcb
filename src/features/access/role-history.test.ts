import { expect, test } from 'vitest';
import { rolesDifference } from './role-history.ts';

const ben = { role: 'it_admin', holder: { kind: 'person', id: 'U1BEN' }, deviceGroups: null };
const mina = { ...ben, holder: { kind: 'person', id: 'U2MINA' } };
const benLimited = { ...ben, deviceGroups: ['Finance'] };

test.each([
  ['a role that is given', [ben], [ben, mina], [mina], []],
  ['a role that is taken', [ben, mina], [mina], [], [ben]],
  ['a limit', [ben, mina], [benLimited, mina], [benLimited], [ben]],
  ['another order', [ben, mina], [mina, ben], [], []],
  ['the same twice', [ben, ben], [ben], [], [ben]],
  ['the first of all', undefined, [ben], [ben], []],
])('%s', (_, before, after, added, removed) => {
  expect(rolesDifference(before, after)).toEqual({ added, removed });
});
