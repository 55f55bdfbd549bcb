import { describe, expect, test } from 'vitest';
import { aPerson, noon } from '../../../../test/support/db/fixtures.ts';
import { programOn } from '../../../../test/support/db/program-on.ts';
import { newWorkspace, useStore } from '../../../../test/support/db/test-store.ts';
import { saveSettings } from '../../../../test/support/unaudited.ts';
import type { PersonId, WorkspaceId } from '../../../core/identifiers.ts';
import type { RoleAssignment, RoleHolder } from '../../../core/roles.ts';
import type { DeviceScope } from '../../../core/scope.ts';
import { replaceGroupMembers, saveSlackGroup } from '../../people/groups.ts';
import { savePerson } from '../../people/store.ts';
import { canOthersDecide, mayOthersDecide } from '../ask-approvers.ts';

const wren = 'U07WREN' as PersonId;
const all: DeviceScope = { kind: 'all' };
const kiosks: DeviceScope = { kind: 'groups', groups: ['Kiosks'] };
const inEntra: RoleHolder = { kind: 'entra_group', id: '0199aaaa-0000-7000-9000-000000000001', name: 'Approvers' };

const slackGroup = (id: string): RoleHolder => ({ kind: 'slack_group', id, name: id });
const readGroup = slackGroup('S0READ');
const groupOfStranger = slackGroup('S1STRANGER');
const self = given({ kind: 'person', id: wren });
const guest = given({ kind: 'person', id: 'U08GUS' as PersonId });
const noor = (deviceGroups: readonly string[]) => given({ kind: 'person', id: 'U11NOOR' as PersonId }, deviceGroups);

describe('whether anybody decides besides Wren, who asked', () => {
  const store = useStore();

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

describe('before it is certain that nobody decides besides Wren', () => {
  const store = useStore();

  test.each<readonly [string, readonly RoleAssignment[], boolean]>([
    ['workspace admins count, by default', [], true],
    ['nobody counts where she alone has the role', [self], false],
    ['a group that nobody has read yet counts', [self, given(slackGroup('S2UNREAD'))], true],
    ['such a group for other devices does not', [self, given(slackGroup('S2UNREAD'), ['Servers'])], false],
    ['a group that was read, with nobody but her, does not', [given(readGroup)], false],
    ['a member whom nobody has read yet counts', [given(groupOfStranger)], true],
    ['a person whom nobody has read yet counts', [self, given({ kind: 'person', id: 'U12NEW' as PersonId })], true],
  ])('%s', async (_, roles, expected) => {
    const program = programOn(store(), await newWorkspace(store()));
    const { workspaceId } = program;
    await savePerson(store().db, aPerson(workspaceId, { id: wren, isWorkspaceAdmin: true }), noon);
    await saveGroup(workspaceId, readGroup.id, wren);
    await saveGroup(workspaceId, groupOfStranger.id, 'U13STRANGER' as PersonId);
    await store().inTransaction((tx) => saveSettings(tx, workspaceId, { roles }));

    expect(await mayOthersDecide(program, { scope: kiosks, askerIds: [wren] })).toBe(expected);
  });

  async function saveGroup(workspaceId: WorkspaceId, id: string, memberId: PersonId): Promise<void> {
    await saveSlackGroup(store().db, workspaceId, { id, name: id, handle: id, isDisabled: false }, noon);
    await store().inTransaction((tx) =>
      replaceGroupMembers(tx, { workspaceId, groupId: id }, { members: [memberId], readAt: noon, readFrom: noon }),
    );
  }
});

function given(holder: RoleHolder, deviceGroups: readonly string[] | null = null): RoleAssignment {
  return { role: 'exception_approver', holder, deviceGroups };
}
