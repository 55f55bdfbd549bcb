import { describe, expect, test } from 'vitest';
import { refusalOf } from '../../test/support/refusal-of.ts';
import type { PersonId } from './identifiers.ts';
import { refuseUnconfirmed } from './refuse-unconfirmed.ts';
import type { Role } from './role.ts';
import type { RoleAssignment } from './role-assignment.ts';
import { consequencesKey, type RoleConsequence, roleConsequences } from './role-consequences.ts';
import { roleGaps } from './role-gaps.ts';

const deviceGroups = ['Finance', 'Servers'];

function given(role: Role, id: string, groups: readonly string[] | null = null): RoleAssignment {
  return { role, holder: { kind: 'person', id: id as PersonId }, deviceGroups: groups };
}

const nothing = { endsDefault: false, leavesAll: false, leavesGroups: [] };
const all = given('it_admin', 'U1');
const finance = given('it_admin', 'U2', ['Finance']);
const servers = given('it_admin', 'U3', ['Servers']);
const gone = given('it_admin', 'U9');

describe('what another list of roles leaves behind', () => {
  test.each<[string, RoleAssignment[], RoleAssignment[], readonly RoleConsequence[]]>([
    ['the first one, for all', [], [all], [{ ...nothing, role: 'it_admin', endsDefault: true }]],
    [
      'the first one, for one group',
      [],
      [finance],
      [{ role: 'it_admin', endsDefault: true, leavesAll: true, leavesGroups: ['Servers'] }],
    ],
    ['one more, for what nobody had', [finance], [finance, servers], []],
    ['one more beside one for all', [all], [all, finance], []],
    [
      'the one for all is limited',
      [all],
      [finance],
      [{ ...nothing, role: 'it_admin', leavesAll: true, leavesGroups: ['Servers'] }],
    ],
    [
      'one of two is taken',
      [finance, servers],
      [finance],
      [{ ...nothing, role: 'it_admin', leavesGroups: ['Servers'] }],
    ],
    ['the last one is taken: the default is back', [finance], [], []],
    ['an auditor, whom nobody is by default', [], [given('auditor', 'U1', ['Finance'])], []],
    ['the first bot admin', [], [given('bot_admin', 'U1')], [{ ...nothing, role: 'bot_admin', endsDefault: true }]],
    [
      'another role stays as it was',
      [finance],
      [finance, given('requester', 'U1')],
      [{ ...nothing, role: 'requester', endsDefault: true }],
    ],
  ])('%s', (_, before, after, expected) => {
    const living = [...before, ...after];

    expect(roleConsequences({ before, after, living, deviceGroups })).toEqual(expected);
  });

  test.each<[string, RoleAssignment[], RoleAssignment[], RoleAssignment[], readonly RoleConsequence[]]>([
    [
      'the one for all is taken, and who has it besides has left',
      [all, servers],
      [servers],
      [all],
      [{ ...nothing, role: 'it_admin', leavesAll: true, leavesGroups: ['Finance', 'Servers'] }],
    ],
    [
      'one of two is limited, and the other one has left',
      [all, gone],
      [given('it_admin', 'U1', ['Finance']), gone],
      [all],
      [{ ...nothing, role: 'it_admin', leavesAll: true, leavesGroups: ['Servers'] }],
    ],
    ['who has left loses it: nobody had it by them', [finance, servers], [finance], [finance], []],
    ['who has left gets company', [all], [all, finance], [finance], []],
  ])('%s', (_, before, after, living, expected) => {
    expect(roleConsequences({ before, after, living, deviceGroups })).toEqual(expected);
  });

  test('has to be confirmed as it is, and not as something else', () => {
    const change = { before: [], after: [finance], living: [finance, servers], deviceGroups };
    const key = consequencesKey(roleConsequences(change));

    expect(refusalOf(() => refuseUnconfirmed(change, null)).detail).toMatchObject({ code: 'roles_unconfirmed' });
    expect(refusalOf(() => refuseUnconfirmed({ ...change, after: [servers] }, key)).detail.code).toBe(
      'roles_unconfirmed',
    );
    expect(() => refuseUnconfirmed(change, key)).not.toThrow();
    expect(() => refuseUnconfirmed({ ...change, before: [finance] }, null)).not.toThrow();
  });
});

describe('device groups without anybody', () => {
  test.each([
    ['a default is for all', [], undefined, []],
    ['one for all', [all, finance], undefined, []],
    ['one for some', [finance], undefined, [{ role: 'it_admin', groups: ['Servers'] }]],
    ['each group, and nobody for all of them', [finance, servers], undefined, [{ role: 'it_admin', groups: [] }]],
    ['the one for all has left', [all, finance], [finance], [{ role: 'it_admin', groups: ['Servers'] }]],
    ['everybody has left', [all], [], [{ role: 'it_admin', groups: ['Finance', 'Servers'] }]],
  ])('%s', (_, assignments: RoleAssignment[], living, expected) => {
    expect(roleGaps({ assignments, living: living ?? assignments, deviceGroups })).toEqual(expected);
  });
});
