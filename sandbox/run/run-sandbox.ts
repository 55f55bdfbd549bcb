import { relative } from 'node:path';
import { type OpenSandbox, openSandbox } from './open-sandbox.ts';
import type { PageOptions } from './sandbox-options.ts';
import { CannotStart } from './state-folder.ts';

/** The terminal and npm both send the signal of one Ctrl-C. Two signals within this time are one key press. */
const sameKeyMs = 500;
const parentCheckMs = 1000;
const threatAlerts = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Runs the sandbox until it is told to stop. Returns the exit code. */
export async function runSandbox(options: PageOptions): Promise<number> {
  const stopped = untilStopped();
  let sandbox: OpenSandbox | undefined;
  try {
    sandbox = await openSandbox(options);
    const isServed = await Promise.race([sandbox.pageIsServed.then(() => true), stopped.then(() => false)]);
    if (isServed) console.log(greeting(sandbox, options));
    await stopped;
    console.log('Stopping …');
    return 0;
  } catch (error) {
    if (!(error instanceof CannotStart)) throw error;
    console.error(error.message);
    return 1;
  } finally {
    await sandbox?.[Symbol.asyncDispose]();
  }
}

/** A second signal ends the process at once. The last save is on the disk. */
function untilStopped(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let firstAtMs: number | undefined;
  for (const signal of threatAlerts) {
    process.on(signal, () => {
      const isSecond = firstAtMs !== undefined && performance.now() - firstAtMs > sameKeyMs;
      if (isSecond) process.exit(130);
      firstAtMs ??= performance.now();
      resolve();
    });
  }
  // A shell between npm and this process may end without passing on its signal. Then nobody could stop the process.
  const parentId = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid !== parentId) resolve();
  }, parentCheckMs).unref();
  return promise.finally(() => clearInterval(watch));
}

function greeting({ url, logFile, dataDir }: OpenSandbox, { stateDir }: PageOptions): string {
  return `
Mendbot’s sandbox runs: the real bot, a made-up Slack workspace and a made-up Microsoft tenant, on this machine only.

  Open  ${url}
  Stop  Ctrl-C; everything is kept in ${shown(stateDir)}, and --fresh begins again
  Log   ${shown(logFile)}
  Audit DATABASE_URL= MENDBOT_DATA_DIR=${shown(dataDir)} npm run -s mendbot -- audit verify
`;
}

function shown(path: string): string {
  const short = relative(process.cwd(), path);
  return short === '' || short.startsWith('..') ? path : short;
}
