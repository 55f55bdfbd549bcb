import { expect, test } from 'vitest';
import { startWorkspace } from '../testing/start-workspace.ts';

test('the permalink of a reply names its thread', async () => {
  await using w = await startWorkspace({ teamName: 'Fabrikam', scopes: ['chat:write'] });
  const root = w.ada.post(w.channel, 'root');
  const reply = w.ada.post(w.channel, 'reply', { threadTs: root.ts });
  const linkTo = async (ts: string) =>
    (await w.bot.client.chat.getPermalink({ channel: w.channel, message_ts: ts })).permalink;

  const links = [await linkTo(root.ts), await linkTo(reply.ts)];

  const place = `https://fabrikam.slack.com/archives/${w.channel}`;
  expect(links).toEqual([
    `${place}/p${root.ts.replace('.', '')}`,
    `${place}/p${reply.ts.replace('.', '')}?thread_ts=${root.ts}&cid=${w.channel}`,
  ]);
});

test.each([
  ['channel_not_found', { channel: 'C404' }],
  ['message_not_found', { message_ts: '1.000001' }],
])('there is no permalink: %s', async (error, wrong) => {
  await using w = await startWorkspace();
  const { ts } = w.ada.post(w.channel, 'x');

  const asked = w.bot.client.chat.getPermalink({ channel: w.channel, message_ts: ts, ...wrong });

  await expect(asked).rejects.toMatchObject({ data: { error } });
});
