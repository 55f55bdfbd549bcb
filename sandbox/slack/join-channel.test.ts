import { expect, test } from 'vitest';
import { startWorkspace } from './testing/start-workspace.ts';

test('a person joins and leaves a public channel, and the bot there hears of it', async () => {
  await using w = await startWorkspace();
  const cleo = w.standIn.as(w.standIn.addUser({ name: 'cleo', realName: 'Cleo' }).id);

  cleo.join(w.channel);
  await w.standIn.eventsSettled();
  const inside = cleo.conversations().map(({ id }) => id);
  cleo.leave(w.channel);
  await w.standIn.eventsSettled();

  expect(inside).toContain(w.channel);
  expect(cleo.conversations().map(({ id }) => id)).not.toContain(w.channel);
  expect(w.standIn.deliveries.map(({ payload }) => payload['event'])).toMatchObject([
    { type: 'member_joined_channel', user: cleo.userId, channel: w.channel },
    { type: 'member_left_channel', user: cleo.userId, channel: w.channel },
  ]);
});

test('who is invited, by a person or as the bot, is told with the inviter', async () => {
  await using w = await startWorkspace();
  const cleo = w.standIn.addUser({ name: 'cleo', realName: 'Cleo' });
  const plans = w.standIn.addChannel({ name: 'plans', isPrivate: true, members: [w.ada.userId] });
  const bot = w.standIn.users().find(({ isBot }) => isBot);

  w.ada.slackCommand('/invite', '@cleo', w.channel);
  w.ada.slackCommand('/invite', `<@${bot?.id}>`, plans.id);
  await w.standIn.eventsSettled();

  const joined = { type: 'member_joined_channel', inviter: w.ada.userId };
  expect(w.standIn.deliveries.map(({ payload }) => payload['event'])).toMatchObject([
    { ...joined, user: cleo.id, channel: w.channel, channel_type: 'C' },
    { ...joined, user: bot?.id, channel: plans.id, channel_type: 'G' },
  ]);
});

test('joining again changes nothing', async () => {
  await using w = await startWorkspace();

  w.ada.join(w.channel);
  await w.standIn.eventsSettled();

  expect(w.standIn.deliveries).toEqual([]);
});

test('nobody lets themselves into a private channel, and a guest into none', async () => {
  await using w = await startWorkspace();
  const hidden = w.standIn.addChannel({ name: 'board', isPrivate: true });
  const gus = w.standIn.as(w.standIn.addUser({ name: 'gus', realName: 'Gus', isRestricted: true }).id);

  expect(() => w.ada.join(hidden.id)).toThrow('may not go in');
  expect(() => gus.join(w.channel)).toThrow('may not go in');
});

test('who is not in a channel cannot leave it', async () => {
  await using w = await startWorkspace();
  const general = w.standIn.addChannel({ name: 'general' });

  expect(() => w.ada.leave(general.id)).toThrow('is not in');
});
