import { App, HTTPReceiver, SocketModeReceiver, type webApi } from '@slack/bolt';

import type { SlackStandIn } from '../slack-stand-in.ts';
import { demoCard, demoModal, doneModal } from './demo-views.ts';
import { silentLogger } from './silent-logger.ts';

export type DemoBot = AsyncDisposable & {
  readonly app: App;
  readonly client: webApi.WebClient;
  readonly seen: string[];
};

/**
 * A small real Bolt app, which tests the stand-in with Slack's own library. After `pingTimeoutMs`, the app notices a
 * lost connection.
 */
export async function startDemoBot(
  standIn: SlackStandIn,
  transport: 'socket' | 'http',
  { pingTimeoutMs = 5000 } = {},
): Promise<DemoBot> {
  const clientOptions = {
    slackApiUrl: standIn.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: silentLogger,
  };
  const receiver =
    transport === 'socket'
      ? new SocketModeReceiver({
          appToken: standIn.appToken,
          clientPingTimeout: pingTimeoutMs,
          installerOptions: { clientOptions },
          logger: silentLogger,
        })
      : new HTTPReceiver({ signingSecret: standIn.signingSecret, port: 0, logger: silentLogger });
  const app = new App({
    token: standIn.botToken,
    receiver,
    clientOptions,
    deferInitialization: true,
    logger: silentLogger,
  });
  const seen: string[] = [];
  app.error(async (error) => {
    seen.push(`error ${'data' in error ? JSON.stringify(error.data) : error.message}`);
  });
  addListeners(app, seen);
  await app.init();
  await startReceiver(standIn, receiver);
  const client = app.client;
  return { app, client, seen, [Symbol.asyncDispose]: async () => void (await app.stop()) };
}

async function startReceiver(standIn: SlackStandIn, receiver: SocketModeReceiver | HTTPReceiver): Promise<void> {
  if (receiver instanceof SocketModeReceiver) {
    await receiver.start();
    return;
  }
  const server = await receiver.start(0);
  const address = server.address();
  if (address !== null && typeof address !== 'string') {
    standIn.deliverTo = `http://127.0.0.1:${address.port}/slack/events`;
  }
}

function addListeners(app: App, seen: string[]): void {
  app.command('/remediate', async ({ ack, client, command }) => {
    if (command.text === 'help') {
      await ack('Try `/remediate new`.');
      return;
    }
    await ack();
    const view = demoModal({ privateMetadata: command.channel_id });
    await client.views.open({ trigger_id: command.trigger_id, view });
  });
  app.options('group', async ({ ack, options }) => {
    const names = ['Servers', 'Laptops'].filter((name) => name.toLowerCase().includes(options.value));
    await ack({
      options: names.map((name) => ({ text: { type: 'plain_text', text: name }, value: name.toLowerCase() })),
    });
  });
  app.action({ type: 'block_actions', action_id: 'group' }, async ({ ack, body, client }) => {
    await ack();
    if (body.view) {
      const view = demoModal({ note: 'Two devices', privateMetadata: body.view.private_metadata });
      await client.views.update({ view_id: body.view.id, hash: body.view.hash, view });
    }
  });
  app.view('file_request', async ({ ack, client, view }) => {
    if (view.state.values['reason']?.['reason']?.value === 'bad') {
      await ack({ response_action: 'errors', errors: { reason: 'Say more.' } });
      return;
    }
    await ack({ response_action: 'update', view: doneModal() });
    await client.chat.postMessage({ channel: view.private_metadata, text: 'Request: open', blocks: demoCard('open') });
  });
  app.action({ type: 'block_actions', action_id: 'accept' }, async ({ ack, body, client, respond }) => {
    await ack();
    seen.push(`accept ${body.user.id}`);
    if (body.channel && body.message) {
      const text = `Request: accepted by ${body.user.id}`;
      await client.chat.update({
        channel: body.channel.id,
        ts: String(body.message['ts']),
        text,
        blocks: demoCard(text),
      });
      await respond({ text: 'You accepted it.', replace_original: false });
    }
  });
  app.action({ type: 'block_actions', action_id: 'more' }, async ({ ack, action }) => {
    await ack();
    seen.push(`more ${action.type === 'overflow' ? action.selected_option.value : '?'}`);
  });
  app.shortcut('new_request', async ({ ack, client, shortcut }) => {
    await ack();
    await client.views.open({ trigger_id: shortcut.trigger_id, view: demoModal() });
  });
  app.shortcut('quiet', async ({ ack }) => ack());
  app.event('user_change', async ({ event }) => {
    seen.push(`user_change ${event.user.id}`);
  });
  app.event('member_joined_channel', async ({ event }) => {
    seen.push(`joined ${event.channel} ${event.user}`);
  });
  app.event('app_home_opened', async ({ client, event }) => {
    await client.views.publish({ user_id: event.user, view: { type: 'home', blocks: demoCard('at home') } });
  });
}
