import { expect, test } from 'vitest';
import { madeUpSecret } from '../wire/made-up-secret.ts';
import { startWorkspace } from './testing/start-workspace.ts';

test('only the newest calls and deliveries stay where there is a limit', async () => {
  await using w = await startWorkspace({ trafficLimit: 2 });

  for (const text of ['one', 'two', 'three']) {
    await w.bot.client.chat.postMessage({ channel: w.channel, text });
    await w.ada.command('help', { channel: w.channel, command: '/remediate' });
  }

  // One of the calls may be the bot's request for a new connection.
  expect(w.standIn.calls).toHaveLength(2);
  expect(w.standIn.calls.map(({ args }) => args['text'])).toContain('three');
  expect(w.standIn.deliveries).toHaveLength(2);
});

test('a call is kept with its answer and how long it took', async () => {
  await using w = await startWorkspace();
  w.standIn.faults.hang('chat.postMessage', { forMs: 20, times: 1 });

  const { ts } = await w.bot.client.chat.postMessage({ channel: w.channel, text: 'x' });

  const [call] = w.standIn.callsTo('chat.postMessage');
  expect(call).toMatchObject({ answer: { ok: true, ts }, fault: 'hang' });
  expect(call?.durationMs).toBeGreaterThanOrEqual(20);
});

test('a refusal is kept as it was answered', async () => {
  await using w = await startWorkspace();

  await w.bot.client.chat.postMessage({ channel: 'C404', text: 'x' }).catch(() => undefined);

  expect(w.standIn.callsTo('chat.postMessage')).toMatchObject([
    { error: 'channel_not_found', answer: { ok: false, error: 'channel_not_found' } },
  ]);
});

test('a long answer is cut short', async () => {
  await using w = await startWorkspace();

  await w.bot.client.chat.postMessage({ channel: w.channel, text: 'x'.repeat(30_000) });

  const { answer } = w.standIn.callsTo('chat.postMessage')[0] ?? {};
  expect(answer).toMatchObject({ cut_short: true, start: expect.stringContaining('{"ok":true') });
  expect(String(answer?.['start'])).toHaveLength(20_000);
});

test('uploads and answers through a response_url are kept too', async () => {
  await using w = await startWorkspace();
  w.bot.app.command('/answer', async ({ ack, respond }) => {
    await ack();
    await respond('done');
  });

  await w.bot.client.filesUploadV2({ channel_id: w.channel, content: 'x', filename: 'x.txt' });
  await w.ada.command('', { channel: w.channel, command: '/answer' });
  await w.ada.waitForEphemeral();

  expect(w.standIn.callsTo('upload')).toMatchObject([{ ok: true, answer: { ok: true } }]);
  expect(w.standIn.callsTo('response_url')).toMatchObject([{ args: { text: 'done' }, answer: { ok: true } }]);
});

test('a listener hears of a delivery when it leaves and when it is acknowledged', async () => {
  await using w = await startWorkspace();
  const heard: string[] = [];
  w.standIn.onDelivery(({ kind, outcome }) => heard.push(`${kind} ${outcome}`));

  await w.ada.command('help', { channel: w.channel, command: '/remediate' });

  expect(heard).toEqual(['slash_commands waiting', 'slash_commands acked']);
});

test('no secret is in what is kept', async () => {
  await using w = await startWorkspace();
  const secrets = [
    w.standIn.botToken,
    w.standIn.appToken,
    w.standIn.signingSecret,
    madeUpSecret('stand-in-verification'),
  ];

  await w.bot.client.chat.postMessage({ channel: w.channel, text: `my token is ${w.standIn.botToken}` });
  await w.ada.command('help', { channel: w.channel, command: '/remediate' });

  const kept = JSON.stringify([w.standIn.calls, w.standIn.deliveries]);
  expect(secrets.filter((secret) => kept.includes(secret))).toEqual([]);
  expect(kept).not.toContain('ticket=');
  expect(w.standIn.deliveries[0]?.payload).toMatchObject({ token: '[hidden]', command: '/remediate' });
});
