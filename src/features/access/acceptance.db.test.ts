import { describe, expect, test } from 'vitest';
import { asFixture } from '../../../test/support/as-fixture.ts';
import { aPerson, noon, storeActivity } from '../../../test/support/db/fixtures.ts';
import { programOn } from '../../../test/support/db/program-on.ts';
import { newWorkspace, useStore } from '../../../test/support/db/test-store.ts';
import { saveSettings } from '../../../test/support/unaudited.ts';
import type { PersonId } from '../../core/identifiers.ts';
import type { RoleAssignment, RoleHolder } from '../../core/roles.ts';
import type { DeviceScope } from '../../core/scope.ts';
import { dayMs } from '../../core/time.ts';
import type { Program } from '../../platform/context.ts';
import { dropCheckpoint } from '../../platform/database/checkpoint.ts';
import type { Activity } from '../activities/activity.ts';
import { tellOfRequestWithoutItAdmin } from '../activities/decide/unaccepted.ts';
import { readNoticeDelivery } from '../notifications/deliver.ts';
import { replaceGroupMembers, saveSlackGroup } from '../people/groups.ts';
import { savePerson } from '../people/store.ts';
import { readUncoveredGroups } from '../settings/read.ts';
import { readSettingsIn } from '../workspace/store.ts';
import { canAnybodyAccept, unacceptedNotified } from './people-with-role.ts';

const ben = 'U03BEN' as PersonId;
const left = 'U09LEFT' as PersonId;
const all: DeviceScope = { kind: 'all' };
const kiosks: DeviceScope = { kind: 'groups', groups: ['Kiosks'] };
const both: DeviceScope = { kind: 'groups', groups: ['Kiosks', 'Servers'] };

const byName = (id: PersonId): RoleHolder => ({ kind: 'person', id });
const crew: RoleHolder = { kind: 'slack_group', id: 'S1CREW', name: 'Crew' };
const desk: RoleHolder = { kind: 'slack_group', id: 'S2DESK', name: 'Desk' };
const closed: RoleHolder = { kind: 'slack_group', id: 'S3CLOSED', name: 'Closed' };
const unread: RoleHolder = { kind: 'slack_group', id: 'S4UNREAD', name: 'Unread' };
const inEntra: RoleHolder = { kind: 'entra_group', id: '0199aaaa-0000-7000-9000-000000000001', name: 'Servers' };

