import { readFileSync } from 'node:fs';
import { startMendbot } from './compose.ts';
import { ConfigError, loadConfig } from './config/load-config.ts';
import { secretsIn } from './config/secrets-in.ts';
import { createLog, type Log } from './lib/log.ts';
import { SlackRejected } from './slack/connect-slack.ts';
import { StoreUnavailable } from './store/engine.ts';
import { DataFolderUnavailable } from './store/lock-folder.ts';

/** Start and stop. What an operator can mend is one sentence and exit code 1; anything else is a bug, with its stack. */
async function main(): Promise<void> {
  const config = loadConfig(process.env);
  const log = createLog(config.logLevel, { secrets: secretsIn(process.env) });
  process.on('unhandledRejection', (error) => log.error({ error }, 'unhandled rejection'));
  const stopping = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stopping.abort());
  const mendbot = await startMendbot({
    config,
    log,
    version: readVersion(),
    signal: stopping.signal,
    onFatal: (error) => end(log, error),
  });
  await untilAborted(stopping.signal);
  log.info({}, 'stopping');
  await mendbot[Symbol.asyncDispose]();
  log.info({}, 'stopped');
}

function end(log: Log, error: unknown): void {
  if (!(error instanceof SlackRejected)) log.error({ error }, 'mendbot cannot go on');
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}

function readVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  const version = typeof manifest === 'object' && manifest !== null && 'version' in manifest ? manifest.version : '';
  return String(version);
}

async function untilAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

const mendable = [ConfigError, DataFolderUnavailable, StoreUnavailable, SlackRejected];

try {
  await main();
  process.exit(0);
} catch (error) {
  const isStopped = error instanceof Error && error.name === 'AbortError';
  if (isStopped) process.exit(0);
  if (mendable.some((kind) => error instanceof kind) && error instanceof Error) console.error(error.message);
  else console.error(error);
  process.exit(1);
}
