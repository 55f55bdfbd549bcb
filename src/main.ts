import { once } from 'node:events';
import { configParts, variables } from './app.ts';
import { systemClock } from './core/time.ts';
import type { Config } from './platform/config/config.ts';
import { loadConfig, secretsIn } from './platform/config/load-config.ts';
import { useProxy } from './platform/config/proxy.ts';
import { logLevelConfig } from './platform/telemetry/config.ts';
import { createLog, type Log } from './platform/telemetry/log.ts';
import { OperatorError } from './platform/telemetry/operator-error.ts';
import { readOwnVersion } from './platform/telemetry/own-version.ts';
import { startMendbot } from './start.ts';

/**
 * A problem that the operator can fix prints one sentence and exits with code 1. Any other error is logged as a bug.
 */
async function main(): Promise<void> {
  const config = loadConfig(process.env, configParts);
  useProxy(process.env);
  const log = createLog(config.get(logLevelConfig), { secrets: secretsIn(process.env, variables) });
  process.on('unhandledRejection', (error) => log.error({ error }, 'unhandled rejection'));
  const stopping = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stopping.abort());
  try {
    await run(config, log, stopping.signal);
  } catch (error) {
    if (stopping.signal.aborted && error instanceof Error && error.name === 'AbortError') return;
    end(log, error);
  }
}

async function run(config: Config, log: Log, signal: AbortSignal): Promise<void> {
  const onFatal = (error: unknown) => end(log, error);
  const version = readOwnVersion(process.env);
  const mendbot = await startMendbot({ config, log, version, clock: systemClock, signal, onFatal });
  if (!signal.aborted) await once(signal, 'abort');
  log.info({}, 'stopping');
  await mendbot[Symbol.asyncDispose]();
  log.info({}, 'stopped');
}

function end(log: Log, error: unknown): never {
  if (error instanceof OperatorError) console.error(error.message);
  else log.error({ error }, 'mendbot cannot go on');
  process.exit(1);
}

try {
  await main();
} catch (error) {
  if (!(error instanceof OperatorError)) throw error;
  console.error(error.message);
  process.exit(1);
}
// A library may hold handles open, and these would keep the process running.
process.exit(0);
