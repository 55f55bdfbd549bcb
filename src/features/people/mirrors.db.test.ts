import { describe, expect, test } from 'vitest';
import { aPerson, ben, mina, noon, storeRecommendation } from '../../../test/support/db/fixtures.ts';
import { newWorkspace, useStore } from '../../../test/support/db/test-store.ts';
import { saveSettings } from '../../../test/support/unaudited.ts';
import type { ChannelId, PersonId } from '../../core/identifiers.ts';
import { listDeviceGroups, replaceDeviceGroups } from '../recommendations/groups.ts';
import { addMember, type Channel, findChannel, removeMember, replaceMembers, saveChannel } from './channels.ts';
import { findPerson, listStalePeople, listWorkspaceAdmins, readLocales, readNames, savePerson } from './store.ts';

const later = new Date('2026-03-02T13:00:00.000Z');
const muchLater = new Date('2026-03-02T14:00:00.000Z');
const itChannel: Channel = {
  id: 'C01ITSEC' as ChannelId,
  name: 'it-remediation',
  isPrivate: true,
  isSharedExternally: false,
  isArchived: false,
  hasBot: true,
};

function listOf(members: readonly PersonId[], at: Date) {
  return { members, readFrom: at, readAt: at };
}

describe('people', () => {
  const store = useStore();

  test('are kept as Slack says, the newest word winning', async () => {
    const workspaceId = await newWorkspace(store());
    const changed = aPerson(workspaceId, { email: null, isEmailConfirmed: false, isGuest: true, displayName: '佐藤' });

    await savePerson(store().db, aPerson(workspaceId), noon);
    await savePerson(store().db, changed, later);

    expect(await findPerson(store().db, workspaceId, mina)).toEqual(changed);
    expect(await findPerson(store().db, workspaceId, ben)).toBeNull();
  });

  test('are stale from a time on, the oldest first', async () => {
    const workspaceId = await newWorkspace(store());
    await savePerson(store().db, aPerson(workspaceId, { id: ben }), new Date(noon.getTime() - 1));
    await savePerson(store().db, aPerson(workspaceId), new Date(noon.getTime() - 2));
    await savePerson(store().db, aPerson(workspaceId, { id: 'U09' as PersonId }), noon);

    expect(await listStalePeople(store().db, workspaceId, { before: noon, limit: 9 })).toEqual([mina, ben]);
    expect(await listStalePeople(store().db, workspaceId, { before: noon, limit: 1 })).toEqual([mina]);
  });

  test('are named and addressed in their language, if they are known', async () => {
    const workspaceId = await newWorkspace(store());
    await savePerson(store().db, aPerson(workspaceId, { locale: 'ja-JP' }), noon);

    expect(await readNames(store().db, workspaceId, [mina, ben, mina])).toEqual(new Map([[mina, 'Mina Sato']]));
    expect(await readLocales(store().db, workspaceId, [mina, ben, mina])).toEqual(new Map([[mina, 'ja-JP']]));
    expect(await readNames(store().db, workspaceId, [])).toEqual(new Map());
    expect(await readLocales(store().db, workspaceId, [])).toEqual(new Map());
  });

  test('of whom Slack says no language have the workspace’s as it is now, and keep their own once it was said', async () => {
    const workspaceId = await newWorkspace(store());
    const silent = { ...aPerson(workspaceId, { isWorkspaceAdmin: true }), locale: null };
    const spoken = async () => [
      (await findPerson(store().db, workspaceId, mina))?.locale,
      (await readLocales(store().db, workspaceId, [mina])).get(mina),
      (await listWorkspaceAdmins(store().db, workspaceId))[0]?.locale,
    ];
    await savePerson(store().db, silent, noon);
    const byDefault = await spoken();
    await store().inTransaction((tx) => saveSettings(tx, workspaceId, { locale: 'ja-JP' }));
    const asWorkspace = await spoken();

    await savePerson(store().db, { ...silent, locale: 'en-GB' }, later);
    await savePerson(store().db, silent, muchLater);

    expect(byDefault).toEqual(['en-US', 'en-US', 'en-US']);
    expect(asWorkspace).toEqual(['ja-JP', 'ja-JP', 'ja-JP']);
    expect(await spoken()).toEqual(['en-GB', 'en-GB', 'en-GB']);
  });
});

