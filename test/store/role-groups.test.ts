import { describe, expect, test } from 'vitest';
import type { PersonId } from '../../src/domain/identifiers.ts';
import type { RoleAssignment } from '../../src/domain/role-assignment.ts';
import type { SlackGroup } from '../../src/domain/slack-group.ts';
import { savePerson } from '../../src/store/people.ts';
import { countLapsedMembers } from '../../src/store/role-memberships.ts';
import { listSlackGroups } from '../../src/store/slack-groups.ts';
import type { Store } from '../../src/store/store.ts';
import { readSyncState } from '../../src/store/sync-states.ts';
import { saveSettings } from '../../src/store/workspaces.ts';
import type { Program } from '../../src/usecases/context.ts';
import { entraCountsSince } from '../../src/usecases/entra-counts-since.ts';
import type { EntraGroups } from '../../src/usecases/entra-groups.ts';
import { identifyPerson } from '../../src/usecases/identify-person.ts';
import { listPeopleWithRole } from '../../src/usecases/list-people-with-role.ts';
import {
  noteGroupChanged,
  noteGroupMembersChanged,
  oweGroupReading,
  syncGroups,
} from '../../src/usecases/mirror-groups.ts';
import { DirectoryFailure, type PeopleDirectory, SourceFailure } from '../../src/usecases/ports.ts';
import { tellOfMissingBotAdmin } from '../../src/usecases/tell-of-missing-bot-admin.ts';
import { emptyDirectory } from './support/empty-directory.ts';
import { aPerson, ben, mina } from './support/fixtures.ts';
import { programOn } from './support/program-on.ts';
import { engines, newWorkspace, openTestStore, useStore } from './support/test-store.ts';

const { signal } = new AbortController();
const hourMs = 3600 * 1000;
const security: SlackGroup = { id: 'S0SEC', name: 'Security', handle: 'security', isDisabled: false };
const bySlack: RoleAssignment = {
  role: 'auditor',
  holder: { kind: 'slack_group', id: security.id, name: security.name },
  deviceGroups: null,
};
const byEntra: RoleAssignment = {
  role: 'it_admin',
  holder: { kind: 'entra_group', id: 'e-servers', name: 'Server admins' },
  deviceGroups: ['Servers'],
};

class Office implements EntraGroups {
  isConfigured = true;
  readonly asked: (readonly [string, readonly string[]])[] = [];
  readonly members = new Map<string, readonly string[]>();
  failure: SourceFailure | null = null;

  async findGroup(): Promise<null> {
    return null;
  }

  async listGroupsOf(email: string, groupIds: readonly string[]): Promise<readonly string[]> {
    if (this.failure !== null) throw this.failure;
    this.asked.push([email, groupIds]);
    return (this.members.get(email) ?? []).filter((id) => groupIds.includes(id));
  }
}

async function waitingIn({ queue }: Store): Promise<number> {
  return (await queue.counts()).queues.find(({ name }) => name === 'sync-groups')?.waiting ?? 0;
}

