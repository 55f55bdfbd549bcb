import { expect, test } from 'vitest';
import { startWorkspace } from './testing/start-workspace.ts';

test('a message shortcut tells the bot which message it was used on', async () => {
  await using w = await startWorkspace();
  w.bot.app.shortcut({ type: 'message_action', callback_id: 'from_message' }, async ({ ack, shortcut, respond }) => {
    await ack();
    await respond(`about “${shortcut.message.text}” by ${shortcut.message.user}, asked by ${shortcut.user.name}`);
  });
  const message = w.ben.post(w.channel, 'patch this');

  const result = await w.ada.messageShortcut('from_message', message);
  const answer = await w.ada.waitForEphemeral();

  expect(result.acked).toBe(true);
  expect(answer.text).toBe(`about “patch this” by ${w.ben.userId}, asked by ada`);
  expect(w.standIn.deliveries[0]?.payload).toMatchObject({
    type: 'message_action',
    callback_id: 'from_message',
    trigger_id: result.triggerId,
    message_ts: message.ts,
    channel: { id: w.channel, name: 'security' },
    message: { type: 'message', ts: message.ts, text: 'patch this' },
    user: { id: w.ada.userId, name: 'ada' },
    team: { id: w.standIn.teamId },
    action_ts: expect.stringMatching(/^\d+\.\d{6}$/),
  });
});

test('there is none on a message that only one person sees', async () => {
  await using w = await startWorkspace();
  await w.bot.client.chat.postEphemeral({ channel: w.channel, user: w.ada.userId, text: 'only you' });
  const message = await w.ada.waitForEphemeral();

  await expect(w.ada.messageShortcut('from_message', message)).rejects.toThrow('offers no shortcuts');
});

test('there is none in a conversation the person cannot see', async () => {
  await using w = await startWorkspace();
  const hidden = w.standIn.addChannel({ name: 'board', isPrivate: true, members: [w.ada.userId] });
  const message = w.ada.post(hidden.id, 'secret');

  await expect(w.ben.messageShortcut('from_message', message)).rejects.toThrow('cannot see');
});
