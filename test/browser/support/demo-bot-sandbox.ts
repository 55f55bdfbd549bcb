import { cast, channels, populate } from '../../../sandbox/cast.ts';
import { CisaStandIn } from '../../../sandbox/cisa/cisa-stand-in.ts';
import { MicrosoftStandIn } from '../../../sandbox/microsoft/microsoft-stand-in.ts';
import { ChangeStream } from '../../../sandbox/server/change-stream.ts';
import { createHandler } from '../../../sandbox/server/create-handler.ts';
import { buildPage } from '../../../sandbox/server/page-files.ts';
import { portalPeople } from '../../../sandbox/server/people.ts';
import { ReadMarks } from '../../../sandbox/server/read-marks.ts';
import { SandboxServer } from '../../../sandbox/server/sandbox-server.ts';
import { nothingRead, type SandboxWorld } from '../../../sandbox/server/sandbox-world.ts';
import { SlackStandIn } from '../../../sandbox/slack/slack-stand-in.ts';
import { type JsonObject, objectAt, textAt } from '../../../sandbox/wire/json-object.ts';
import { type DemoBot, startDemoBot } from './demo-bot.ts';

/** Instead of Slack's three seconds. */
const ackTimeoutMs = 1000;

const offered = {
  isHomeEnabled: true,
  isMessagesTabReadOnly: false,
  commands: [{ command: '/demo', description: 'Opens the demo form', usageHint: '' }],
  shortcuts: [
    { kind: 'global', callbackId: 'from_anywhere', name: 'Start anywhere', description: 'Opens the demo form' },
    { kind: 'message', callbackId: 'from_message', name: 'Start from message', description: 'Opens the demo form' },
  ],
} as const;

export interface DemoSandbox extends AsyncDisposable {
  readonly slack: SlackStandIn;
  readonly bot: DemoBot;
  readonly url: string;
  /** The bot posts it into the IT channel; gives its timestamp. */
  readonly post: (blocks: readonly JsonObject[], more?: JsonObject) => Promise<string>;
  /** The bot opens this form for Mina. */
  readonly open: (view: JsonObject) => Promise<void>;
  /** No message, no open form, nothing heard. */
  readonly reset: () => Promise<void>;
}

/** The page's real server in this process, with a bot that answers what the test says in place of Mendbot. */
export async function openDemoSandbox(): Promise<DemoSandbox> {
  await using parts = new AsyncDisposableStack();
  const page = buildPage();
  const slack = parts.use(await SlackStandIn.start({ trafficLimit: 500, timing: { ackTimeoutMs }, ...offered }));
  populate(slack);
  const tenant = { seed: 'demo', devices: 20, recommendations: 4, isIntuneConnected: true };
  const microsoft = parts.use(await MicrosoftStandIn.start({ ...tenant, people: portalPeople(slack) }));
  const cisa = parts.use(await CisaStandIn.start());
  const bot = parts.use(await startDemoBot(slack));
  const changes = parts.use(new ChangeStream(20));
  parts.defer(slack.onChange(({ kind }) => kind !== 'delivery' && changes.announce('workspace')));
  const server = parts.use(await SandboxServer.listen(0));
  const world: SandboxWorld = { slack, microsoft, cisa, changes, ...still };
  server.serve(createHandler(world, page), world.log);
  await page;
  const running = parts.move();
  return {
    slack,
    bot,
    url: server.url,
    ...hands(slack, bot),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

/** What does not matter here. */
const still: Omit<SandboxWorld, 'slack' | 'microsoft' | 'cisa' | 'changes'> = {
  clock: { nowMs: () => Date.now(), isMoving: false, moveForward: async () => {} },
  bot: {
    stage: { state: 'running', problem: null },
    restart: async () => {},
    requestedIds: async () => new Set(),
    readings: async () => nothingRead,
  },
  manifest: offered,
  readMarks: new ReadMarks({}),
  log: {
    error: (data: unknown) => {
      throw new Error('the server of the page made a mistake', { cause: data });
    },
  },
};

function hands(slack: SlackStandIn, bot: DemoBot): Pick<DemoSandbox, 'post' | 'open' | 'reset'> {
  const mina = slack.as(cast.mina);
  return {
    post: async (blocks, more = {}) => {
      const content = blocks.length === 0 ? {} : { blocks };
      const posted: JsonObject = {
        ...(await bot.client.apiCall('chat.postMessage', { channel: channels.it, text: 'Demo', ...content, ...more })),
      };
      return String(posted['ts']);
    },
    open: async (view) => {
      bot.script.modal = view;
      await mina.command('', { channel: channels.it, command: '/demo' });
      const title = textAt(objectAt(view, 'title'), 'text');
      await mina.waitForView((one) => one.title === title);
    },
    reset: async () => {
      for (let top = mina.openView(); top !== null; top = mina.openView()) await mina.closeView(top);
      const own = slack.messages().filter(({ visibleTo }) => visibleTo === undefined);
      for (const { channelId, ts } of own) await bot.client.chat.delete({ channel: channelId, ts }).catch(() => {});
      bot.forget();
    },
  };
}
