import { expect, test } from 'vitest';
import { SlackStandIn } from './slack-stand-in.ts';

test('the sidebar lists the channels a person is in and the conversation with the bot', async () => {
  await using standIn = await SlackStandIn.start({ botName: 'Help Desk' });
  const ada = standIn.as(standIn.addUser({ name: 'ada', realName: 'Ada Byron' }).id);
  const members = [ada.userId];
  standIn.addChannel({ id: 'C1', name: 'security', isPrivate: true, members, isBotMember: true });
  standIn.addChannel({ id: 'C2', name: 'with-contoso', isExtShared: true, isArchived: true, members });
  standIn.addChannel({ id: 'C3', name: 'general', members: [] });

  const shown = ada.conversations();

  const plain = { isPrivate: false, isExtShared: false, isArchived: false, isBotMember: false, memberCount: 1 };
  expect(shown).toEqual([
    { ...plain, id: 'C1', kind: 'group', name: 'security', isPrivate: true, isBotMember: true, memberCount: 2 },
    { ...plain, id: 'C2', kind: 'channel', name: 'with-contoso', isExtShared: true, isArchived: true },
    {
      ...plain,
      id: ada.directChannelId,
      kind: 'im',
      name: 'Help Desk',
      isPrivate: true,
      isBotMember: true,
      memberCount: 2,
    },
  ]);
});

test('a full member may join the public channels they are not in', async () => {
  await using standIn = await SlackStandIn.start();
  const ada = standIn.addUser({ name: 'ada', realName: 'Ada Byron' });
  standIn.addChannel({ id: 'C1', name: 'security', members: [ada.id] });
  standIn.addChannel({ id: 'C2', name: 'general' });
  standIn.addChannel({ id: 'C3', name: 'old', isArchived: true });
  standIn.addChannel({ id: 'C4', name: 'board', isPrivate: true });

  expect(
    standIn
      .as(ada.id)
      .joinable()
      .map(({ id }) => id),
  ).toEqual(['C2']);
});

test.each([
  ['a guest', { isRestricted: true }],
  ['a person of another organization', { teamId: 'T9CONTOSO' }],
])('%s may join nothing', async (_who, extra) => {
  await using standIn = await SlackStandIn.start();
  const gus = standIn.as(standIn.addUser({ name: 'gus', realName: 'Gus', ...extra }).id);
  standIn.addChannel({ name: 'general' });

  expect(gus.joinable()).toEqual([]);
});
