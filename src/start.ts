import { v7 as uuidv7 } from 'uuid';
import { contributions, features, jobs, routing, schema, subscribers, workers } from './app.ts';
import { type Clock, minuteMs } from './core/time.ts';
import { recordSync } from './features/connections/index.ts';
import { createDirectory, createEntraGroups, createEntraPeople } from './features/people/index.ts';
import {
  createDeviceLists,
  createKnownConfigurationSteps,
  createKnownSoftware,
  createKnownVulnerabilities,
  RecommendationSearches,
} from './features/recommendations/index.ts';
import { MessageLinkFailure } from './features/requests/index.ts';
import {
  backupsConfig,
  backupsFinding,
  type Condition,
  monitoringConfig,
  readGauges,
  startMonitoring,
  statusJobs,
} from './features/status/index.ts';
import { createTrendPainter } from './features/trends/index.ts';
import { defaultsConfig, ensureWorkspace } from './features/workspace/index.ts';
import { microsoftConfig } from './microsoft/config.ts';
import { connectMicrosoft } from './microsoft/connect-microsoft.ts';
import { SourceFailure } from './microsoft/failure.ts';
import { hostsOf } from './microsoft/microsoft-cloud.ts';
import type { Config } from './platform/config/config.ts';
import type { Program } from './platform/context.ts';
import { databaseConfig } from './platform/database/config.ts';
import { DatabaseWatch } from './platform/database/database-watch.ts';
import { DataFolderUnavailable } from './platform/database/embedded/folder.ts';
import type { QueueClock } from './platform/database/engine.ts';
import { DeliveryDelayed, databaseTroubleOf, StoreUnavailable } from './platform/database/errors.ts';
import { askDatabase, openStore, proveDatabase, type Store, type StoreOptions } from './platform/database/store.ts';
import { withPatience } from './platform/lib/time.ts';
import { Outbox } from './platform/outbox/outbox.ts';
import { roleConfig } from './platform/queue/process-role.ts';
import type { FailedTry } from './platform/queue/queue.ts';
import type { Services } from './platform/services.ts';
import { AnswerSlots } from './platform/slack/answer-slots.ts';
import { slackConfig } from './platform/slack/config.ts';
import {
  checkAppToken,
  connectSlack,
  createSlackClient,
  identifyBot,
  type SlackConnection,
} from './platform/slack/connect/connect-slack.ts';
import { classifySlackError, DirectoryFailure, reasonOf } from './platform/slack/errors.ts';
import { RequestLimit } from './platform/slack/rate-limits.ts';
import { TypingPeople } from './platform/slack/serve/who-acts.ts';
import { createTables } from './platform/slack/views/table-blocks.ts';
import { Slots } from './platform/slot.ts';
import type { Log } from './platform/telemetry/log.ts';
import type { Metrics } from './platform/telemetry/metrics.ts';
import type { OwnVersion } from './platform/telemetry/own-version.ts';

export interface Parts {
  readonly config: Config;
  readonly log: Log;
  readonly version: OwnVersion;
  readonly clock: Clock;
  /** The time of the queue. A caller that moves `clock` must move this one too. */
  readonly queueClock?: QueueClock;
  /** Called when Mendbot cannot continue, for example when Slack rejects the app token. */
  readonly onFatal: (error: unknown) => void;
  /** Aborts the start while it waits for Slack or the database. */
  readonly signal?: AbortSignal;
}

/** The running program. Disposal takes no new work and finishes the work in progress. */
export interface Mendbot extends AsyncDisposable {
  readonly program: Program;
  /** The port of /healthz, /readyz and /metrics. `null` if monitoring is off. */
  readonly monitoringPort: number | null;
  /** Resolves when no request from Slack is in progress. Slack events are acknowledged before their work ends. */
  idle(): Promise<void>;
}

