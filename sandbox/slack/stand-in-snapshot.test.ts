import { describe, expect, test } from 'vitest';
import { SlackStandIn } from './slack-stand-in.ts';
import { parseSnapshot } from './stand-in-snapshot.ts';
import { demoCard, demoModal } from './testing/demo-views.ts';
import { startWorkspace, type Workspace } from './testing/start-workspace.ts';
import { webClientFor } from './testing/web-client-for.ts';

const isHome = { type: 'home' as const, blocks: demoCard('at home') };

/** A workspace with every kind of content. */
async function lived(): Promise<Workspace> {
  const w = await startWorkspace({ teamName: 'Fabrikam', scopes: ['chat:write', 'files:write', 'channels:history'] });
  const { client } = w.bot;
  const [channel, user] = [w.channel, w.ada.userId];
  w.standIn.updateUser(w.ben.userId, { email: 'ben@example.com', locale: 'ja-JP' });
  w.standIn.addChannel({ name: 'with-contoso', isPrivate: true, isExtShared: true, isArchived: true, members: [user] });
  const metadata = { event_type: 'card', event_payload: { id: 'REM-1' } };
  const card = await client.chat.postMessage({ channel, text: 'open', blocks: demoCard('open'), metadata });
  await client.chat.update({ channel, ts: card.ts ?? '', text: 'edited', blocks: demoCard('edited') });
  await client.chat.postMessage({ channel, text: 'reply', thread_ts: card.ts ?? '', reply_broadcast: true });
  await client.chat.postMessage({ channel: user, text: 'direct' });
  const sort = { type: 'static_select' as const, action_id: 'sort', options: [option('due'), option('exposed')] };
  const blocks = [{ type: 'actions' as const, block_id: 'form', elements: [sort] }];
  await client.chat.postEphemeral({ channel, user, text: 'only you', blocks });
  w.bot.app.action({ type: 'block_actions', action_id: 'sort' }, async ({ ack }) => ack());
  const [ephemeral] = w.ada.ephemeral();
  if (ephemeral) {
    await w.ada.press(ephemeral, 'sort', { option: 'due' });
  }
  await client.filesUploadV2({ channel_id: channel, file: Buffer.from([0, 255, 10]), filename: 'x.png' });
  await client.views.publish({ user_id: user, view: isHome });
  const { triggerId } = await w.ada.shortcut('quiet');
  await client.views.open({ trigger_id: triggerId, view: demoModal() });
  const lower = await w.ada.waitForView();
  await w.ada.fill(lower, 'reason', 'typed');
  await w.ada.suggest(lower, 'group', 'serv');
  const next = await w.ada.shortcut('quiet');
  await client.views.push({ trigger_id: next.triggerId, view: { ...demoModal(), callback_id: 'upper' } });
  return w;
}

function option(value: string) {
  return { text: { type: 'plain_text' as const, text: value }, value };
}

function seenBy(standIn: SlackStandIn, userId: string) {
  const person = standIn.as(userId);
  const conversations = person.conversations();
  return {
    conversations,
    messages: conversations.map(({ id }) => person.messagesIn(id)),
    ephemeral: person.ephemeral(),
    views: person.views(),
    home: person.home(),
  };
}

/** The port is part of each address, and differs. */
function withoutOrigin(value: unknown, standIn: SlackStandIn): unknown {
  return JSON.parse(JSON.stringify(value).replaceAll(standIn.apiUrl.replace('/api/', ''), 'ORIGIN'));
}

async function restored(w: Workspace): Promise<SlackStandIn> {
  const restore = JSON.parse(JSON.stringify(w.standIn.snapshot()));
  return SlackStandIn.start({ restore, timing: { ackTimeoutMs: 30 } });
}

