import type { ViewClosedAction } from '@slack/bolt';
import { expect, test } from 'vitest';
import { demoCard, demoModal, doneModal } from './testing/demo-views.ts';
import { startWorkspace } from './testing/start-workspace.ts';

test('a submission can push a view, clear them all, or close one', async () => {
  await using p = await startWorkspace();
  const note = { ...doneModal(), submit: { type: 'plain_text' as const, text: 'Next' } };
  const answers = [
    { response_action: 'push', view: { ...note, callback_id: 'step' } },
    {},
    { response_action: 'clear' },
  ];
  p.bot.app.view('step', async ({ ack }) => ack(answers.shift() as never));
  const { triggerId } = await p.ada.shortcut('quiet');
  await p.bot.client.views.open({ trigger_id: triggerId, view: { ...note, callback_id: 'step' } });
  const first = await p.ada.waitForView();

  const pushed = await p.ada.submit(first);
  const depth = p.ada.views().length;
  const closed = await p.ada.submit(p.ada.openView() ?? first);
  const cleared = await p.ada.submit(p.ada.openView() ?? first);

  expect([pushed.kind, depth, closed.kind, cleared.kind]).toEqual(['pushed', 2, 'closed', 'cleared']);
  expect(p.ada.openView()).toBeNull();
});

test('a closed view tells the app when it asked for that', async () => {
  await using p = await startWorkspace();
  p.bot.app.view<ViewClosedAction>({ type: 'view_closed', callback_id: 'file_request' }, async ({ ack, body }) => {
    await ack();
    p.bot.seen.push(`closed ${body.is_cleared}`);
  });
  const { triggerId } = await p.ada.shortcut('quiet');
  await p.bot.client.views.open({ trigger_id: triggerId, view: { ...demoModal(), notify_on_close: true } });

  await p.ada.closeView(await p.ada.waitForView());

  expect(p.bot.seen).toEqual(['closed false']);
});

test('a response_url edits and deletes the message it came from', async () => {
  await using p = await startWorkspace();
  const answers = [{ replace_original: true, text: 'edited' }, { delete_original: true }];
  p.bot.app.action({ type: 'block_actions', action_id: 'go' }, async ({ ack, respond }) => {
    await ack();
    await respond(answers.shift() ?? '');
  });
  const element = { type: 'button' as const, action_id: 'go', text: { type: 'plain_text' as const, text: 'Go' } };
  const blocks = [{ type: 'actions' as const, elements: [element] }];
  await p.bot.client.chat.postEphemeral({ channel: p.channel, user: p.ada.userId, text: 'only you', blocks });
  const shown = await p.ada.waitForEphemeral();

  await p.ada.press(shown, 'go');
  const edited = await p.ada.waitForEphemeral((message) => message.text === 'edited');
  await p.ada.press(shown, 'go', { isStale: true });
  await expect.poll(() => p.ada.ephemeral()).toEqual([]);

  expect(edited.ts).toBe(shown.ts);
  await expect(p.ben.press(shown, 'go')).rejects.toThrow('is gone');
  expect(p.ben.messagesIn(p.channel)).toEqual([]);
});

test('nobody sees what is not theirs', async () => {
  await using p = await startWorkspace();
  const { channel } = await p.bot.client.chat.postMessage({ channel: p.ada.userId, text: 'for Ada' });
  const hidden = p.standIn.addChannel({ name: 'board', isPrivate: true, members: [p.ada.userId] });

  p.ada.post(hidden.id, 'secret');

  expect(p.ben.messagesIn(channel ?? '')).toEqual([]);
  expect(p.ben.messagesIn(hidden.id)).toEqual([]);
  expect(p.ada.messagesIn(hidden.id)).toMatchObject([{ text: 'secret' }]);
  await expect(p.ben.command('new', { channel: hidden.id, command: '/remediate' })).rejects.toThrow(
    'cannot type there',
  );
});

test('a late acknowledgement is recorded, but the person had given up', async () => {
  await using p = await startWorkspace({ timing: { ackTimeoutMs: 60 } });
  p.bot.app.command('/slow', async ({ ack }) => {
    await new Promise((resolve) => setTimeout(resolve, 120));
    await ack('too late');
  });

  const command = await p.ada.command('', { channel: p.channel, command: '/slow' });
  await expect.poll(() => p.standIn.deliveries[0]?.ackedAtMs).toBeTypeOf('number');

  expect(command).toMatchObject({ acked: false, error: 'operation_timeout' });
  expect(p.standIn.deliveries).toMatchObject([{ outcome: 'timeout' }]);
  expect(p.ada.ephemeral()).toEqual([]);
});

test('listeners hear of calls, changes and blocks', async () => {
  await using p = await startWorkspace();
  const heard: string[] = [];
  p.standIn.onCall((call) => heard.push(`call ${call.method}`));
  p.standIn.onChange((change) => heard.push(`change ${change.kind}`));
  p.standIn.onBlocks((sent) => heard.push(`blocks ${sent.surface}`));

  await p.bot.client.chat.postMessage({ channel: p.channel, text: 'x', blocks: demoCard('x') });

  expect(heard).toEqual(['blocks message', 'change message', 'call chat.postMessage']);
});

test('forged interactions arrive as they are', async () => {
  await using p = await startWorkspace();

  const action = { type: 'button', action_id: 'accept', block_id: 'do', value: 'r999:1', action_ts: '1.2' };
  const result = await p.ben.pressRaw({ actions: [action], container: { type: 'message', channel_id: p.channel } });

  expect(result.acked).toBe(true);
  await expect.poll(() => p.bot.seen).toEqual([`accept ${p.ben.userId}`]);
});
