import { sql } from 'kysely';
import pg from 'pg';
import { inject } from 'vitest';
import { environmentOf } from '../../sandbox/bot-process.ts';
import { cast, channels, populate } from '../../sandbox/cast.ts';
import { CisaStandIn } from '../../sandbox/cisa/cisa-stand-in.ts';
import type { SandboxClock } from '../../sandbox/clock/sandbox-clock.ts';
import { readManifest } from '../../sandbox/manifest.ts';
import { MicrosoftStandIn } from '../../sandbox/microsoft/microsoft-stand-in.ts';
import type { TenantGroup, TenantPeople } from '../../sandbox/microsoft/tenant/tenant-people.ts';
import { SlackStandIn } from '../../sandbox/slack/slack-stand-in.ts';
import { configParts } from '../../src/app.ts';
import { type Clock, systemClock } from '../../src/core/time.ts';
import type { Config } from '../../src/platform/config/config.ts';
import { loadConfig } from '../../src/platform/config/load-config.ts';
import type { Environment } from '../../src/platform/config/read-variable.ts';
import type { ProcessRole } from '../../src/platform/queue/process-role.ts';
import { createLog } from '../../src/platform/telemetry/log.ts';
import { type Mendbot, startMendbot } from '../../src/start.ts';
import { auditProblems } from './audit-problems.ts';
import { checkBlocks } from './check-blocks.ts';
import { eventually } from './eventually.ts';
import { hasReplicas } from './has-replicas.ts';
import { LogCapture } from './log-capture.ts';

export interface WorldOptions {
  readonly transport?: 'socket' | 'http';
  readonly hasDefender?: boolean;
  /** Default: no pace, since a clock that does not move would give no turn. */
  readonly slackSpeed?: number;
  /** How long Slack waits for an acknowledgement. Default: longer than a busy machine needs. */
  readonly slackPatienceMs?: number;
  /** For one person. Default: no limit. */
  readonly requestsPerMinute?: number;
  readonly bigRecommendation?: boolean;
  /** Turns on a KEV catalog and CVE records. Default: both are off. */
  readonly hasCisa?: true;
  readonly itChannel?: string | null;
  readonly clock?: Clock;
  /** Moves the time of the bot, its queue, Slack and Microsoft. Without it, schedules do not run. */
  readonly sandboxClock?: SandboxClock;
  /** The accounts in Entra. Default: none. */
  readonly tenantPeople?: TenantPeople;
  readonly tenantGroups?: readonly TenantGroup[];
  /** Serves /healthz, /readyz and /metrics, on any free port. */
  readonly isMonitored?: boolean;
  /** Default: none. */
  readonly backups?: { readonly folder: string; readonly keep: number };
  /** The role of the first process. Default: all work. */
  readonly processRole?: ProcessRole;
  /** For stories about the state of one process, or with more processes of their own: see `hasReplicas`. */
  readonly isAlone?: boolean;
  /** Called before the bot starts, to change the workspace. */
  readonly prepare?: (slack: SlackStandIn) => void;
}

/** The whole program with stand-ins and a database of its own. */
export interface World extends AsyncDisposable {
  readonly slack: SlackStandIn;
  readonly microsoft: MicrosoftStandIn;
  readonly cisa: CisaStandIn | null;
  readonly mendbot: Mendbot;
  readonly log: LogCapture;
  /** The number of processes at the start. */
  readonly processCount: number;
  /** Starts another process on the same database and workspace. */
  startAnother(role?: ProcessRole): Promise<Mendbot>;
  /** Resolves when the bot has answered everything, and no job runs or is due. A failed job may wait for its retry. */
  quiet(): Promise<void>;
  /** Stops all processes from the start, and starts the bot again on the same database. Resolves when it is quiet. */
  restart(changes?: { readonly itChannel?: string | null }): Promise<void>;
}

