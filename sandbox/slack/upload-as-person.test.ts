import { expect, test } from 'vitest';
import { startWorkspace } from './testing/start-workspace.ts';

const permalinkOf = (file: unknown) => String((file as { readonly permalink?: unknown } | undefined)?.permalink);

test('a file is its owner’s until the bot posts its address where others read it', async () => {
  await using w = await startWorkspace();
  const board = w.standIn.addChannel({
    name: 'board',
    isPrivate: true,
    members: [w.ada.userId, w.ben.userId],
    isBotMember: true,
  });
  const id = w.ada.upload('report.csv', 'id\n1\n');
  const permalink = permalinkOf((await w.bot.client.files.info({ file: id })).file);
  expect([w.ada.fileContent(id)?.toString(), w.ben.fileContent(id)]).toEqual(['id\n1\n', undefined]);

  const post = { channel: board.id, text: `<${permalink}|report.csv>` };
  await w.bot.client.chat.postMessage({ ...post, unfurl_media: false });
  expect(w.ben.fileContent(id)).toBeUndefined();
  await w.bot.client.chat.postMessage({ ...post, unfurl_media: true });

  expect(w.ben.fileContent(id)?.toString()).toBe('id\n1\n');
  expect(w.ben.messagesIn(board.id).at(-1)?.files).toMatchObject([{ id, user: w.ada.userId, permalink }]);
});

test('a bot without files:read shares nothing', async () => {
  await using w = await startWorkspace({ scopes: ['chat:write'] });
  const board = w.standIn.addChannel({ name: 'board', members: [w.ben.userId], isBotMember: true });
  const id = w.ada.upload('report.csv', 'x');

  const text = `https://fabrikam.slack.com/files/${w.ada.userId}/${id}/report.csv`;
  await w.bot.client.chat.postMessage({ channel: board.id, text, unfurl_media: true });

  expect(w.ben.fileContent(id)).toBeUndefined();
});

test.each([0, 10 * 1024 * 1024 + 1])('a file of %i bytes is not taken', async (length) => {
  await using w = await startWorkspace();

  expect(() => w.ada.upload('a.bin', new Uint8Array(length))).toThrow();
});
