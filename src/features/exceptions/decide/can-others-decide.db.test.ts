import { describe, expect, test } from 'vitest';
import { aPerson, noon } from '../../../../test/support/db/fixtures.ts';
import { programOn } from '../../../../test/support/db/program-on.ts';
import { newWorkspace, useStore } from '../../../../test/support/db/test-store.ts';
import { engines } from '../../../../test/support/engines.ts';
import { saveSettings } from '../../../../test/support/unaudited.ts';
import type { PersonId } from '../../../core/identifiers.ts';
import type { RoleAssignment, RoleHolder } from '../../../core/roles.ts';
import type { DeviceScope } from '../../../core/scope.ts';
import { savePerson } from '../../people/store.ts';
import { canOthersDecide } from './ask-approvers.ts';

const wren = 'U07WREN' as PersonId;
const all: DeviceScope = { kind: 'all' };
const kiosks: DeviceScope = { kind: 'groups', groups: ['Kiosks'] };
const inEntra: RoleHolder = { kind: 'entra_group', id: '0199aaaa-0000-7000-9000-000000000001', name: 'Approvers' };

const self = given({ kind: 'person', id: wren });
const guest = given({ kind: 'person', id: 'U08GUS' as PersonId });
const noor = (deviceGroups: readonly string[]) => given({ kind: 'person', id: 'U11NOOR' as PersonId }, deviceGroups);

describe.each(engines)('whether anybody decides besides Wren, who asked, on %s', (engine) => {
  const store = useStore(engine);

  test.each<readonly [string, readonly RoleAssignment[], DeviceScope, boolean]>([
    ['nobody, of workspace admins who are she alone', [], all, false],
    ['nobody, where she alone has the role', [self], all, false],
    ['nobody, where the other one is a guest', [self, guest], all, false],
    ['nobody, where the other one has it for other devices', [self, noor(['Servers'])], kiosks, false],
    ['nobody for all devices, where the other one has it for some', [self, noor(['Kiosks'])], all, false],
    ['who has it for the devices', [self, noor(['Kiosks'])], kiosks, true],
    ['somebody of Entra, whom nobody may have seen yet', [self, given(inEntra)], all, true],
    ['nobody of Entra for other devices', [self, given(inEntra, ['Servers'])], kiosks, false],
  ])('%s', async (_, roles, scope, expected) => {
    const program = programOn(store(), await newWorkspace(store()));
    const { workspaceId } = program;
    const people = [
      { id: wren, isWorkspaceAdmin: true },
      { id: 'U08GUS' as PersonId, isGuest: true },
      { id: 'U11NOOR' as PersonId },
    ];
    for (const facts of people) await savePerson(store().db, aPerson(workspaceId, facts), noon);
    await store().inTransaction((tx) => saveSettings(tx, workspaceId, { roles }));

    expect(await canOthersDecide(program, { scope, askerIds: [wren] })).toBe(expected);
  });
});

function given(holder: RoleHolder, deviceGroups: readonly string[] | null = null): RoleAssignment {
  return { role: 'exception_approver', holder, deviceGroups };
}
