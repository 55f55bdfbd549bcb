import { describe, expect, test } from 'vitest';
import { aPerson, ben, mina } from '../../../test/support/db/fixtures.ts';
import { programOn } from '../../../test/support/db/program-on.ts';
import { openRoleOffice, security } from '../../../test/support/db/role-office.ts';
import { newWorkspace, openTestStore, useStore } from '../../../test/support/db/test-store.ts';
import type { PersonId } from '../../core/identifiers.ts';
import type { RoleAssignment } from '../../core/roles.ts';
import type { Store } from '../../platform/database/store.ts';
import { DirectoryFailure } from '../../platform/slack/errors.ts';
import { listSlackGroups, type SlackGroup } from '../people/groups.ts';
import { savePerson } from '../people/store.ts';
import { enqueueGroupReading, noteGroupChanged, noteGroupMembersChanged } from './mirror-groups.ts';
import { listPeopleWithRole } from './people-with-role.ts';

const bySlack: RoleAssignment = {
  role: 'auditor',
  holder: { kind: 'slack_group', id: security.id, name: security.name },
  deviceGroups: null,
};

async function waitingIn({ queue }: Store): Promise<number> {
  return (await queue.counts()).queues.find(({ name }) => name === 'sync-groups')?.waiting ?? 0;
}