export async function createWorld(options: WorldOptions = {}): Promise<World> {
  await using parts = new AsyncDisposableStack();
  const { botName, scopes, subscriptions, unfurlDomains } = readManifest();
  const { sandboxClock, slackPatienceMs = 60_000 } = options;
  const time = sandboxClock === undefined ? {} : { now: () => sandboxClock.nowMs() };
  const slack = parts.use(
    await SlackStandIn.start({
      transport: options.transport ?? 'socket',
      botName,
      usualCommand: '/remediate',
      scopes,
      subscriptions,
      unfurlDomains,
      timing: { ackTimeoutMs: slackPatienceMs },
      triggerLifetimeMs: slackPatienceMs,
      ...time,
    }),
  );
  populate(slack);
  options.prepare?.(slack);
  const problems: string[] = [];
  slack.onBlocks((sent) => {
    try {
      checkBlocks(sent);
    } catch (error) {
      problems.push(String(error));
    }
  });
  const microsoft = parts.use(
    await MicrosoftStandIn.start({
      seed: 'story',
      bigRecommendation: options.bigRecommendation ?? false,
      people: options.tenantPeople ?? [],
      groups: options.tenantGroups ?? [],
      ...time,
    }),
  );
  const cisa = options.hasCisa === true ? parts.use(await CisaStandIn.start(time)) : null;
  const database = await createDatabase();
  parts.defer(() => database.remove());
  const log = new LogCapture();
  let itChannel = options.itChannel === undefined ? channels.it : options.itChannel;
  const start = async (role = options.processRole ?? 'all') => {
    const started = await startMendbot({
      config: await configOf({ slack, microsoft, cisa, database, options, itChannel, role }),
      log: createLog('debug', { destination: log }),
      version: { version: 'test', commit: 'unknown' },
      onFatal: (error) => log.fatal.push(error),
      clock: sandboxClock ?? options.clock ?? systemClock,
      ...(sandboxClock === undefined ? {} : { queueClock: sandboxClock.queueClock }),
    });
    if (sandboxClock === undefined) await postponeSchedules(started);
    return started;
  };
  let others: readonly Mendbot[] = [];
  let mendbot = await start();
  const all = () => [mendbot, ...others];
  const stop = async () => {
    await Promise.all(all().map((one) => one[Symbol.asyncDispose]()));
  };
  slack.whenWorkedOff = async () => {
    await Promise.all(all().map((one) => one.idle()));
  };
  const quiet = async () => {
    await slack.eventsSettled();
    await waitForJobs(mendbot);
  };
  parts.defer(stop);
  await waitUntilSynced(mendbot, options);
  const isShareable = options.processRole === undefined && options.transport !== 'http';
  if (hasReplicas && isShareable && options.isAlone !== true) others = [await start()];
  // Otherwise the readings of the start would run beside the first stories, and change what these read.
  await quiet();
  const moved = parts.move();
  return {
    slack,
    microsoft,
    cisa,
    log,
    processCount: all().length,
    get mendbot() {
      return mendbot;
    },
    startAnother: start,
    quiet,
    async restart(changes = {}) {
      await stop();
      if (changes.itChannel !== undefined) itChannel = changes.itChannel;
      mendbot = await start();
      if (others.length > 0) others = [await start()];
      await quiet();
    },
    async [Symbol.asyncDispose]() {
      const inAudit = await auditProblems(mendbot.program);
      await moved.disposeAsync();
      if (inAudit.length > 0) throw new Error(`The audit log is not as it should be:\n${inAudit.join('\n')}`);
      if (problems.length > 0) throw new Error(`Slack would refuse what was sent:\n${problems.join('\n')}`);
      const secrets = [slack.botToken, slack.appToken, slack.signingSecret, microsoft.accessToken];
      const leaked = secrets.filter((secret) => log.text.includes(secret));
      if (leaked.length > 0) throw new Error(`${leaked.length} secrets stand in the log`);
    },
  };
}

export { cast, channels };

interface TestDatabase {
  readonly databaseUrl: string;
  readonly dataDir: string;
  remove(): Promise<void>;
}

let databases = 0;

/** A migrated database of the run's server. `dataDir` is of no use to it. */
export async function createDatabase(): Promise<TestDatabase> {
  const { url, template } = inject('postgres');
  databases += 1;
  const name = `mendbot_test_${process.pid}_${databases}`;
  await admin(url, `create database ${name} template ${template} strategy file_copy`);
  const databaseUrl = new URL(url);
  databaseUrl.pathname = `/${name}`;
  return {
    databaseUrl: databaseUrl.href,
    dataDir: '',
    remove: () => admin(url, `drop database if exists ${name} with (force)`),
  };
}