describe.each(engines)('groups that give roles on %s', (engine) => {
  const shared = useStore(engine);

  async function setUp(roles: readonly RoleAssignment[]) {
    const store = shared();
    // How readings went belongs to no workspace.
    await store.db.deleteFrom('sync_state').execute();
    let laterMs = 0;
    const program: Program = {
      ...programOn(store, await newWorkspace(store)),
      clock: { now: () => new Date(Date.now() + laterMs) },
    };
    const { workspaceId } = program;
    for (const [id, email] of [
      [mina, 'mina@fabrikam.example'],
      [ben, 'ben@fabrikam.example'],
    ] as const) {
      await savePerson(store.db, aPerson(workspaceId, { id, email }), program.clock.now());
    }
    const groups: SlackGroup[] = [security];
    let members: readonly PersonId[] = [mina];
    const listed: string[] = [];
    const directory: PeopleDirectory = {
      ...emptyDirectory,
      readPerson: async (id) => aPerson(workspaceId, { id }),
      listGroups: async () => [...groups],
      listGroupMembers: async (id) => {
        listed.push(id);
        return members;
      },
    };
    const office = new Office();
    const change = async (changed: readonly RoleAssignment[]) => {
      await store.inTransaction((tx) => saveSettings(tx, workspaceId, { roles: changed }));
    };
    await change(roles);
    return {
      store,
      program,
      office,
      listed,
      change,
      setMembers: (ids: readonly PersonId[]) => {
        members = ids;
      },
      setGroups: (...wanted: readonly SlackGroup[]) => groups.splice(0, groups.length, ...wanted),
      wait: (ms: number) => {
        laterMs += ms;
      },
      sync: async (overrides: Partial<PeopleDirectory> = {}) => {
        await syncGroups(program, { directory: { ...directory, ...overrides }, entraGroups: office }, signal);
      },
      rolesOf: async (id: PersonId) => {
        const { actor } = await identifyPerson(program, id);
        return actor?.grants.map(({ role, source }) => `${role} by ${source.kind}`) ?? null;
      },
      health: () => readSyncState(store.db, 'groups'),
    };
  }

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

    await noteGroupMembersChanged(world.program, { groupId: security.id, added: [ben], removed: [mina] });
    await noteGroupMembersChanged(world.program, { groupId: security.id, added: [ben], removed: [mina] });

    expect([await world.rolesOf(mina), await world.rolesOf(ben)]).toEqual([[], ['auditor by slack_group']]);
  });

  test('of a group that gives no role nothing is kept', async () => {
    const world = await setUp([]);
    await world.sync();

    await noteGroupMembersChanged(world.program, { groupId: security.id, added: [ben], removed: [] });
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

  test('is read again where somebody left while it was read', async () => {
    const world = await setUp([bySlack]);
    await world.sync();
    let reads = 0;

    await world.sync({
      listGroupMembers: async () => {
        reads += 1;
        if (reads > 1) return [ben];
        world.wait(1);
        await noteGroupMembersChanged(world.program, { groupId: security.id, added: [], removed: [mina] });
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
        await noteGroupMembersChanged(world.program, { groupId: security.id, added: [], removed: [] });
        return [];
      },
    });

    await expect(restless).rejects.toThrow(DirectoryFailure);
    expect(await world.rolesOf(mina)).toEqual(['auditor by slack_group']);
    expect((await world.health()).lastFailure).toContain('changed each time');
  });

  test('groups that cannot be read trouble nobody where no role comes from one', async () => {
    const world = await setUp([]);
    const listGroups = async () => {
      throw new DirectoryFailure('People and channels could not be read: Slack answered “missing_scope”.');
    };

    await world.sync({ listGroups });
    const unused = await world.health();
    await world.change([bySlack]);
    await expect(world.sync({ listGroups })).rejects.toThrow('missing_scope');

    expect(unused).toMatchObject({ lastFailure: null });
    expect((await world.health()).lastFailure).toContain('missing_scope');
  });

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
    office.failure = new SourceFailure('unreachable', 'Microsoft Graph does not answer.');
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
    const told = async () => {
      await store.inTransaction((tx) => tellOfMissingBotAdmin(program, tx));
      const notices = await store.db
        .selectFrom('notice')
        .select('kind')
        .where('workspace_id', '=', workspaceId)
        .execute();
      return notices.filter(({ kind }) => kind === 'bot_admin_missing').length;
    };
    const unread = [await held(), await told()];
    office.members.set('ben@fabrikam.example', ['e-servers']);
    await world.sync();
    const read = [await held(), await told()];
    office.failure = new SourceFailure('unreachable', 'Microsoft Graph does not answer.');
    world.wait(24 * hourMs + 1000);
    const lapsed = [await held(), await told(), await told()];
    office.failure = null;
    await world.sync();
    const again = [await held(), await told()];
    office.members.clear();
    world.wait(hourMs);
    await world.sync();

    const standIn = [['bot_admin by no_bot_admin_left'], []];
    const asGiven = [[], ['bot_admin by entra_group']];
    expect(unread).toEqual([standIn, 0]);
    expect(read).toEqual([asGiven, 0]);
    expect(lapsed).toEqual([standIn, 1, 1]);
    expect(again).toEqual([asGiven, 1]);
    expect([await held(), await told()]).toEqual([standIn, 2]);
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

    await expect(world.sync()).rejects.toThrow('Microsoft Graph is not configured');

    expect((await world.health()).lastFailure).toContain('Microsoft Graph is not configured');
  });

  test('the reading is owed with the change of the settings, or not at all', async () => {
    await using opened = await openTestStore(engine);
    const { store } = opened;
    const program = programOn(store, await newWorkspace(store));

    await store
      .inTransaction(async (tx) => {
        await oweGroupReading(program, tx);
        throw new Error('rolled back');
      })
      .catch(() => {});
    const none = await waitingIn(store);
    await store.inTransaction((tx) => oweGroupReading(program, tx));

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
