import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { StoreUnavailable } from '../errors.ts';
import { type Binaries, findBinaries } from './binaries.ts';
import {
  clusterIn,
  DataFolderUnavailable,
  lockFolder,
  lockName,
  prepareFolder,
  type ServerUser,
  versionIn,
} from './folder.ts';

export interface ServerOptions {
  readonly dataDir: string;
  /** Names a short-lived command for the errors of others. Left out by the bot. */
  readonly command?: string | undefined;
  /** Each line of the server's log. */
  readonly onLine?: ((line: string) => void) | undefined;
  /** Called if the server ends by itself. */
  readonly onLost?: ((error: Error) => void) | undefined;
  /** Further settings, such as `fsync=off` for tests. */
  readonly settings?: readonly string[];
}

/** A PostgreSQL that runs for the data folder. Disposal stops it, and waits for its end. */
export interface Server extends AsyncDisposable {
  /** A connection string with all rights. */
  readonly url: string;
}

const superuser = 'mendbot';
const database = 'postgres';
const socketName = '.s.PGSQL.5432';
// sun_path of https://man7.org/linux/man-pages/man7/unix.7.html
const longestSocketPath = 107;
const longestStartMs = 60_000;

const settings = [
  'listen_addresses=',
  'port=5432',
  'unix_socket_permissions=0700',
  'max_connections=40',
  'shared_buffers=16MB',
  'max_wal_size=64MB',
  'jit=off',
  'io_method=sync',
  'timezone=UTC',
  // Neither statements nor values reach the log.
  'log_min_messages=log',
  'log_min_error_statement=panic',
  'log_error_verbosity=terse',
  'log_checkpoints=off',
  'log_line_prefix=',
];

/**
 * Locks the data folder and starts PostgreSQL on it, as a child. The first start makes the database. A server that a
 * killed program left behind is stopped before. Throws {@link DataFolderUnavailable} or {@link StoreUnavailable}.
 */
export async function startServer(options: ServerOptions): Promise<Server> {
  await using started = new AsyncDisposableStack();
  const dataDir = resolve(options.dataDir);
  const user = prepareFolder(dataDir);
  started.use(lockFolder(dataDir, options.command ?? null));
  // A bot may run as that user later.
  if (user !== null) chownSync(join(dataDir, lockName), user.uid, user.gid);
  await stopOrphan(dataDir);
  const run = ownFolder(join(dataDir, 'run'), user);
  const binaries = findBinaries(run, user);
  removeUnfinished(dataDir);
  if (versionIn(dataDir) === null) await createCluster(binaries, dataDir, user);
  rejectOtherVersion(dataDir, binaries);
  const isShort = Buffer.byteLength(join(run, socketName)) <= longestSocketPath;
  const sockets = isShort ? run : ownFolder(mkdtempSync(join(tmpdir(), 'mendbot-')), user);
  if (!isShort) started.defer(() => rmSync(sockets, { recursive: true, force: true }));
  started.use(await startChild(binaries, { ...options, dataDir, sockets, user }));
  const running = started.move();
  return { url: urlOf(sockets), [Symbol.asyncDispose]: () => running.disposeAsync() };
}

/** The connection string of the server that another process runs on the folder. `null` if none answers. */
export async function findServer(dataDir: string): Promise<string | null> {
  const found = readPostmaster(resolve(dataDir));
  if (found === null) return null;
  const url = urlOf(found.sockets);
  return (await stateOf(url)) === 'ready' ? url : null;
}

function urlOf(sockets: string): string {
  // The driver prefers the parameter. The host keeps the text a valid URL.
  return `postgresql://${superuser}@localhost/${database}?host=${encodeURIComponent(sockets)}`;
}

/** A folder with access for the server's user only. */
function ownFolder(path: string, user: ServerUser): string {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  if (user !== null) chownSync(path, user.uid, user.gid);
  return path;
}

/** The lines of `postmaster.pid`: https://www.postgresql.org/docs/18/storage-file-layout.html */
function readPostmaster(dataDir: string): { readonly pid: number; readonly sockets: string } | null {
  try {
    const lines = readFileSync(join(clusterIn(dataDir), 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), sockets: lines[4]?.trim() ?? '' };
  } catch {
    return null;
  }
}

/** The lock of the folder proves that no program uses the server. */
async function stopOrphan(dataDir: string): Promise<void> {
  const { pid } = readPostmaster(dataDir) ?? {};
  if (pid === undefined) return;
  // PostgreSQL's fast shutdown.
  if (runsOn(dataDir, pid)) process.kill(pid, 'SIGINT');
  // The id may belong to another program by now, and then PostgreSQL would not start.
  else rmSync(join(clusterIn(dataDir), 'postmaster.pid'), { force: true });
  const until = performance.now() + longestStartMs;
  while (readPostmaster(dataDir)?.pid === pid && performance.now() < until) await wait(10);
}

/** Whether the process is a server on the folder. */
function runsOn(dataDir: string, pid: number): boolean {
  try {
    const command =
      process.platform === 'linux'
        ? readFileSync(`/proc/${pid}/cmdline`, 'utf8')
        : execFileSync('ps', ['-o', 'args=', '-p', `${pid}`], { encoding: 'utf8' });
    return command.includes(clusterIn(dataDir));
  } catch {
    return false;
  }
}