describe('whether anybody can accept', () => {
  const store = useStore();

  /** Ben is in two groups; who has left is in both too, and in one that is switched off. */
  async function setUp(roles: readonly RoleAssignment[]): Promise<Program> {
    const program = programOn(store(), await newWorkspace(store()));
    const { workspaceId } = program;
    await savePerson(store().db, aPerson(workspaceId, { id: ben }), noon);
    await savePerson(store().db, aPerson(workspaceId, { id: left, isDeactivated: true }), noon);
    for (const [group, members] of [
      [crew, [ben, left]],
      [desk, [ben, left]],
      [closed, [ben]],
    ] as const) {
      if (group.kind !== 'slack_group') continue;
      const facts = { id: group.id, name: group.name, handle: group.id, isDisabled: group === closed };
      await saveSlackGroup(store().db, workspaceId, facts, noon);
      await store().inTransaction((tx) =>
        replaceGroupMembers(tx, { workspaceId, groupId: group.id }, { members, readAt: noon, readFrom: noon }),
      );
    }
    await store().inTransaction((tx) => saveSettings(tx, workspaceId, { roles }));
    return program;
  }

  test.each<readonly [string, readonly RoleAssignment[], DeviceScope, boolean]>([
    ['by default', [], all, true],
    ['somebody for all', [given(byName(ben))], all, true],
    ['somebody for these', [given(byName(ben), ['Kiosks'])], kiosks, true],
    ['nobody for all, where somebody has it for some', [given(byName(ben), ['Kiosks'])], all, false],
    ['nobody for others', [given(byName(ben), ['Kiosks'])], both, false],
    ['nobody, where the only one has left', [given(byName(left))], kiosks, false],
    ['a member of a group', [given(crew)], all, true],
    ['nobody of a group that is switched off', [given(closed)], all, false],
    ['somebody, perhaps, of a group that was not read yet', [given(unread)], all, true],
    ['somebody, perhaps, of Entra', [given(inEntra)], all, true],
    ['who is in two groups', [given(crew, ['Kiosks']), given(desk, ['Servers'])], both, true],
    ['who is in one and named beside it', [given(crew, ['Kiosks']), given(byName(ben), ['Servers'])], both, true],
    ['not who has left, in one and named', [given(crew, ['Kiosks']), given(byName(left), ['Servers'])], both, false],
    ['not two people between them', [given(byName(ben), ['Kiosks']), given(byName(left), ['Servers'])], both, false],
  ])('%s', async (_, roles, scope, expected) => {
    const program = await setUp(roles);

    expect(await canAnybodyAccept(program, store().db, scope)).toBe(expected);
  });

  test('bot admins are told of the first request, and a week later of the next', async () => {
    const program = await setUp([given(byName(ben), ['Kiosks'])]);
    const { workspaceId } = program;
    const activity = await storeActivity(store(), workspaceId, { scope: both });
    const settings = await readSettingsIn(store().db, workspaceId);
    const now = program.clock.now().getTime();
    const tellAfter = async (days: number) => {
      const later = { ...program, clock: { now: () => new Date(now + days * dayMs) } };
      await store().inTransaction((tx) => tellOfRequestWithoutItAdmin(later, tx, settings, activity));
      const notified = await store()
        .db.selectFrom('notice')
        .select('id')
        .where('workspace_id', '=', workspaceId)
        .execute();
      return notified.length;
    };

    expect([await tellAfter(0), await tellAfter(6.9), await tellAfter(7), await tellAfter(8)]).toEqual([1, 1, 2, 2]);
  });

  test.each<readonly [string, readonly RoleAssignment[], readonly string[] | null]>([
    ['nothing, by default', [], null],
    ['nothing, where one person has all', [given(byName(ben)), given(crew, ['Kiosks'])], null],
    [
      'the groups of people who have left',
      [given(crew, ['Kiosks']), given(desk, ['Servers']), given(byName(left), ['Tills'])],
      ['Tills'],
    ],
    ['no group, where nobody has all at once', [given(crew, ['Kiosks']), given(desk, ['Servers'])], []],
    ['every group, where nobody is left', [given(byName(left), ['Kiosks', 'Tills'])], ['Kiosks', 'Tills']],
  ])('the settings warn of %s', async (_, roles, expected) => {
    const program = await setUp(roles);

    const settings = await readSettingsIn(store().db, program.workspaceId);
    const groups = await readUncoveredGroups(program, settings);
    expect(
      groups?.filter((name) => settings.roles.some(({ deviceGroups }) => deviceGroups?.includes(name))) ?? null,
    ).toEqual(expected);
  });

  describe('a request that was noted', () => {
    async function noted() {
      const program = await setUp([given(byName(ben), ['Kiosks'])]);
      const { workspaceId } = program;
      const settings = await readSettingsIn(store().db, workspaceId);
      const file = async (overrides: Partial<Activity> = {}) => {
        const activity = await storeActivity(store(), workspaceId, { scope: both, ...overrides });
        await store().inTransaction((tx) => tellOfRequestWithoutItAdmin(program, tx, settings, activity));
        return activity;
      };
      const withdraw = async ({ id }: Activity) => {
        await asFixture(store().db, (tx) =>
          tx.updateTable('activity').set({ state: 'withdrawn' }).where('id', '=', id).execute(),
        );
      };
      // Of all tests on one store.
      await dropCheckpoint(store().db, unacceptedNotified);
      const first = await file();
      const notices = async () => {
        const query = store().db.selectFrom('notice').select('id').where('workspace_id', '=', workspaceId);
        const rows = await query.orderBy('created_at').orderBy('id').execute();
        return await Promise.all(rows.map(async ({ id }) => (await readNoticeDelivery(program, id))?.content));
      };
      return { first, file, withdraw, notices };
    }

    test('is told of as it is', async () => {
      const { first, file, notices } = await noted();
      await file();

      expect(await notices()).toEqual([aboutIt(first)]);
    });

    test('and withdrawn before it was told of gives way to the oldest that waits', async () => {
      const { first, file, withdraw, notices } = await noted();
      await file({ scope: kiosks });
      const next = await file({ scope: all });
      await file();
      await withdraw(first);

      expect(await notices()).toEqual([aboutIt(next)]);
    });

    test('and withdrawn, with none that waits, is not told of: the next one is', async () => {
      const { first, file, withdraw, notices } = await noted();
      await withdraw(first);
      const none = await notices();
      const next = await file();

      expect(none).toEqual([undefined]);
      expect(await notices()).toEqual([undefined, aboutIt(next)]);
    });
  });
});

function aboutIt({ number, title, scope }: Activity) {
  return { number, title, scope };
}

function given(holder: RoleHolder, deviceGroups: readonly string[] | null = null): RoleAssignment {
  return { role: 'it_admin', holder, deviceGroups };
}
