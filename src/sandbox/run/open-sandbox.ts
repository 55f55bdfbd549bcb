import { stripVTControlCharacters } from 'node:util';
import { populate } from '../cast.ts';
import { SandboxClock } from '../clock/sandbox-clock.ts';
import { readManifest } from '../manifest.ts';
import { MicrosoftStandIn } from '../microsoft/microsoft-stand-in.ts';
import { ChangeStream } from '../server/change-stream.ts';
import { createHandler } from '../server/create-handler.ts';
import { buildPage, type PageFiles } from '../server/page-files.ts';
import { portalPeople } from '../server/portal-people.ts';
import { ReadMarks } from '../server/read-marks.ts';
import { SandboxServer } from '../server/sandbox-server.ts';
import { SlackStandIn } from '../slack/slack-stand-in.ts';
import { BotLog } from './bot-log.ts';
import { CannotStart } from './cannot-start.ts';
import { runBot } from './run-bot.ts';
import type { PageOptions } from './sandbox-options.ts';
import { readStateFile, type SavedState, unreadable, writeStateFile } from './state-file.ts';
import { StateFolder } from './state-folder.ts';
import { StateKeeper } from './state-keeper.ts';

export type OpenOptions = Omit<PageOptions, 'kind'> & {
  /** In place of Vite's, for tests that need no page. */
  readonly buildPage?: () => Promise<PageFiles>;
};

/** The whole sandbox: both stand-ins, the real bot, the page. Disposal stops and saves everything. */
export interface OpenSandbox extends AsyncDisposable {
  readonly url: string;
  readonly logFile: string;
  /** Resolves once the page can be opened; the bot may still be starting then. */
  readonly pageIsServed: Promise<void>;
  /** Resolves once the bot runs or has failed. */
  readonly botHasStarted: Promise<void>;
}

const usualSeed = 'meadow';
const trafficLimit = 500;
const aheadSaveMs = 10_000;

export async function openSandbox(options: OpenOptions): Promise<OpenSandbox> {
  await using parts = new AsyncDisposableStack();
  const folder = parts.use(StateFolder.take(options.stateDir));
  const server = parts.use(await listen(options.port));
  const saved = options.isFresh ? null : readSaved(folder, options.seed);
  if (saved === null) folder.clear();
  const seed = saved?.seed ?? options.seed ?? usualSeed;
  const page = (options.buildPage ?? buildPage)();
  // Whoever waits for the page hears of it; until then it is nobody's.
  page.catch(() => {});
  const logFile = parts.use(new BotLog(folder.logFile));
  const changes = new ChangeStream();
  const clock = parts.use(SandboxClock.start({ startAtMs: Math.max(Date.now(), saved?.nowMs ?? 0) }));
  const { slack, microsoft } = await startStandIns({ folder, saved, seed, clock, parts });
  const keeper = new StateKeeper({
    save: () =>
      writeStateFile(folder.workspaceFile, {
        seed,
        nowMs: clock.nowMs(),
        slack: slack.snapshot(),
        microsoft: microsoft.snapshot(),
        readMarks: readMarks.save(),
      }),
    onTrouble: (error) => bot.log.error({ error }, 'the sandbox could not be saved'),
  });
  const readMarks = new ReadMarks(saved?.readMarks ?? {}, () => {
    changes.announce('workspace');
    keeper.changed();
  });
  const bot = runBot({
    slack,
    microsoft,
    clock,
    dataDir: folder.dataDir,
    logTo: logFile,
    onChange: () => changes.announce('workspace', 'control'),
  });
  // A database without a saved workspace beside it would be forgotten.
  await keeper.saveNow();
  parts.use(keeper);
  watch({ slack, microsoft, clock, changes, keeper, parts });
  parts.use(bot);
  parts.use(changes);
  parts.defer(() => server[Symbol.asyncDispose]());
  const manifest = readManifest();
  server.serve(
    createHandler({ slack, microsoft, clock, bot, manifest, readMarks, changes, log: bot.log }, page),
    bot.log,
  );
  let isOpen = true;
  parts.defer(() => {
    isOpen = false;
  });
  // One after the other: making the database keeps this thread busy for seconds, and the page would come last.
  const botHasStarted = page.then(
    () => (isOpen ? bot.start() : undefined),
    () => {},
  );
  const open = parts.move();
  return {
    url: server.url,
    logFile: folder.logFile,
    pageIsServed: page.then(() => {}, unbuildable),
    botHasStarted,
    [Symbol.asyncDispose]: () => open.disposeAsync(),
  };
}

