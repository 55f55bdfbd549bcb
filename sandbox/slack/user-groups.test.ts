import { expect, test } from 'vitest';
import { SlackStandIn } from './slack-stand-in.ts';
import { startWorkspace } from './testing/start-workspace.ts';

test('groups are listed, those that are off only where they are asked for', async () => {
  await using w = await startWorkspace();
  w.standIn.addUserGroup({ id: 'S1', name: 'Security team', members: [w.ada.userId] });
  w.standIn.addUserGroup({ id: 'S2', name: 'Retired', isDisabled: true });

  const usual = await w.bot.client.usergroups.list();
  const all = await w.bot.client.usergroups.list({ include_disabled: true, include_users: true });

  expect(usual.usergroups?.map(({ id, handle, date_delete }) => [id, handle, date_delete])).toEqual([
    ['S1', 'security-team', 0],
  ]);
  expect(all.usergroups?.map(({ id, users }) => [id, users])).toEqual([
    ['S1', [w.ada.userId]],
    ['S2', []],
  ]);
});

test('members are read, and of a group that is off or unknown they are refused', async () => {
  await using w = await startWorkspace();
  const { users } = w.bot.client.usergroups;
  w.standIn.addUserGroup({ id: 'S1', name: 'Security team', members: [w.ada.userId, w.ben.userId] });
  w.standIn.addUserGroup({ id: 'S2', name: 'Retired', isDisabled: true });

  expect((await users.list({ usergroup: 'S1' })).users).toEqual([w.ada.userId, w.ben.userId]);
  await expect(users.list({ usergroup: 'S2' })).rejects.toThrow('no_such_subteam');
  await expect(users.list({ usergroup: 'S9' })).rejects.toThrow('no_such_subteam');
});

test('without the scope neither is answered', async () => {
  await using w = await startWorkspace();
  w.standIn.faults.revokeScope('usergroups:read');

  await expect(w.bot.client.usergroups.list()).rejects.toThrow('missing_scope');
});

test('the bot hears who came and who went', async () => {
  await using w = await startWorkspace();
  const cleo = w.standIn.addUser({ name: 'cleo', realName: 'Cleo' }).id;
  const [ada, ben] = [w.ada.userId, w.ben.userId];

  w.standIn.addUserGroup({ id: 'S1', name: 'Security team', members: [ada, ben] });
  w.standIn.setUserGroupMembers('S1', [ben, cleo]);
  w.standIn.setUserGroupMembers('S1', [ben, cleo]);
  w.standIn.updateUserGroup('S1', { isDisabled: true });
  await w.standIn.eventsSettled();

  expect(w.standIn.deliveries.map(({ payload }) => payload['event'])).toMatchObject([
    { type: 'subteam_members_changed', subteam_id: 'S1', added_users: [cleo], removed_users: [ada] },
    { type: 'subteam_updated', subteam: { users: [ben, cleo] } },
    { type: 'subteam_updated', subteam: { date_delete: expect.any(Number) } },
  ]);
});

test('a restored workspace has its groups', async () => {
  await using w = await startWorkspace();
  w.standIn.addUserGroup({ id: 'S1', name: 'Security team', members: [w.ada.userId] });

  await using again = await SlackStandIn.start({ restore: w.standIn.snapshot() });

  expect(again.userGroups()).toEqual(w.standIn.userGroups());
});
