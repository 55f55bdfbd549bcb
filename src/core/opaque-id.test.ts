import { expect, test } from 'vitest';
import { type NamedPerson, opaqueIdOf } from './identifiers.ts';

const mina: NamedPerson = { kind: 'slack', id: 'U01MINA' };

test('is a UUID of version 8, the same each time it is computed', () => {
  const id = opaqueIdOf('T0FABRIKAM', mina, 'salt');

  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(opaqueIdOf('T0FABRIKAM', mina, 'salt')).toBe(id);
});

test.each<[string, string, NamedPerson, string]>([
  ['somebody else', 'T0FABRIKAM', { kind: 'slack', id: 'U03BEN' }, 'salt'],
  ['another salt', 'T0FABRIKAM', mina, 'other'],
  ['another workspace', 'T0OTHER', mina, 'salt'],
  ['the same id in Entra', 'T0FABRIKAM', { kind: 'entra', id: 'U01MINA' }, 'salt'],
  ['an address', 'T0FABRIKAM', { kind: 'address', address: 'U01MINA', personId: null }, 'salt'],
  ['an address of somebody', 'T0FABRIKAM', { kind: 'address', address: 'U01MINA', personId: 'x' }, 'salt'],
])('%s has another', (_, workspaceId, person, salt) => {
  expect(opaqueIdOf(workspaceId, person, salt)).not.toBe(opaqueIdOf('T0FABRIKAM', mina, 'salt'));
});
