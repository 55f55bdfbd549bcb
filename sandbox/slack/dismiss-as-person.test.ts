import { expect, test } from 'vitest';
import { startWorkspace } from './testing/start-workspace.ts';

test('a person dismisses what only they see', async () => {
  await using w = await startWorkspace();
  await w.bot.client.chat.postEphemeral({ channel: w.channel, user: w.ada.userId, text: 'only you' });
  const [shown] = w.ada.ephemeral();

  expect(() => w.ben.dismiss(shown?.ts ?? '')).toThrow('sees no message');
  expect(() => w.ada.deleteMessage(w.channel, shown?.ts ?? '')).toThrow('dismissed, not deleted');
  w.ada.dismiss(shown?.ts ?? '');

  expect(w.ada.ephemeral()).toEqual([]);
});
