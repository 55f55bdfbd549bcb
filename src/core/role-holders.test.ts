import { describe, expect, test } from 'vitest';
import type { ChannelId, PersonId } from './identifiers.ts';
import { holdersOf, otherHoldersOf, type RoleAssignment, type RoleHolder } from './roles.ts';
import type { DeviceScope } from './scope.ts';

const wren: RoleHolder = { kind: 'person', id: 'U1WREN' as PersonId };
const noor: RoleHolder = { kind: 'person', id: 'U2NOOR' as PersonId };
const crew: RoleHolder = { kind: 'slack_group', id: 'S1CREW', name: 'Crew' };
const all: DeviceScope = { kind: 'all' };
const kiosks: DeviceScope = { kind: 'groups', groups: ['Kiosks'] };

function given(holder: RoleHolder, deviceGroups: readonly string[] | null = null): RoleAssignment {
  return { role: 'exception_approver', holder, deviceGroups };
}

describe('who has a role besides Wren', () => {
  test.each<readonly [string, readonly RoleAssignment[], DeviceScope, readonly string[]]>([
    ['workspace admins, where it is given to nobody', [], all, ['workspace_admins']],
    ['nobody, where it is hers alone', [given(wren)], all, []],
    ['another person who has it', [given(wren), given(noor)], all, ['U2NOOR']],
    ['a group, in which she may be as well', [given(wren), given(crew)], all, ['Crew']],
    ['only who has it for all of the devices', [given(wren), given(noor, ['Kiosks'])], all, []],
    ['who has it for these devices', [given(wren), given(noor, ['Kiosks'])], kiosks, ['U2NOOR']],
  ])('%s', (_, assignments, scope, expected) => {
    const origins = { assignments, usable: assignments, itChannelId: 'C1' as ChannelId };

    const { named } = otherHoldersOf(origins, { role: 'exception_approver', scope, besides: ['U1WREN' as PersonId] });

    expect(named.map((one) => ('name' in one ? one.name : 'id' in one ? one.id : one.kind))).toEqual(expected);
  });
});

describe('who has left', () => {
  const itChannelId = 'C1' as ChannelId;

  test('is not named among who has a role', () => {
    const origins = { assignments: [given(wren), given(noor)], usable: [given(noor)], itChannelId };

    expect(holdersOf(origins, 'exception_approver')).toEqual({ named: [noor], more: 0 });
  });

  test('leaves it to nobody: it is not back with who has it by default', () => {
    const origins = { assignments: [given(wren)], usable: [], itChannelId };

    expect(holdersOf(origins, 'exception_approver')).toEqual({ named: [], more: 0, haveLeft: true });
  });

  test('is not named among the others', () => {
    const origins = { assignments: [given(wren), given(noor)], usable: [given(wren)], itChannelId };
    const besides = ['U1WREN' as PersonId];

    const { named } = otherHoldersOf(origins, { role: 'exception_approver', scope: all, besides });

    expect(named).toEqual([]);
  });
});