function unbuildable(cause: unknown): never {
  const reason = cause instanceof Error ? stripVTControlCharacters(cause.message) : String(cause);
  throw new CannotStart(`The page could not be built. ${reason}`, { cause });
}

async function listen(port: number): Promise<SandboxServer> {
  try {
    return await SandboxServer.listen(port);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : '';
    if (code !== 'EADDRINUSE' && code !== 'EACCES') throw cause;
    const problem = code === 'EACCES' ? 'may not be used by this account' : 'is in use already';
    throw new CannotStart(`Port ${port} ${problem}. Choose another with --port N; 0 takes a free one.`, { cause });
  }
}

function readSaved(folder: StateFolder, seed: string | null): SavedState | null {
  const saved = readStateFile(folder.workspaceFile);
  if (saved === null || seed === null || seed === saved.seed) return saved;
  throw new CannotStart(
    `The sandbox in ${folder.path} has the seed “${saved.seed}”. Leave out --seed to go on with it, or add --fresh to begin again with “${seed}”.`,
  );
}

interface StandInsOptions {
  readonly folder: StateFolder;
  readonly saved: SavedState | null;
  readonly seed: string;
  readonly clock: SandboxClock;
  readonly parts: AsyncDisposableStack;
}

interface StandIns {
  readonly slack: SlackStandIn;
  readonly microsoft: MicrosoftStandIn;
}

async function startStandIns({ folder, saved, seed, clock, parts }: StandInsOptions): Promise<StandIns> {
  const now = () => clock.nowMs();
  try {
    const workspace = { ...readManifest(), teamName: 'Fabrikam', ...(saved === null ? {} : { restore: saved.slack }) };
    const slack = parts.use(await SlackStandIn.start({ now, trafficLimit, ...workspace }));
    if (saved === null) populate(slack);
    const tenant = { seed, people: portalPeople(slack), isIntuneConnected: true, restore: saved?.microsoft };
    const microsoft = parts.use(await MicrosoftStandIn.start({ now, keepCalls: trafficLimit, ...tenant }));
    return { slack, microsoft };
  } catch (cause) {
    if (saved === null) throw cause;
    throw unreadable(folder.workspaceFile, { cause });
  }
}

interface Watched extends StandIns {
  readonly clock: SandboxClock;
  readonly changes: ChangeStream;
  readonly keeper: StateKeeper;
  readonly parts: AsyncDisposableStack;
}

/** Whatever changes is told to the pages, and saved. */
function watch({ slack, microsoft, clock, changes, keeper, parts }: Watched): void {
  const leave = [
    slack.onChange(({ kind }) => {
      if (kind === 'delivery') return;
      changes.announce('workspace');
      // A card that comes or goes is a recommendation that is requested, or no longer.
      if (kind === 'message') changes.announce('control');
      keeper.changed();
    }),
    slack.onCall(() => changes.announce('traffic')),
    slack.onDelivery(() => changes.announce('traffic')),
    microsoft.onChange(() => {
      changes.announce('control');
      keeper.changed();
    }),
    microsoft.onCall(() => changes.announce('traffic')),
    clock.onChange(() => {
      changes.announce('workspace', 'control');
      keeper.changed();
    }),
  ];
  parts.defer(() => {
    for (const go of leave) go();
  });
  // After a power cut, time must not be much earlier than what the database has seen.
  const timer = setInterval(() => {
    if (clock.nowMs() > Date.now() + 1000) keeper.changed();
  }, aheadSaveMs);
  parts.defer(() => clearInterval(timer));
}