describe('a restored workspace', () => {
  test('looks the same to everybody', async () => {
    await using w = await lived();
    const people = [w.ada.userId, w.ben.userId];
    const before = people.map((userId) => seenBy(w.standIn, userId));

    await using again = await restored(w);
    const after = people.map((userId) => seenBy(again, userId));

    expect(withoutOrigin(after, again)).toEqual(withoutOrigin(before, w.standIn));
    expect(again.users()).toEqual(w.standIn.users());
    expect(again.channels()).toEqual(w.standIn.channels());
    expect(again.messages()).toEqual(w.standIn.messages());
  });

  test('had something of every kind to bring back', async () => {
    await using w = await lived();
    await using again = await restored(w);
    const seen = seenBy(again, w.ada.userId);

    expect(seen.conversations.map(({ kind }) => kind)).toEqual(['channel', 'group', 'im']);
    expect(seen.messages[0]).toMatchObject([
      { text: 'edited', isEdited: true, metadata: { event_type: 'card' }, replies: [{ text: 'reply' }] },
      { text: 'reply', isBroadcast: true },
      { files: [{ mimetype: 'image/png' }] },
    ]);
    expect(seen.ephemeral).toMatchObject([
      { text: 'only you', values: { form: { sort: { selected_option: { value: 'due' } } } } },
    ]);
    expect(seen.views).toMatchObject([
      { values: { reason: { reason: { value: 'typed' } } } },
      { callbackId: 'upper', values: { reason: { reason: { value: null } } } },
    ]);
    expect(seen.home).not.toBeNull();
  });

  test('has the same tokens, team, scopes and file contents', async () => {
    await using w = await lived();
    await using again = await restored(w);
    const fileId = String(again.as(w.ada.userId).messagesIn(w.channel).at(-1)?.files[0]?.['id']);

    const auth = await webClientFor(again, w.standIn.botToken).auth.test();

    expect([again.appToken, again.signingSecret]).toEqual([w.standIn.appToken, w.standIn.signingSecret]);
    expect(auth).toMatchObject({ team: 'Fabrikam', team_id: w.standIn.teamId });
    expect(auth.response_metadata?.scopes).toEqual(['chat:write', 'files:write', 'channels:history']);
    expect(again.fileContent(fileId)).toEqual(Buffer.from([0, 255, 10]));
  });

  test('goes on: answers through old response_urls, takes suggested options, repeats no id', async () => {
    await using w = await lived();
    await using again = await restored(w);
    const ada = again.as(w.ada.userId);
    const pressed = w.standIn.deliveries.find(({ payload }) => payload['type'] === 'block_actions')?.payload;
    const path = new URL(String(pressed?.['response_url'])).pathname;

    const response = await fetch(new URL(path, again.apiUrl), {
      method: 'POST',
      body: JSON.stringify({ text: 'still here' }),
    });
    const upper = await ada.waitForView();
    await ada.closeView(upper);
    await ada.choose(await ada.waitForView(), 'group', 'servers');
    const ts = w.standIn.messages().at(-1)?.ts ?? '';
    const next = ada.post(w.channel, 'next');
    const newcomer = again.addUser({ name: 'cleo', realName: 'Cleo' });

    expect(response.status).toBe(200);
    expect(ada.ephemeral().map(({ text }) => text)).toContain('still here');
    expect(ada.openView()?.values['group']?.['group']).toMatchObject({ selected_option: { value: 'servers' } });
    expect(Number(next.ts)).toBeGreaterThan(Number(ts));
    expect(w.standIn.users().map(({ id }) => id)).not.toContain(newcomer.id);
  });
});

test('scopes that are given win over the saved ones', async () => {
  await using w = await lived();
  await using again = await SlackStandIn.start({ restore: w.standIn.snapshot(), scopes: ['users:read'] });

  const auth = await webClientFor(again).auth.test();

  expect(auth.response_metadata?.scopes).toEqual(['users:read']);
});

test('a snapshot holds no secret', async () => {
  await using w = await lived();

  const text = JSON.stringify(w.standIn.snapshot());

  const { botToken, appToken, signingSecret } = w.standIn;
  expect([botToken, appToken, signingSecret].filter((secret) => text.includes(secret))).toEqual([]);
});

test('a snapshot of another version is refused', () => {
  expect(() => parseSnapshot({ version: 2 })).toThrow(
    'the saved workspace has version 2, but only version 1 can be read; nothing was restored',
  );
});

test('a snapshot that is none is refused', async () => {
  await expect(SlackStandIn.start({ restore: { version: 1 } })).rejects.toThrow('users');
});