export async function startMendbot(parts: Parts): Promise<Mendbot> {
  const { config, log, clock, queueClock } = parts;
  const address = config.get(databaseConfig);
  const { mode, ...slackSettings } = config.get(slackConfig);
  const role = config.get(roleConfig);
  await using started = new AsyncDisposableStack();
  const monitoring = started.use(
    await startMonitoring(config.get(monitoringConfig), {
      log,
      version: parts.version,
      queues: jobs.map(({ name }) => name),
    }),
  );
  const { metrics } = monitoring;
  let connection: SlackConnection | null = null;
  const slackUp: Condition = {
    name: 'slack',
    trouble: async () => (connection?.isConnected() === true ? null : 'is not connected'),
  };
  monitoring.watch({ conditions: [slackUp], readGauges: null });
  // The Slack token is checked before the database is touched. With a wrong token, the database is of no use.
  const client = createSlackClient(slackSettings.botToken, { ...slackSettings, log });
  const identity = await askWithPatience(parts, () => identifyBot(client));
  if (mode.kind === 'socket') {
    await askWithPatience(parts, () => checkAppToken(mode.appToken, { ...slackSettings, log }));
  }
  // `ask` uses `store`, which is assigned below. Nothing calls `ask` before the store is open.
  const database = started.use(new DatabaseWatch({ clock, log, ask: () => proveDatabase(store) }));
  const store: Store = started.use(
    await openWithPatience(parts, {
      ...address,
      jobs,
      schema,
      subscribers,
      ...(queueClock === undefined ? {} : { queueClock }),
      ...troubleReports(parts, metrics, database),
    }),
  );
  // Readiness needs all of these. A worker needs no connection to Slack.
  const conditions = role === 'worker' ? [databaseUp(store)] : [databaseUp(store), slackUp];
  monitoring.watch({ conditions, readGauges: null });
  if (store.isNew) log.info({ store: store.kind }, 'a new database was set up');
  warnOfBackups(parts);
  if (store.migrated.length > 0) log.info({ migrations: store.migrated }, 'the schema was brought up to date');
  await ensureWorkspace(store.db, { id: identity.workspaceId, name: identity.workspaceName, at: clock.now() });
  const program: Program = {
    store,
    clock,
    log,
    metrics,
    newId: uuidv7,
    workspaceId: identity.workspaceId,
    startedAt: clock.now(),
    slots: new Slots(contributions),
    recommendationSearches: new RecommendationSearches(),
    database,
    defaults: config.get(defaultsConfig),
  };
  const services = createServices(parts, { program, client, botUserId: identity.botUserId });
  if (mode.kind !== 'none') {
    const { onFatal } = parts;
    connection = await connectSlack({ ...slackSettings, mode, log }, identity, services, { routing, onFatal });
  }
  if (role !== 'web') await startWorkers(store, services);
  monitoring.watch({
    conditions,
    readGauges: async () => {
      try {
        return await readGauges(services, config.get(backupsConfig));
      } catch (error) {
        if (database.note(error) !== null) return null;
        throw error;
      }
    },
  });
  started.defer(async () => await connection?.stop());
  started.defer(() => monitoring.leave());
  await connection?.start(parts.signal);
  const facts = { role, workspace: identity.workspaceId, store: store.kind, ...parts.version };
  log.info({ ...facts, monitoringPort: monitoring.port }, 'mendbot is ready');
  const running = started.move();
  return {
    program,
    monitoringPort: monitoring.port,
    idle: async () => await connection?.idle(),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

/** What the operator reads and counts when the database or the queue has trouble. */
function troubleReports({ log, onFatal }: Parts, metrics: Metrics, database: DatabaseWatch) {
  return {
    onConnectionError: (error) => {
      metrics.faulted('database');
      // Many connections can end at once, and each poll of the queue notices it.
      if (database.note(error) === null) log.warn({ error }, 'a database connection was lost');
    },
    onServerLine: (line) => {
      // What is worse than LOG says why the server refuses or ends.
      if (/^(FATAL|PANIC):/.test(line)) log.warn({ line }, 'the embedded database has trouble');
      else log.debug({ line }, 'the embedded database says');
    },
    onServerLost: (cause) => {
      metrics.faulted('database');
      onFatal(
        new StoreUnavailable(
          `The embedded database has ended by itself (${cause.message}). Start Mendbot again: what was recorded is on the disk.`,
          { cause },
        ),
      );
    },
    onError: (error) => {
      if (database.note(error) !== null) return;
      metrics.faulted('queue');
      log.warn({ error }, 'the queue had trouble');
    },
    onJobFailed: (job) => reportJob(log, metrics, { ...job, isOutage: database.note(job.error) !== null }),
    onDeadLetter: ({ name, because }) => {
      metrics.jobGivenUp(name);
      log.error({ name, because }, 'a job failed for good');
    },
  } satisfies Partial<StoreOptions>;
}

function createServices(
  { config, log, clock, version }: Parts,
  { program, client, botUserId }: Pick<Services, 'program' | 'client' | 'botUserId'>,
): Services {
  const { speed, requestsPerMinute } = config.get(slackConfig);
  const microsoftSettings = config.get(microsoftConfig);
  const hosts = hostsOf(microsoftSettings.cloud);
  const microsoft = connectMicrosoft(microsoftSettings, { log, clock });
  const directory = createDirectory(client, program.workspaceId);
  const entraPeople = createEntraPeople({
    clock,
    log,
    directory: microsoft.entra,
    record: (outcome) => recordSync(program, 'entra', outcome),
  });
  const entraGroups = createEntraGroups(entraPeople, microsoft.entra);
  return {
    program,
    config,
    client,
    directory,
    entraPeople,
    entraGroups,
    vulnerabilities: createKnownVulnerabilities(microsoft.vulnerabilities, clock),
    software: createKnownSoftware(microsoft.software, { clock, log }),
    configurationSteps: createKnownConfigurationSteps(program, microsoft.configurationSteps),
    securityTasks: microsoft.securityTasks,
    outbox: new Outbox({ client, program, speed }),
    requestLimit: new RequestLimit(requestsPerMinute),
    answerSlots: new AnswerSlots(),
    typingPeople: new TypingPeople(),
    tables: createTables(clock),
    portalLinks: { defenderPortalUrl: hosts.portalUrl, intunePortalUrl: hosts.intuneUrl },
    botUserId,
    version: version.version,
    isDefenderConfigured: microsoft.background.isConfigured,
    isGraphConfigured: microsoft.entra.isConfigured,
    painter: createTrendPainter(),
    source: microsoft.background,
    deviceLists: createDeviceLists(microsoft.foreground, clock),
    devices: microsoft.devices,
    backgroundVulnerabilities: microsoft.backgroundVulnerabilities,
    portalActivities: microsoft.portalActivities,
  };
}

function warnOfBackups({ config, log, clock }: Parts): void {
  const backups = config.get(backupsConfig);
  if (backups === null) return;
  const { outcome, words } = backupsFinding(backups, clock.now());
  if (outcome === 'fault') log.warn({ because: words }, 'daily backups cannot be made');
}

async function startWorkers({ queue }: Store, services: Services): Promise<void> {
  await queue.watchDeadLetters(statusJobs.reportDeadLetters);
  for (const { job, start } of workers) await queue.work(job, start(services));
  for (const { schedules = [] } of features) {
    for (const { job, cron } of schedules) {
      await queue.schedule(job, typeof cron === 'string' ? cron : services.config.get(cron));
    }
  }
  for (const { onStart } of features) await onStart?.(services);
}

function databaseUp(store: Store): Condition {
  return {
    name: 'database',
    trouble: async () => {
      await askDatabase(store);
      return null;
    },
  };
}

function reportJob(
  log: Log,
  metrics: Metrics,
  { name, error, tries, isCutShort, isOutage }: FailedTry & { readonly isOutage: boolean },
): void {
  // A job that a stop interrupts continues after the next start.
  const isStopped = isCutShort || (error instanceof Error && error.name === 'AbortError');
  const isVendors = [DeliveryDelayed, SourceFailure, DirectoryFailure, MessageLinkFailure].some(
    (kind) => error instanceof kind,
  );
  const isExpected = isStopped || isVendors || isOutage;
  metrics.jobFailed(name, isExpected);
  if (isExpected) log.info({ name, tries, because: String(error) }, 'a job is tried again');
  else log.error({ name, tries, error }, 'a job failed and is tried again');
}

// A backup of a large database takes minutes.
const longestHoldMs = 10 * minuteMs;

/**
 * Waits for a database that is away, and up to `longestHoldMs` for a command that holds the data folder. Errors that
 * only a person can fix end the start.
 */
async function openWithPatience({ log, signal }: Parts, options: StoreOptions): Promise<Store> {
  const beganAt = performance.now();
  return await withPatience(
    () => openStore(options),
    (error, waitMs) => {
      if (error instanceof DataFolderUnavailable && error.why === 'held') {
        if (performance.now() - beganAt >= longestHoldMs) return false;
        log.warn({ because: error.message, waitMs }, 'the data folder is in use, trying again; Ctrl-C stops');
        return true;
      }
      const cause = error instanceof StoreUnavailable ? error.cause : error;
      if (options.databaseUrl === null || databaseTroubleOf(cause) !== 'away') return false;
      const because = cause instanceof Error ? cause.message : String(cause);
      log.warn({ because, waitMs }, 'the database cannot be reached, trying again; Ctrl-C stops');
      return true;
    },
    signal,
  );
}

/** A rejected token ends the start. Network failures are retried. */
async function askWithPatience<T>({ config, log, signal }: Parts, ask: () => Promise<T>): Promise<T> {
  return await withPatience(
    ask,
    (error, waitMs) => {
      const failure = classifySlackError(error);
      if (failure === null || failure.kind === 'refused') return false;
      const because = reasonOf(error);
      const { apiUrl } = config.get(slackConfig);
      log.warn({ apiUrl, because, waitMs }, 'slack cannot be reached, trying again; Ctrl-C stops');
      return true;
    },
    signal,
  );
}
