import { expect, test } from 'vitest';
import { startWorkspace } from './testing/start-workspace.ts';

test('a file is opened by those who see a conversation it is shared in', async () => {
  await using w = await startWorkspace();
  const board = w.standIn.addChannel({
    name: 'board',
    isPrivate: true,
    members: [w.ada.userId],
    isBotMember: true,
  });
  await w.bot.client.filesUploadV2({ channel_id: board.id, content: 'id\n1\n', filename: 'report.csv' });
  const fileId = String(w.ada.messagesIn(board.id)[0]?.files[0]?.['id']);

  expect(w.ada.fileContent(fileId)?.toString()).toBe('id\n1\n');
  expect(w.ben.fileContent(fileId)).toBeUndefined();
  expect(w.ada.fileContent('F404')).toBeUndefined();
});
