import { expect, test } from 'vitest';
import { startWorkspace } from '../testing/start-workspace.ts';

const link = 'https://portal.example/one';
const options = {
  scopes: ['links:read', 'links:write'],
  subscriptions: ['link_shared'],
  unfurlDomains: ['portal.example'],
};
const blocks = [{ type: 'section' as const, text: { type: 'mrkdwn' as const, text: 'One' } }];

test('the app hears of links to its domains alone, also where its bot is not', async () => {
  await using w = await startWorkspace(options);
  const closed = w.standIn.addChannel({ name: 'closed', isPrivate: true, members: [w.ada.userId] });

  w.ada.post(closed.id, `${link} or https://other.example/`);
  w.ada.post(closed.id, 'https://other.example/');
  await w.standIn.eventsSettled();

  expect(w.standIn.deliveries.filter(({ kind }) => kind === 'events_api').map(({ payload }) => payload)).toMatchObject([
    { event: { type: 'link_shared', is_bot_user_member: false, links: [{ domain: 'portal.example', url: link }] } },
  ]);
});

test('a preview given again takes the place of the one before and edits nothing', async () => {
  await using w = await startWorkspace(options);
  const { channelId: channel, ts } = w.ada.post(w.channel, link);

  for (const fallback of ['first', 'second']) {
    await w.bot.client.chat.unfurl({ channel, ts, unfurls: { [link]: { fallback, blocks } } });
  }

  expect(w.ben.messagesIn(channel)).toMatchObject([
    { text: link, isEdited: false, attachments: [{ fallback: 'second', app_unfurl_url: link }] },
  ]);
});

test.each([
  ['a link that the message does not have', 'https://portal.example/two'],
  ['a link to another domain', 'https://other.example/'],
])('%s gets none', async (_, url) => {
  await using w = await startWorkspace(options);
  const { channelId: channel, ts } = w.ada.post(w.channel, `${link} https://other.example/`);

  const given = w.bot.client.chat.unfurl({ channel, ts, unfurls: { [url]: { blocks } } });

  await expect(given).rejects.toMatchObject({ data: { error: 'cannot_unfurl_url' } });
});
