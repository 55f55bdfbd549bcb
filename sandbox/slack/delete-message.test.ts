import { expect, test } from 'vitest';
import { startWorkspace } from './testing/start-workspace.ts';

test('a person deletes their own message and nobody else’s', async () => {
  await using w = await startWorkspace();
  const message = w.ada.post(w.channel, 'mine');

  expect(() => w.ben.deleteMessage(w.channel, message.ts)).toThrow('is no workspace admin');
  w.ada.deleteMessage(w.channel, message.ts);

  expect(w.ben.messagesIn(w.channel)).toEqual([]);
});

test('a workspace admin deletes anybody’s', async () => {
  await using w = await startWorkspace();
  const wren = w.standIn.as(w.standIn.addUser({ name: 'wren', realName: 'Wren', isAdmin: true }).id);
  const message = w.ada.post(w.channel, 'mine');

  wren.deleteMessage(w.channel, message.ts);

  expect(w.ada.messagesIn(w.channel)).toEqual([]);
});

test('a workspace admin cannot reach into a private channel they are not in', async () => {
  await using w = await startWorkspace();
  const wren = w.standIn.as(w.standIn.addUser({ name: 'wren', realName: 'Wren', isAdmin: true }).id);
  const hidden = w.standIn.addChannel({ name: 'board', isPrivate: true, members: [w.ada.userId] });
  const message = w.ada.post(hidden.id, 'secret');

  expect(() => wren.deleteMessage(hidden.id, message.ts)).toThrow('cannot see');
});
