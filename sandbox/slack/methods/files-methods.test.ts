import { expect, test } from 'vitest';
import { startWorkspace } from '../testing/start-workspace.ts';

test('a file of the bot’s own is deleted wherever it stands, once', async () => {
  await using w = await startWorkspace();
  const { client } = w.bot;
  await client.filesUploadV2({ channel_id: w.channel, content: 'id\n1\n', filename: 'report.csv' });
  const file = String(w.ada.messagesIn(w.channel)[0]?.files[0]?.['id']);

  await client.files.delete({ file });

  expect(w.ada.messagesIn(w.channel)[0]?.files).toEqual([]);
  expect(w.standIn.fileContent(file)).toBeUndefined();
  await expect(client.files.delete({ file })).rejects.toThrow('file_not_found');
});

test('what was announced and never completed is no file yet', async () => {
  await using w = await startWorkspace();
  const { client } = w.bot;
  const { file_id: file = '' } = await client.files.getUploadURLExternal({ filename: 'report.csv', length: 5 });

  await expect(client.files.delete({ file })).rejects.toThrow('file_not_found');
});

test('a person’s file is not the bot’s to delete', async () => {
  await using w = await startWorkspace();
  const file = w.ada.upload('notes.txt', 'hers');

  await expect(w.bot.client.files.delete({ file })).rejects.toThrow('cant_delete_file');
  expect(w.ada.fileContent(file)?.toString()).toBe('hers');
});