describe('groups that give roles', () => {
  const shared = useStore();
  const setUp = (roles: readonly RoleAssignment[]) => openRoleOffice(shared(), roles);

  test('members of a Slack user group have the role it gives, others do not', async () => {
    const world = await setUp([bySlack]);

    await world.sync();

    expect([await world.rolesOf(mina), await world.rolesOf(ben)]).toEqual([['auditor by slack_group'], []]);
    expect(await world.health()).toMatchObject({ lastCount: 1, lastFailure: null });
  });

  test('all groups are listed for who chooses one, and members are read of those alone that give roles', async () => {
    const world = await setUp([bySlack]);
    const other = { id: 'S1', name: 'Another', handle: 'other', isDisabled: false };
    world.setGroups(security, other, { ...other, id: 'S2', name: 'Retired', isDisabled: true });

    await world.sync();

    expect(await listSlackGroups(world.store.db, world.program.workspaceId)).toEqual([other, security]);
    expect(world.listed).toEqual([security.id]);
  });

  test('who comes into a group or leaves it is known at once', async () => {
    const world = await setUp([bySlack]);
    await world.sync();
    world.wait(1);

    const change = { groupId: security.id, added: [ben], removed: [mina], happenedAt: world.program.clock.now() };
    await noteGroupMembersChanged(world.program, change);
    await noteGroupMembersChanged(world.program, change);

    expect([await world.rolesOf(mina), await world.rolesOf(ben)]).toEqual([[], ['auditor by slack_group']]);
  });

  test('who left a group is not brought back by an older event; the group is read again', async () => {
    const world = await setUp([bySlack]);
    await world.sync();
    world.wait(2000);
    const earlier = new Date(world.program.clock.now().getTime() - 1000);
    const change = { groupId: security.id, added: [], removed: [mina], happenedAt: world.program.clock.now() };
    await noteGroupMembersChanged(world.program, change);

    await noteGroupMembersChanged(world.program, { ...change, added: [mina], removed: [], happenedAt: earlier });

    expect(await world.rolesOf(mina)).toEqual([]);
    expect(await waitingIn(world.store)).toBe(1);
  });

  test('a group that is off is not switched on by an older event, nor by one of the same second', async () => {
    const world = await setUp([bySlack]);
    await world.sync();
    const changedAt = world.program.clock.now();
    const rolesAfter = async (changes: Partial<SlackGroup>) => {
      await noteGroupChanged(world.program, { ...security, ...changes });
      return await world.rolesOf(mina);
    };

    expect(await rolesAfter({ isDisabled: true, changedAt })).toEqual([]);
    expect(await rolesAfter({ changedAt: new Date(changedAt.getTime() - 1000) })).toEqual([]);
    expect(await rolesAfter({ changedAt })).toEqual([]);
    expect(await rolesAfter({ changedAt: new Date(changedAt.getTime() + 1000) })).toEqual(['auditor by slack_group']);
  });

  test('of a group that gives no role nothing is kept', async () => {
    const world = await setUp([]);
    await world.sync();

    const happenedAt = world.program.clock.now();
    await noteGroupMembersChanged(world.program, { groupId: security.id, added: [ben], removed: [], happenedAt });
    await world.change([bySlack]);

    expect(await world.rolesOf(ben)).toEqual([]);
    await world.change([]);
    expect(await world.health()).toMatchObject({ lastSuccessAt: null });
  });

  test('a group that no longer gives a role is forgotten: what happens in it meanwhile is not followed', async () => {
    const world = await setUp([bySlack]);
    await world.sync();
    await world.change([]);
    await world.sync();
    await world.change([bySlack]);

    expect(await world.rolesOf(mina)).toEqual([]);
    await world.sync();
    expect(await world.rolesOf(mina)).toEqual(['auditor by slack_group']);
  });

  test.each([
    ['switched off', { ...security, isDisabled: true }],
    ['not listed any more', null],
  ])('a group that is %s gives nothing', async (_, now) => {
    const world = await setUp([bySlack]);
    await world.sync();
    world.wait(1000);
    world.setGroups(...(now === null ? [] : [now]));

    await world.sync({ listGroupMembers: async () => null });

    expect(await world.rolesOf(mina)).toEqual([]);
    expect(await listSlackGroups(world.store.db, world.program.workspaceId)).toEqual([]);
  });

  test('that a group was switched off is known at once, and its members are read again', async () => {
    const world = await setUp([bySlack]);
    await world.sync();

    await noteGroupChanged(world.program, { ...security, isDisabled: true });

    expect(await world.rolesOf(mina)).toEqual([]);
    expect(await waitingIn(world.store)).toBe(1);
  });

  test('a bot admin who comes with a reading and is gone before its end is missed anew', async () => {
    const other = { ...security, id: 'S0OTHER' };
    const world = await setUp([
      { ...bySlack, role: 'bot_admin' },
      { ...bySlack, holder: { kind: 'slack_group', id: other.id, name: 'Other' } },
    ]);
    world.setGroups(security, other);
    const notices = async () =>
      await world.store.db
        .selectFrom('notice')
        .select('kind')
        .where('workspace_id', '=', world.program.workspaceId)
        .where('kind', '=', 'bot_admin_missing')
        .execute();
    world.setMembers([]);
    await world.sync();
    expect(await notices()).toHaveLength(1);

    await world.sync({
      listGroupMembers: async (id) => {
        if (id !== other.id) return [mina];
        await noteGroupChanged(world.program, { ...security, isDisabled: true });
        return [];
      },
    });

    expect(await notices()).toHaveLength(2);
  });

  test('is read again where somebody left while it was read', async () => {
    const world = await setUp([bySlack]);
    await world.sync();
    let reads = 0;

    await world.sync({
      listGroupMembers: async () => {
        reads += 1;
        if (reads > 1) return [ben];
        world.wait(1);
        const happenedAt = world.program.clock.now();
        await noteGroupMembersChanged(world.program, { groupId: security.id, added: [], removed: [mina], happenedAt });
        world.wait(1);
        return [mina, ben];
      },
    });

    expect([reads, await world.rolesOf(mina), await world.rolesOf(ben)]).toEqual([2, [], ['auditor by slack_group']]);
  });

  test('gives up where it never stands still, keeps what was known, and says so in the status', async () => {
    const world = await setUp([bySlack]);
    await world.sync();

    const restless = world.sync({
      listGroupMembers: async () => {
        world.wait(1);
        const happenedAt = world.program.clock.now();
        await noteGroupMembersChanged(world.program, { groupId: security.id, added: [], removed: [], happenedAt });
        return [];
      },
    });

    await expect(restless).rejects.toThrow(DirectoryFailure);
    expect(await world.rolesOf(mina)).toEqual(['auditor by slack_group']);
    expect((await world.health()).lastFailure).toEqual({ kind: 'user_group_restless' });
  });

  test('groups that cannot be read trouble nobody where no role comes from one', async () => {
    const world = await setUp([]);
    const listGroups = async () => {
      throw new DirectoryFailure({ kind: 'slack_refused', code: 'missing_scope' });
    };

    await world.sync({ listGroups });
    const unused = await world.health();
    await world.change([bySlack]);
    await expect(world.sync({ listGroups })).rejects.toThrow('missing_scope');

    expect(unused).toMatchObject({ lastFailure: null });
    expect((await world.health()).lastFailure).toEqual({ kind: 'slack_refused', code: 'missing_scope' });
  });

  test('the reading is pending with the change of the settings, or not at all', async () => {
    await using opened = await openTestStore();
    const { store } = opened;
    const program = programOn(store, await newWorkspace(store));

    await store
      .inTransaction(async (tx) => {
        await enqueueGroupReading(program, tx);
        throw new Error('rolled back');
      })
      .catch(() => {});
    const none = await waitingIn(store);
    await store.inTransaction((tx) => enqueueGroupReading(program, tx));

    expect([none, await waitingIn(store)]).toEqual([0, 1]);
  });

  test('who has a role is listed: by default, by name and by group, without those who may do nothing', async () => {
    const world = await setUp([bySlack, { role: 'auditor', holder: { kind: 'person', id: ben }, deviceGroups: null }]);
    const { program, store } = world;
    const admin = aPerson(program.workspaceId, { id: 'U01ADMIN' as PersonId, isWorkspaceAdmin: true });
    const guest = aPerson(program.workspaceId, { id: 'U01GUEST' as PersonId, isGuest: true });
    await savePerson(store.db, admin, program.clock.now());
    await savePerson(store.db, guest, program.clock.now());
    world.setMembers([mina, guest.id]);
    await world.sync({ readPerson: async () => guest });

    const idsOf = async (role: RoleAssignment['role']) =>
      (await listPeopleWithRole(program, role)).map(({ personId }) => personId);

    expect(await idsOf('auditor')).toEqual([ben, mina]);
    expect(await idsOf('bot_admin')).toEqual([admin.id]);
    expect(await idsOf('requester')).toEqual([]);
  });
});