function rejectOtherVersion(dataDir: string, { version }: Binaries): void {
  const found = versionIn(dataDir);
  if (found === version) return;
  throw new DataFolderUnavailable(
    'other_version',
    `The database in ${dataDir} is of PostgreSQL ${found}, and this Mendbot brings ${version}. With the Mendbot that ran before, run “mendbot backup FILE”. With this one, set MENDBOT_DATA_DIR to a new folder and run “mendbot restore FILE”.`,
  );
}

/** Removes what killed starts left. Their initdb may still write, so each later start looks again. */
function removeUnfinished(dataDir: string): void {
  for (const name of readdirSync(dataDir)) {
    if (name.startsWith('new-')) rmSync(join(dataDir, name), { recursive: true, force: true, maxRetries: 10 });
  }
}

/** Made apart and renamed, so that a folder with the name is whole. */
async function createCluster({ initdb, env }: Binaries, dataDir: string, user: ServerUser): Promise<void> {
  const unfinished = ownFolder(mkdtempSync(join(dataDir, 'new-')), user);
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const options = ['-D', unfinished, '-U', superuser, '--auth=trust', '--no-instructions', ...locale];
  const child = spawn(initdb, options, { env, stdio: ['ignore', 'ignore', 'pipe'], ...user });
  const lines: string[] = [];
  keepLines(child, lines);
  await endOf(child, lines);
  if (child.exitCode !== 0) {
    rmSync(unfinished, { recursive: true, force: true });
    throw new StoreUnavailable(`The database in ${dataDir} cannot be made: ${reasonIn(lines)}`);
  }
  renameSync(unfinished, clusterIn(dataDir));
}

interface ChildOptions extends ServerOptions {
  readonly sockets: string;
  readonly user: ServerUser;
}

async function startChild(binaries: Binaries, options: ChildOptions): Promise<AsyncDisposable> {
  const { dataDir, sockets, settings: own = [], user, onLine = () => {}, onLost } = options;
  const all = [...settings, ...own].flatMap((setting) => ['-c', setting]);
  const child = spawn(binaries.postgres, ['-D', clusterIn(dataDir), '-k', sockets, ...all], {
    env: binaries.env,
    stdio: ['ignore', 'ignore', 'pipe'],
    // A group of its own: a stop of all processes would end it before the program has finished.
    detached: true,
    ...user,
  });
  const lines: string[] = [];
  keepLines(child, lines, onLine);
  const ended = endOf(child, lines);
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null || child.pid === undefined;
  const until = performance.now() + longestStartMs;
  while (!lines.some((line) => line.endsWith('database system is ready to accept connections'))) {
    if (hasEnded() || performance.now() > until) {
      child.kill('SIGKILL');
      await ended;
      throw new StoreUnavailable(`The database in ${dataDir} does not start: ${reasonIn(lines)}`);
    }
    await wait(10);
  }
  let isStopping = false;
  // A signal may end the program without a disposal. PostgreSQL's fast shutdown, as below.
  const stop = () => void child.kill('SIGINT');
  process.once('exit', stop);
  child.once('exit', (code, signal) => {
    if (!isStopping) onLost?.(new Error(`PostgreSQL ended with ${code ?? signal}`));
  });
  return {
    async [Symbol.asyncDispose]() {
      isStopping = true;
      if (!hasEnded()) stop();
      await ended;
      process.off('exit', stop);
    },
  };
}

const longestLog = 20;

function keepLines({ stderr }: ChildProcess, lines: string[], onLine: (line: string) => void = () => {}): void {
  if (stderr === null) return;
  createInterface({ input: stderr }).on('line', (line) => {
    lines.push(line);
    if (lines.length > longestLog) lines.shift();
    onLine(line);
  });
}

/** Resolves also if the program cannot be started, and then adds the reason to its lines. */
async function endOf(child: ChildProcess, lines: string[]): Promise<void> {
  await once(child, 'close').catch((error: Error) => lines.push(`error: ${error.message}`));
}

const hints: readonly (readonly [RegExp, string])[] = [
  [/No space left|could not (?:extend|write)/, 'there is no space left; make room, and start again.'],
  [
    /effective user ID/,
    'its user has no name on this machine; add one, or set DATABASE_URL to a PostgreSQL 15 or newer.',
  ],
  [/ENOENT/, 'its programs do not run on this machine; set DATABASE_URL to a PostgreSQL 15 or newer.'],
  [/Permission denied/, 'its files belong to another user; give all in the folder to the user that the bot runs as.'],
];

/** What to do, or else what PostgreSQL said last. */
function reasonIn(lines: readonly string[]): string {
  const said = lines.filter((line) => /FATAL|PANIC|error/.test(line)).join(' ') || lines.join(' ');
  return hints.find(([pattern]) => pattern.test(said))?.[1] ?? said;
}

/** `busy`: it starts, stops or has no connection left. `null` = there is none. */
async function stateOf(connectionString: string): Promise<'ready' | 'busy' | null> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5000 });
  client.on('error', () => {});
  try {
    await client.connect();
    return 'ready';
  } catch (error) {
    return error instanceof Error && 'severity' in error ? 'busy' : null;
  } finally {
    await client.end().catch(() => {});
  }
}