async function admin(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

interface WorldParts {
  readonly slack: SlackStandIn;
  readonly microsoft: MicrosoftStandIn;
  readonly cisa: CisaStandIn | null;
  readonly database: TestDatabase;
  readonly options: WorldOptions;
  readonly itChannel: string | null;
  readonly role: ProcessRole;
}

async function configOf({ slack, microsoft, cisa, database, options, itChannel, role }: WorldParts): Promise<Config> {
  const { databaseUrl } = database;
  const { backups, isMonitored, requestsPerMinute = 'off', slackSpeed = 'off', transport } = options;
  const environment = environmentOf({
    slack,
    microsoft,
    ...(cisa === null ? {} : { cisa }),
    store: { databaseUrl },
  });
  return loadConfig(
    {
      ...environment,
      ...(options.hasDefender === false ? { DEFENDER_ACCESS_TOKEN: '', GRAPH_ACCESS_TOKEN: '' } : {}),
      ...(transport === 'http' ? await overHttp(slack) : {}),
      ...(backups === undefined ? {} : { MENDBOT_BACKUP_DIR: backups.folder, MENDBOT_BACKUP_KEEP: `${backups.keep}` }),
      ...(isMonitored === true ? { MENDBOT_OPS_PORT: '0' } : {}),
      MENDBOT_ROLE: role,
      MENDBOT_SLACK_RATE: `${slackSpeed}`,
      MENDBOT_PERSON_LIMIT: `${requestsPerMinute}`,
      MENDBOT_IT_CHANNEL: itChannel ?? '',
    },
    configParts,
  );
}

async function overHttp(slack: SlackStandIn): Promise<Environment> {
  const port = await deliveryPort(slack);
  return {
    SLACK_APP_TOKEN: '',
    SLACK_SIGNING_SECRET: slack.signingSecret,
    PORT: `${port}`,
    MENDBOT_HTTP_HOST: '127.0.0.1',
  };
}

/** In HTTP mode, the stand-in must know the bot's port. The port is chosen once, and stays the same over restarts. */
async function deliveryPort(slack: SlackStandIn): Promise<number> {
  if (slack.deliverTo !== undefined) return Number(new URL(slack.deliverTo).port);
  const { createServer } = await import('node:net');
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  await new Promise((resolve) => server.close(resolve));
  slack.deliverTo = `http://127.0.0.1:${port}/slack/events`;
  return port;
}

/** Schedules run on 29 February only. Otherwise a test would depend on the minute at which it runs. */
async function postponeSchedules({ program }: Mendbot): Promise<void> {
  await sql`update pgboss.schedule set cron = '0 0 29 2 *'`.execute(program.store.db);
  await sql`delete from pgboss.job where name = '__pgboss__send-it'`.execute(program.store.db);
}

/** In a queue that keeps the order, a job cannot begin while one before it waits for its retry. */
async function waitForJobs({ program }: Mendbot): Promise<void> {
  const { store } = program;
  const read = async () => {
    const { rows } = await sql<{ readonly job: string }>`
      select name || ' ' || data::text || ' is ' || state::text as job from pgboss.job as own
      where name = any(${[...store.queue.names]}) and (state = 'active' or (state in ('created', 'retry')
        and start_after <= pgboss.job_now() and not exists (select 1 from pgboss.job as other
          where own.policy = 'key_strict_fifo' and other.name = own.name and other.id <> own.id
            and other.singleton_key = own.singleton_key and other.state in ('retry', 'failed'))))
    `.execute(store.db);
    return rows.map(({ job }) => job);
  };
  await eventually('all jobs to end', read, (jobs) => jobs.length === 0);
}

async function waitUntilSynced({ program }: Mendbot, options: WorldOptions): Promise<void> {
  const wanted = [
    ...(options.hasDefender === false ? [] : ['recommendations']),
    ...(options.itChannel === null ? [] : ['people']),
  ];
  const synced = async () => {
    const rows = await program.store.db.selectFrom('sync_state').select(['name']).execute();
    return rows.map(({ name }) => name);
  };
  await eventually(`the first syncs of ${wanted}`, synced, (names) => wanted.every((name) => names.includes(name)));
}
