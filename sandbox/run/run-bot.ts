import { configParts, variables } from '../../src/app.ts';
import { readSyncStates } from '../../src/features/connections/index.ts';
import { isQuietTime, readPortalReading } from '../../src/features/portal/index.ts';
import { readSettingsIn } from '../../src/features/workspace/index.ts';
import { loadConfig, secretsIn } from '../../src/platform/config/load-config.ts';
import { logLevelConfig } from '../../src/platform/telemetry/config.ts';
import { createLog, type Log } from '../../src/platform/telemetry/log.ts';
import { readOwnVersion } from '../../src/platform/telemetry/own-version.ts';
import { startMendbot } from '../../src/start.ts';
import { type BotDependencies, environmentOf } from '../bot-process.ts';
import type { SandboxClock } from '../clock/sandbox-clock.ts';
import { type BotReadings, nothingRead, type ShownBot } from '../server/sandbox-world.ts';
import { BotRunner } from './bot-runner.ts';
import { requestedIds } from './requested-ids.ts';

export interface RunBotOptions extends Omit<BotDependencies, 'store'> {
  readonly dataDir: string;
  readonly clock: SandboxClock;
  readonly logTo: { write(line: string): unknown };
  readonly onChange: () => void;
}

export interface RunningBot extends ShownBot, AsyncDisposable {
  start(): Promise<void>;
  readonly log: Log;
}

type Mendbot = Awaited<ReturnType<typeof startMendbot>>;

/** Configures the real bot in this process as its environment would. Does not start the bot. */
export function runBot({ slack, microsoft, cisa, dataDir, clock, logTo, onChange }: RunBotOptions): RunningBot {
  const environment = environmentOf({ slack, microsoft, ...(cisa === undefined ? {} : { cisa }), store: { dataDir } });
  const config = loadConfig(environment, configParts);
  const destination = { write: (line: string) => void logTo.write(line) };
  const log = createLog(config.get(logLevelConfig), { destination, secrets: secretsIn(environment, variables) });
  let mendbot: Mendbot | undefined;
  const runner = new BotRunner({
    log,
    onChange,
    launch: async ({ onFatal, signal }) => {
      const parts = { config, log, clock, queueClock: clock.queueClock, version: readOwnVersion({}), onFatal, signal };
      const started = await startMendbot(parts);
      mendbot = started;
      return {
        [Symbol.asyncDispose]: async () => {
          mendbot = undefined;
          await started[Symbol.asyncDispose]();
        },
      };
    },
  });
  return {
    log,
    get stage() {
      return runner.stage;
    },
    start: () => runner.start(),
    restart: () => runner.restart(),
    requestedIds: async () => (mendbot === undefined ? new Set() : await findRequested(mendbot)),
    readings: async () => (mendbot === undefined ? nothingRead : await findReadings(mendbot)),
    [Symbol.asyncDispose]: () => runner[Symbol.asyncDispose](),
  };
}

async function findRequested({ program }: Mendbot): Promise<ReadonlySet<string>> {
  return await requestedIds(program.store.db, program.workspaceId);
}

async function findReadings({ program }: Mendbot): Promise<BotReadings> {
  const { store, workspaceId, clock } = program;
  const states = await readSyncStates(store.db);
  const read = [...states].flatMap(([name, { lastSuccessAt }]) =>
    lastSuccessAt === null ? [] : [[name, lastSuccessAt.getTime()] as const],
  );
  const { intuneConnection } = await readSettingsIn(store.db, workspaceId);
  return {
    readAtMs: new Map(read),
    isPortalQuiet: isQuietTime(await readPortalReading(store.db, workspaceId), clock.now()),
    isIntuneOn: intuneConnection,
  };
}
