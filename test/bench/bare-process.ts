import { App, HTTPReceiver, LogLevel } from '@slack/bolt';
import { actionIds, callbackIds } from '../support/all-ids.ts';
import { serveParent } from './child.ts';
import type { SlackFacts } from './slack-process.ts';

// A Bolt app that acknowledges what the bot is sent, and does nothing else.

export interface BareTask {
  readonly slack: SlackFacts;
  readonly port: number;
}

serveParent<BareTask, object, object>(async ({ slack, port }) => {
  const { signingSecret, botToken: token, botId, botUserId, apiUrl: slackApiUrl } = slack;
  const receiver = new HTTPReceiver({ signingSecret, logLevel: LogLevel.ERROR });
  const clientOptions = { slackApiUrl };
  const app = new App({ receiver, token, botId, botUserId, clientOptions, logLevel: LogLevel.ERROR });
  app.command('/remediate', async ({ ack }) => ack());
  app.options(actionIds.recommendation, async ({ ack }) => ack({ options: [] }));
  app.view(callbackIds.requestForm, async ({ ack }) => ack());
  await app.start({ port, host: '127.0.0.1' });
  return { ready: {}, answers: {}, end: async () => void (await app.stop()) };
});
