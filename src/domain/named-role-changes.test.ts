import { describe, expect, test } from 'vitest';
import type { PersonId } from './identifiers.ts';
import { isSameScope, namedRoleChanges } from './named-role-changes.ts';
import type { Role } from './role.ts';
import type { RoleAssignment } from './role-assignment.ts';

const ada = 'U1ADA' as PersonId;
const ben = 'U2BEN' as PersonId;
const all = { kind: 'all' } as const;
const finance = { kind: 'groups', groups: ['Finance'] } as const;

function given(role: Role, id: PersonId, deviceGroups: readonly string[] | null = null): RoleAssignment {
  return { role, holder: { kind: 'person', id }, deviceGroups };
}

const crew: RoleAssignment = {
  role: 'it_admin',
  holder: { kind: 'slack_group', id: 'S1CREW', name: 'Crew' },
  deviceGroups: null,
};

describe('whose role another list of roles changes', () => {
  test.each<readonly [string, readonly RoleAssignment[], readonly RoleAssignment[], readonly object[]]>([
    ['who gets one', [], [given('auditor', ada)], [{ personId: ada, role: 'auditor', before: null, after: all }]],
    ['who loses one', [given('auditor', ada)], [], [{ personId: ada, role: 'auditor', before: all, after: null }]],
    [
      'who is limited',
      [given('it_admin', ada)],
      [given('it_admin', ada, ['Finance'])],
      [{ personId: ada, role: 'it_admin', before: all, after: finance }],
    ],
    [
      'two at once, and nobody whose lines stayed',
      [given('requester', ada)],
      [given('requester', ada), given('auditor', ada), given('auditor', ben)],
      [
        { personId: ada, role: 'auditor', before: null, after: all },
        { personId: ben, role: 'auditor', before: null, after: all },
      ],
    ],
    ['nobody by a group', [], [crew], []],
    ['nobody by the order', [given('it_admin', ada, ['B', 'A'])], [given('it_admin', ada, ['A', 'B'])], []],
    [
      'nobody by what another of their lines covers',
      [given('it_admin', ada)],
      [given('it_admin', ada), given('it_admin', ada, ['A'])],
      [],
    ],
  ])('%s', (_, before, after, expected) => {
    expect(namedRoleChanges(before, after)).toEqual(expected);
  });

  test.each([
    [null, null, true],
    [null, all, false],
    [all, all, true],
    [all, finance, false],
    [finance, { kind: 'groups', groups: ['Finance', 'Servers'] } as const, false],
    [{ kind: 'groups', groups: ['Finance', 'Servers'] } as const, finance, false],
  ])('%j and %j are the same: %s', (one, other, expected) => {
    expect(isSameScope(one, other)).toBe(expected);
  });
});
