import { closeSync, existsSync, openSync, statSync, writeSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import { usualSeed } from '../cast.ts';
import { SandboxClock } from '../clock/sandbox-clock.ts';
import { readManifest } from '../manifest.ts';
import { ChangeStream } from '../server/change-stream.ts';
import { createHandler } from '../server/create-handler.ts';
import { buildPage, type PageFiles } from '../server/page-files.ts';
import { ReadMarks } from '../server/read-marks.ts';
import { SandboxServer } from '../server/sandbox-server.ts';
import type { SandboxWorld } from '../server/sandbox-world.ts';
import { objectsAt, textAt } from '../wire/json-object.ts';
import { type RunningBot, runBot } from './run-bot.ts';
import type { PageOptions } from './sandbox-options.ts';
import { type StandIns, type StandInsOptions, startStandIns } from './start-stand-ins.ts';
import { readStateFile, type SavedState, unreadable, writeStateFile } from './state-file.ts';
import { CannotStart, StateFolder } from './state-folder.ts';
import { gatherState, StateKeeper, watchChanges } from './state-keeper.ts';

export type OpenOptions = Omit<PageOptions, 'kind'> & {
  /** Replaces Vite's build, for tests that need no page. */
  readonly buildPage?: () => Promise<PageFiles>;
};

/** The whole sandbox: stand-ins, bot and page. Disposal stops and saves everything. */
export interface OpenSandbox extends AsyncDisposable {
  readonly url: string;
  readonly logFile: string;
  readonly dataDir: string;
  /** Resolves when the page can be opened. The bot may still be starting then. */
  readonly pageIsServed: Promise<void>;
  /** Resolves when the bot runs or has failed. */
  readonly botHasStarted: Promise<void>;
}

export async function openSandbox(options: OpenOptions): Promise<OpenSandbox> {
  await using parts = new AsyncDisposableStack();
  const folder = parts.use(StateFolder.take(options.stateDir));
  const server = parts.use(await listen(options.port));
  const saved = options.isFresh ? null : readSaved(folder, options.seed);
  if (saved === null) folder.clear();
  else requireDatabase(folder, saved);
  const page = (options.buildPage ?? buildPage)();
  const pageIsServed = page.then(() => {}, unbuildable);
  // A caller that waits for the page gets the error. Without a caller, the rejection must not end the process.
  pageIsServed.catch(() => {});
  const seed = saved?.seed ?? options.seed ?? usualSeed;
  const world = await openWorld({ folder, saved, seed, parts, waitSeconds: options.waitSeconds });
  // The server stops first, so that no request is answered while the bot stops.
  parts.defer(() => server[Symbol.asyncDispose]());
  server.serve(createHandler(world, page), world.log);
  const botHasStarted = startAfter(page, world.bot, parts);
  const open = parts.move();
  return {
    url: server.url,
    logFile: folder.logFile,
    dataDir: folder.dataDir,
    pageIsServed,
    botHasStarted,
    [Symbol.asyncDispose]: () => open.disposeAsync(),
  };
}

interface WorldOptions {
  readonly folder: StateFolder;
  readonly saved: SavedState | null;
  readonly seed: string;
  readonly waitSeconds: number;
  /** Receives everything that must be disposed of. */
  readonly parts: AsyncDisposableStack;
}

/** Everything but the server. Saves the state once, and does not start the bot. */
async function openWorld({
  folder,
  saved,
  seed,
  waitSeconds,
  parts,
}: WorldOptions): Promise<SandboxWorld & { readonly bot: RunningBot }> {
  const manifest = readManifest();
  const logTo = parts.use(new BotLog(folder.logFile));
  const clock = parts.use(SandboxClock.start({ startAtMs: Math.max(Date.now(), saved?.nowMs ?? 0) }));
  const standIns = parts.use(await startOrRefuse({ seed, saved, manifest, clock, waitSeconds }, folder));
  const { slack, microsoft, cisa } = standIns;
  const changes = new ChangeStream();
  const readMarks = new ReadMarks(saved?.readMarks ?? {});
  const { dataDir, workspaceFile } = folder;
  const onChange = () => changes.announce('workspace', 'control');
  const bot = runBot({ slack, microsoft, cisa, clock, dataDir, logTo, onChange });
  const keeper = new StateKeeper({
    save: () => writeStateFile(workspaceFile, gatherState({ seed, clock, standIns, readMarks })),
    onTrouble: (error) => bot.log.error({ error }, 'the sandbox could not be saved'),
  });
  // A database without a saved workspace would be deleted at the next start.
  await keeper.saveNow();
  // The bot's database records what Slack has confirmed, so the stand-in must not lose that.
  slack.keepBeforeAnswering(() => keeper.saveNow());
  parts.use(keeper);
  parts.use(watchChanges({ standIns, clock, readMarks, changes, keeper }));
  parts.use(bot);
  parts.use(changes);
  return { slack, microsoft, cisa, clock, bot, manifest, readMarks, changes, log: bot.log };
}

/** The page comes first: creating the database blocks this thread for seconds. */
function startAfter(page: Promise<PageFiles>, bot: RunningBot, parts: AsyncDisposableStack): Promise<void> {
  const closing = new AbortController();
  parts.defer(() => closing.abort());
  return page.then(
    () => (closing.signal.aborted ? undefined : bot.start()),
    () => {},
  );
}

async function startOrRefuse(options: StandInsOptions, { workspaceFile }: StateFolder): Promise<StandIns> {
  try {
    return await startStandIns(options);
  } catch (cause) {
    if (options.saved === null) throw cause;
    throw unreadable(workspaceFile, { cause });
  }
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

/** Without its database, the bot would not know its cards, and numbers would start again. Throws `CannotStart`. */
function requireDatabase({ path, dataDir }: StateFolder, { slack }: SavedState): void {
  const isBotKnown = objectsAt(slack, 'messages').some((message) => textAt(message, 'botId') !== undefined);
  if (!isBotKnown || existsSync(dataDir)) return;
  throw new CannotStart(`The bot’s database is missing from ${path}. Put it back, or add --fresh to begin again.`);
}

function readSaved(folder: StateFolder, seed: string | null): SavedState | null {
  const saved = readStateFile(folder.workspaceFile);
  if (saved === null || seed === null || seed === saved.seed) return saved;
  throw new CannotStart(
    `The sandbox in ${folder.path} has the seed “${saved.seed}”. Leave out --seed to go on with it, or add --fresh to begin again with “${seed}”.`,
  );
}

const longestKept = 10_000_000;

/** The bot's log in a file. A start empties a file that has grown too long. */
class BotLog implements Disposable {
  readonly #file: number;

  constructor(path: string) {
    const isLong = (statSync(path, { throwIfNoEntry: false })?.size ?? 0) > longestKept;
    this.#file = openSync(path, isLong ? 'w' : 'a', 0o600);
  }

  /** Writes at once, so that a crash loses nothing. */
  write(line: string): void {
    writeSync(this.#file, line);
  }

  [Symbol.dispose](): void {
    closeSync(this.#file);
  }
}