describe('channels', () => {
  const store = useStore();
  const members = async (workspaceId: Parameters<typeof findChannel>[1], ids: readonly PersonId[]) => {
    const rows = await store()
      .db.selectFrom('channel_member')
      .select('person_id')
      .where('workspace_id', '=', workspaceId)
      .where('channel_id', '=', itChannel.id)
      .execute();
    return ids.map((id) => rows.some((row) => row.person_id === id));
  };

  test('are kept as Slack says, and keep when their members were read', async () => {
    const workspaceId = await newWorkspace(store());
    await saveChannel(store().db, workspaceId, itChannel);
    await store().inTransaction((tx) =>
      replaceMembers(tx, { workspaceId, channelId: itChannel.id }, listOf([mina], noon)),
    );

    await saveChannel(store().db, workspaceId, { ...itChannel, name: 'it', isArchived: true });

    const expected = { ...itChannel, name: 'it', isArchived: true, membersReadAt: noon };
    expect(await findChannel(store().db, workspaceId, itChannel.id)).toEqual(expected);
  });

  test('have exactly the members of the last whole list, and those who joined since', async () => {
    const workspaceId = await newWorkspace(store());
    const many = Array.from({ length: 1201 }, (_, at) => `U${at}` as PersonId);
    await saveChannel(store().db, workspaceId, itChannel);
    const key = { workspaceId, channelId: itChannel.id };
    await store().inTransaction((tx) => replaceMembers(tx, key, listOf([...many, mina], noon)));

    await store().inTransaction((tx) => replaceMembers(tx, key, listOf(many, later)));
    await store().inTransaction(async (tx) => {
      const change = { ...key, happenedAt: muchLater, at: muchLater };
      await addMember(tx, { ...change, personId: ben });
      await addMember(tx, { ...change, personId: ben });
      await removeMember(tx, { ...change, personId: 'U7' as PersonId });
    });

    const asked = [mina, ben, 'U7' as PersonId, 'U1200' as PersonId];
    expect(await members(workspaceId, asked)).toEqual([false, true, false, true]);
  });

  test('keep what was known where somebody joined or left after the reading of a list began', async () => {
    const workspaceId = await newWorkspace(store());
    const key = { workspaceId, channelId: itChannel.id };
    await saveChannel(store().db, workspaceId, itChannel);
    await store().inTransaction((tx) => replaceMembers(tx, key, listOf([mina, ben], noon)));
    await store().inTransaction((tx) => removeMember(tx, { ...key, personId: ben, happenedAt: later, at: later }));
    const replace = (readFrom: Date) =>
      store().inTransaction((tx) => replaceMembers(tx, key, { members: [mina, ben], readFrom, readAt: muchLater }));

    const outcomes = [await replace(noon), await replace(later)];

    expect(outcomes).toEqual([false, false]);
    expect(await members(workspaceId, [mina, ben])).toEqual([true, false]);
    expect(await replace(muchLater)).toBe(true);
    expect(await members(workspaceId, [mina, ben])).toEqual([true, true]);
  });

  test('that are not mirrored take no member', async () => {
    const workspaceId = await newWorkspace(store());

    await store().inTransaction((tx) =>
      addMember(tx, { workspaceId, channelId: itChannel.id, personId: ben, happenedAt: later, at: later }),
    );

    expect(await members(workspaceId, [ben])).toEqual([false]);
  });
});

describe('device groups', () => {
  const store = useStore();

  test('stand largest first and are replaced as a whole', async () => {
    const { id } = await storeRecommendation(store());
    const replace = (groups: Parameters<typeof replaceDeviceGroups>[2], at: Date) =>
      store().inTransaction((tx) => replaceDeviceGroups(tx, id, groups, at));
    await replace([{ name: 'gone', deviceCount: 1 }], noon);

    await replace(
      [3, 9, 3].map((deviceCount, at) => ({ name: `group ${at}`, deviceCount })),
      later,
    );

    expect(await listDeviceGroups(store().db, [id])).toEqual([
      { recommendationId: id, name: 'group 1', deviceCount: 9, readAt: later },
      { recommendationId: id, name: 'group 0', deviceCount: 3, readAt: later },
      { recommendationId: id, name: 'group 2', deviceCount: 3, readAt: later },
    ]);
    await replace([], later);
    expect(await listDeviceGroups(store().db, [id])).toEqual([]);
  });

  test('are read by several forms at once without one disturbing the other', async () => {
    const { id } = await storeRecommendation(store());
    const groups = Array.from({ length: 40 }, (_, at) => ({ name: `group ${at}`, deviceCount: 1 }));

    const replaced = Array.from({ length: 8 }, () =>
      store().inTransaction((tx) => replaceDeviceGroups(tx, id, groups, later)),
    );

    await expect(Promise.all(replaced)).resolves.toHaveLength(8);
    expect(await listDeviceGroups(store().db, [id])).toHaveLength(40);
  });
});
