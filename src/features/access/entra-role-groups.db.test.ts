import { describe, expect, test } from 'vitest';
import { aPerson, ben, mina } from '../../../test/support/db/fixtures.ts';
import { openRoleOffice } from '../../../test/support/db/role-office.ts';
import { useStore } from '../../../test/support/db/test-store.ts';
import type { PersonId } from '../../core/identifiers.ts';
import type { RoleAssignment } from '../../core/roles.ts';
import { SourceFailure } from '../../microsoft/failure.ts';
import { entraCountsSince } from '../people/entra.ts';
import { countLapsedMembers } from '../people/memberships.ts';
import { savePerson } from '../people/store.ts';
import { identifyPerson } from './identify-person.ts';
import { tellOfMissingBotAdmin } from './role-news.ts';

const hourMs = 3600 * 1000;
const byEntra: RoleAssignment = {
  role: 'it_admin',
  holder: { kind: 'entra_group', id: 'e-servers', name: 'Server admins' },
  deviceGroups: ['Servers'],
};

describe('groups of Entra that give roles', () => {
  const store = useStore();
  const setUp = (roles: readonly RoleAssignment[]) => openRoleOffice(store(), roles);

  test('Entra is asked about each person, and its groups give roles with their device groups', async () => {
    const world = await setUp([byEntra]);
    world.office.members.set('ben@fabrikam.example', ['e-servers', 'e-other']);

    await world.sync();

    expect(world.office.asked.toSorted()).toEqual([
      ['ben@fabrikam.example', ['e-servers']],
      ['mina@fabrikam.example', ['e-servers']],
    ]);
    expect([await world.rolesOf(mina), await world.rolesOf(ben)]).toEqual([[], ['it_admin by entra_group']]);
    expect((await identifyPerson(world.program, ben)).actor?.grants[0]?.deviceGroups).toEqual(['Servers']);
  });

  test('whom Entra was not asked about yet is told apart from who is in no group', async () => {
    const world = await setUp([byEntra]);

    expect((await identifyPerson(world.program, ben)).entraGroupsUnread).toEqual(['e-servers']);
    await world.sync();
    expect((await identifyPerson(world.program, ben)).entraGroupsUnread).toEqual([]);
  });

  test('people are asked about again after an hour, and at once about a group that is new', async () => {
    const world = await setUp([byEntra]);
    const asked = () => world.office.asked.length;
    const counts: number[] = [];
    for (const step of [
      async () => {},
      async () => {},
      async () => world.wait(hourMs),
      async () =>
        await world.change([byEntra, { ...byEntra, holder: { kind: 'entra_group', id: 'e-2', name: 'Two' } }]),
    ]) {
      await step();
      await world.sync();
      counts.push(asked());
    }

    expect(counts).toEqual([2, 2, 4, 6]);
  });

  test('an address that Slack has not verified is not asked about, and gives nothing', async () => {
    const world = await setUp([byEntra]);
    const { program, office } = world;
    office.members.set('ben@fabrikam.example', ['e-servers']);
    const unverified = { id: ben, email: 'ben@fabrikam.example', isEmailConfirmed: false };
    await savePerson(world.store.db, aPerson(program.workspaceId, unverified), program.clock.now());

    await world.sync();

    expect(office.asked.map(([email]) => email)).toEqual(['mina@fabrikam.example']);
    expect(await world.rolesOf(ben)).toEqual([]);
    expect((await identifyPerson(program, ben)).entraGroupsUnread).toEqual([]);
  });

  test('what Entra said counts for 24 hours, then no more until it answers again', async () => {
    const world = await setUp([byEntra]);
    const { program, office } = world;
    office.members.set('ben@fabrikam.example', ['e-servers']);
    await world.sync();
    office.failure = new SourceFailure({ kind: 'entra_silent' });
    const lapsed = () => countLapsedMembers(world.store.db, program.workspaceId, entraCountsSince(program));

    world.wait(23 * hourMs);
    await expect(world.sync()).rejects.toThrow(SourceFailure);
    const before = [await world.rolesOf(ben), await lapsed()];
    world.wait(hourMs + 1000);
    const after = [await world.rolesOf(ben), await lapsed()];
    office.failure = null;
    await world.sync();

    expect(before).toEqual([['it_admin by entra_group'], 0]);
    expect(after).toEqual([[], 1]);
    expect([await world.rolesOf(ben), await lapsed()]).toEqual([['it_admin by entra_group'], 0]);
  });

  test('a bot admin group of Entra that cannot be asked for a day leaves the settings to workspace admins', async () => {
    const world = await setUp([{ ...byEntra, role: 'bot_admin', deviceGroups: null }]);
    const { program, office, store } = world;
    const { workspaceId } = program;
    await savePerson(store.db, aPerson(workspaceId, { id: mina, isWorkspaceAdmin: true }), program.clock.now());
    const botAdmin = async (id: PersonId) => (await world.rolesOf(id))?.filter((one) => one.startsWith('bot_admin'));
    const held = async () => [await botAdmin(mina), await botAdmin(ben)];
    const notified = async () => {
      await store.inTransaction((tx) => tellOfMissingBotAdmin(program, tx));
      const notices = await store.db
        .selectFrom('notice')
        .select('kind')
        .where('workspace_id', '=', workspaceId)
        .execute();
      return notices.filter(({ kind }) => kind === 'bot_admin_missing').length;
    };
    const unread = [await held(), await notified()];
    office.members.set('ben@fabrikam.example', ['e-servers']);
    await world.sync();
    const read = [await held(), await notified()];
    office.failure = new SourceFailure({ kind: 'entra_silent' });
    world.wait(24 * hourMs + 1000);
    const lapsed = [await held(), await notified(), await notified()];
    office.failure = null;
    await world.sync();
    const again = [await held(), await notified()];
    office.members.clear();
    world.wait(hourMs);
    await world.sync();

    const standIn = [['bot_admin by no_bot_admin_left'], []];
    const asGiven = [[], ['bot_admin by entra_group']];
    expect(unread).toEqual([standIn, 0]);
    expect(read).toEqual([asGiven, 0]);
    expect(lapsed).toEqual([standIn, 1, 1]);
    expect(again).toEqual([asGiven, 1]);
    expect([await held(), await notified()]).toEqual([standIn, 2]);
  });

  test('who left the group in Entra loses the role at the next reading', async () => {
    const world = await setUp([byEntra]);
    world.office.members.set('ben@fabrikam.example', ['e-servers']);
    await world.sync();
    world.office.members.clear();
    world.wait(hourMs);

    await world.sync();

    expect(await world.rolesOf(ben)).toEqual([]);
  });

  test('without Microsoft Graph the status says that a group of Entra cannot be read', async () => {
    const world = await setUp([byEntra]);
    world.office.isConfigured = false;

    await expect(world.sync()).rejects.toThrow('entra_groups_need_graph');

    expect((await world.health()).lastFailure).toEqual({ kind: 'entra_groups_need_graph' });
  });
});
