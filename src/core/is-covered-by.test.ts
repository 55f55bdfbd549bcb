import { expect, test } from 'vitest';
import type { PersonId } from './identifiers.ts';
import { isCoveredBy, type RoleAssignment } from './roles.ts';
import type { DeviceScope } from './scope.ts';

const admin = (id: string, deviceGroups: readonly string[] | null): RoleAssignment => ({
  role: 'it_admin',
  holder: { kind: 'person', id: id as PersonId },
  deviceGroups,
});
const all: DeviceScope = { kind: 'all' };
const both: DeviceScope = { kind: 'groups', groups: ['Berlin', 'Tokyo'] };

test.each([
  ['all devices, where the role is given to nobody', [], all, true],
  ['all devices, by who has it for all', [admin('A', ['Oslo']), admin('B', null)], all, true],
  ['all devices, never by device groups', [admin('A', ['Berlin', 'Tokyo'])], all, false],
  ['two groups, by who has it for both', [admin('A', ['Tokyo', 'Berlin'])], both, true],
  ['two groups, by who was given it twice', [admin('A', ['Tokyo']), admin('A', ['Berlin'])], both, true],
  ['two groups, not by two people', [admin('A', ['Tokyo']), admin('B', ['Berlin'])], both, false],
] as const)('%s', (_, assignments, scope, expected) => {
  expect(isCoveredBy(assignments, 'it_admin', scope)).toBe(expected);
});
