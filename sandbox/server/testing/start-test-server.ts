import { populate } from '../../cast.ts';
import { CisaStandIn } from '../../cisa/cisa-stand-in.ts';
import { MicrosoftStandIn } from '../../microsoft/microsoft-stand-in.ts';
import type { ActResult, PersonAct } from '../../protocol/person-acts.ts';
import type { WorkspaceView } from '../../protocol/workspace-view.ts';
import { SlackStandIn } from '../../slack/slack-stand-in.ts';
import { startDemoBot } from '../../slack/testing/start-demo-bot.ts';
import { patient } from '../../slack/testing/start-workspace.ts';
import { ChangeStream } from '../change-stream.ts';
import { createHandler } from '../create-handler.ts';
import { pageFilesOf } from '../page-files.ts';
import { portalPeople } from '../people.ts';
import { ReadMarks } from '../read-marks.ts';
import { SandboxServer } from '../sandbox-server.ts';
import { nothingRead, type SandboxWorld, type ShownBot } from '../sandbox-world.ts';

export interface TestServer extends AsyncDisposable {
  readonly world: SandboxWorld;
  readonly server: SandboxServer;
  readonly errors: unknown[];
  readonly get: (path: string, headers?: Readonly<Record<string, string>>) => Promise<Response>;
  readonly post: (path: string, body: unknown, headers?: Readonly<Record<string, string>>) => Promise<Response>;
  readonly look: (personId: string, channelId?: string) => Promise<WorkspaceView>;
  readonly act: (personId: string, act: PersonAct) => Promise<ActResult>;
}

export interface TestServerOptions {
  readonly hasBot?: boolean;
  /** How long Slack waits for the bot. With a bot, the default is longer than a busy machine needs. */
  readonly ackTimeoutMs?: number;
  readonly bot?: Partial<ShownBot>;
  readonly clock?: Partial<SandboxWorld['clock']>;
}

const page = pageFilesOf([
  Object.assign({ fileName: 'index.html' }, { source: '<!doctype html><title>Sandbox</title>' }),
  Object.assign({ fileName: 'assets/main-abc.js' }, { code: 'document.title' }),
]);

/** The server over the stand-ins, with a small real bot if `hasBot` is set. */
export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  await using parts = new AsyncDisposableStack();
  const slack = parts.use(
    await SlackStandIn.start({
      botName: 'Mendbot',
      trafficLimit: 500,
      timing: { ackTimeoutMs: options.ackTimeoutMs ?? (options.hasBot === true ? patient.ackTimeoutMs : 250) },
    }),
  );
  populate(slack);
  const microsoft = parts.use(
    await MicrosoftStandIn.start({
      seed: 'test',
      devices: 60,
      recommendations: 12,
      people: portalPeople(slack),
      isIntuneConnected: true,
    }),
  );
  const cisa = parts.use(await CisaStandIn.start());
  if (options.hasBot === true) parts.use(await startDemoBot(slack, 'socket'));
  const changes = parts.use(new ChangeStream(5));
  const errors: unknown[] = [];
  const stopped: ShownBot = {
    stage: { state: 'stopped', problem: null },
    restart: async () => {},
    requestedIds: async () => new Set(),
    readings: async () => nothingRead,
  };
  const world: SandboxWorld = {
    slack,
    microsoft,
    cisa,
    clock: { nowMs: () => Date.now(), isMoving: false, moveForward: async () => {}, ...options.clock },
    bot: { ...stopped, ...options.bot },
    manifest: { commands: [], shortcuts: [], isHomeEnabled: true, isMessagesTabReadOnly: false },
    readMarks: new ReadMarks({}),
    changes,
    log: { error: ({ error }) => errors.push(error) },
  };
  const server = parts.use(await SandboxServer.listen(0));
  server.serve(createHandler(world, Promise.resolve(page)), world.log);
  const address = (path: string) => new URL(path, server.url);
  const get: TestServer['get'] = (path, headers = {}) => fetch(address(path), { headers });
  const post: TestServer['post'] = (path, body, headers = {}) =>
    fetch(address(path), {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  const running = parts.move();
  return {
    world,
    server,
    errors,
    get,
    post,
    look: async (personId, channelId = '') =>
      (await get(`/api/workspace?person=${personId}&channel=${channelId}`)).json() as Promise<WorkspaceView>,
    act: async (personId, act) => (await post(`/api/people/${personId}/acts`, act)).json() as Promise<ActResult>,
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}
