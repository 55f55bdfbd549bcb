import { App, SocketModeReceiver, type webApi } from '@slack/bolt';
import type { SlackStandIn } from '../../../sandbox/slack/slack-stand-in.ts';
import { silentLogger } from '../../../sandbox/slack/testing/silent-logger.ts';
import { isJsonObject, type JsonObject } from '../../../sandbox/wire/json-object.ts';
import { eventually } from '../../support/eventually.ts';

/** What the bot answers; each test sets what it needs. An answer that is `'late'` never comes. */
export interface DemoScript {
  /** Opened by `/demo` and by each shortcut. */
  modal: JsonObject | null;
  home: JsonObject | null;
  submit: (body: JsonObject) => JsonObject | null | 'late';
  options: (query: string) => JsonObject | 'late';
  act: (body: JsonObject) => Promise<unknown>;
}

export interface DemoBot extends AsyncDisposable {
  readonly client: webApi.WebClient;
  readonly script: DemoScript;
  /** Every interaction that arrived since `forget`, the oldest first. */
  readonly notified: readonly JsonObject[];
  readonly forget: () => void;
  /** Waits for an interaction of this type and gives its body. */
  readonly hear: (type: string, isMeant?: (body: JsonObject) => boolean) => Promise<JsonObject>;
  /** Waits for `block_actions` of this element and gives its action. */
  readonly action: (actionId: string) => Promise<JsonObject>;
}

const idle: DemoScript = {
  modal: null,
  home: null,
  submit: () => null,
  options: () => ({ options: [] }),
  act: async () => {},
};

/** A Bolt app that takes everything, remembers it, and answers what the test says. */
export async function startDemoBot(slack: SlackStandIn): Promise<DemoBot> {
  const clientOptions = { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 }, logger: silentLogger };
  const receiver = new SocketModeReceiver({
    appToken: slack.appToken,
    installerOptions: { clientOptions },
    logger: silentLogger,
  });
  const app = new App({
    token: slack.botToken,
    receiver,
    clientOptions,
    deferInitialization: true,
    logger: silentLogger,
  });
  const script = { ...idle };
  const notified: JsonObject[] = [];
  addListeners(app, script, notified);
  await app.init();
  await receiver.start();
  const hear: DemoBot['hear'] = async (type, isMeant = () => true) => {
    const isOne = (body: JsonObject) => body['type'] === type && isMeant(body);
    await eventually(
      `a payload of the type ${type}`,
      () => notified,
      (bodies) => bodies.some(isOne),
    );
    return notified.findLast(isOne) ?? {};
  };
  return {
    client: app.client,
    script,
    notified,
    hear,
    action: async (actionId) =>
      actionOf(await hear('block_actions', (body) => actionOf(body)['action_id'] === actionId)),
    forget: () => {
      notified.length = 0;
      Object.assign(script, idle);
    },
    [Symbol.asyncDispose]: async () => void (await app.stop()),
  };
}

function addListeners(app: App, script: DemoScript, notified: JsonObject[]): void {
  const open = async (client: webApi.WebClient, triggerId: string) => {
    if (script.modal !== null) await client.apiCall('views.open', { trigger_id: triggerId, view: script.modal });
  };
  app.command('/demo', async ({ ack, client, command }) => {
    await ack();
    await open(client, command.trigger_id);
  });
  app.shortcut(/.*/, async ({ ack, body, client }) => {
    notified.push(plainBody(body));
    await ack();
    await open(client, body.trigger_id);
  });
  app.action(/.*/, async ({ ack, body }) => {
    notified.push(plainBody(body));
    await ack();
    await script.act(plainBody(body));
  });
  app.options(/.*/, async ({ ack, body }) => {
    notified.push(plainBody(body));
    const answer = script.options('value' in body ? String(body.value) : '');
    if (answer !== 'late') await ack(asTyped(answer));
  });
  app.view(/.*/, async ({ ack, body }) => {
    notified.push(plainBody(body));
    const answer = script.submit(plainBody(body));
    if (answer === null) await ack();
    else if (answer !== 'late') await ack(asTyped(answer));
  });
  app.view({ type: 'view_closed', callback_id: /.*/ }, async ({ ack, body }) => {
    notified.push(plainBody(body));
    await ack();
  });
  app.event('app_home_opened', async ({ client, event }) => {
    if (script.home !== null) await client.apiCall('views.publish', { user_id: event.user, view: script.home });
  });
}

function actionOf(body: JsonObject): JsonObject {
  const [action] = Array.isArray(body['actions']) ? body['actions'] : [];
  return isJsonObject(action) ? action : {};
}

function plainBody(body: unknown): JsonObject {
  return isJsonObject(body) ? body : {};
}

/** Answers may be wrong on purpose, so that Bolt's types do not say what is sent here. */
function asTyped<T>(answer: JsonObject): T {
  return answer as T;
}
