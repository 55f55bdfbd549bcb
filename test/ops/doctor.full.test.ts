import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { environmentOf } from '../../sandbox/bot-process.ts';
import { cast, channels, populate } from '../../sandbox/cast.ts';
import { readManifest } from '../../sandbox/manifest.ts';
import { MicrosoftStandIn } from '../../sandbox/microsoft/microsoft-stand-in.ts';
import { SlackStandIn } from '../../sandbox/slack/slack-stand-in.ts';
import { configParts } from '../../src/app.ts';
import { examine, runDoctor } from '../../src/cli/doctor/run-doctor.ts';
import type { WorkspaceId } from '../../src/core/identifiers.ts';
import type { Finding } from '../../src/features/status/findings.ts';
import { statusJobs } from '../../src/features/status/index.ts';
import { ensureWorkspace } from '../../src/features/workspace/store.ts';
import { loadConfig } from '../../src/platform/config/load-config.ts';
import { openEngine } from '../../src/platform/database/engine.ts';
import type { Store } from '../../src/platform/database/store.ts';
import { emptyDatabase } from '../support/db/empty-database.ts';
import { openChildStore } from '../support/db/open-child-store.ts';
import { makeDataFolder } from '../support/make-data-folder.ts';
import { saveSettings } from '../support/unaudited.ts';
import { createDatabase } from '../support/world.ts';
import { CapturedOutput } from './support/captured-output.ts';
import { asPoorLogin } from './support/refused-databases.ts';

interface SetUp {
  readonly slack: SlackStandIn;
  readonly microsoft: MicrosoftStandIn;
  /** An empty folder. It is removed at the end. */
  readonly folder: string;
  readonly databaseUrl: string;
  /** With nothing changed. */
  readonly environment: Environment;
  /** Writes into the database. */
  readonly inStore: (work: (store: Store) => Promise<unknown>) => Promise<void>;
}

type Environment = Readonly<Record<string, string | undefined>>;
type Harm = (setUp: SetUp, parts: AsyncDisposableStack) => Promise<Environment> | Environment;

/** A set-up in which all is well, until `harm` has been at it. */
async function examined(harm: Harm, { aheadMs = 0 }: { readonly aheadMs?: number } = {}): Promise<readonly Finding[]> {
  await using parts = new AsyncDisposableStack();
  const setUp = await wholeSetUp(parts);
  const changes = await harm(setUp, parts);
  const clock = { now: () => new Date(Date.now() + aheadMs) };
  return await collected(examine(loadConfig({ ...setUp.environment, ...changes }, configParts), clock));
}

async function wholeSetUp(parts: AsyncDisposableStack): Promise<SetUp> {
  const slack = parts.use(await SlackStandIn.start({ ...readManifest() }));
  populate(slack);
  const microsoft = parts.use(await MicrosoftStandIn.start({ recommendations: 5, devices: 50 }));
  const database = await createDatabase();
  parts.defer(() => database.remove());
  const folder = makeDataFolder('mendbot-doctor-');
  parts.defer(() => rmSync(folder, { recursive: true, force: true }));
  const { databaseUrl } = database;
  const environment = environmentOf({ slack, microsoft, store: { databaseUrl } });
  const inStore: SetUp['inStore'] = async (work) => {
    await using store = await openChildStore(database);
    await work(store);
  };
  return { slack, microsoft, folder, databaseUrl, environment, inStore };
}

/** The settings for an embedded database in `dataDir`. */
const embedded = (dataDir: string) => ({ DATABASE_URL: undefined, MENDBOT_DATA_DIR: dataDir });

async function collected(findings: AsyncIterable<Finding>): Promise<readonly Finding[]> {
  const all: Finding[] = [];
  for await (const finding of findings) all.push(finding);
  return all;
}

const unreachable = 'http://127.0.0.1:9/';

test('of a set-up in which all is well nothing is to be mended', async () => {
  const findings = await examined(() => ({}));

  expect(findings.filter(({ outcome }) => outcome !== 'good')).toEqual([]);
  expect(findings.map(({ subject }) => subject)).toEqual([
    'database',
    'clock of the database',
    'migrations',
    'bot token',
    'clock of Slack',
    'scopes',
    'app token',
    `IT channel ${channels.it}`,
    'Defender: recommendations',
    'Defender: devices',
    'Defender: vulnerabilities',
    'Defender: software',
    'Defender: activities of the portal',
    'Defender: exposure score',
    'Intune: security tasks',
    'Entra: people',
    'Entra: groups',
  ]);
});

test('an app without the optional scopes is well, and reads what is missing', async () => {
  const optional = ['files:read', 'links:read', 'links:write'] as const;

  const findings = await examined(({ slack }) => {
    for (const scope of optional) slack.faults.revokeScope(scope);
    return {};
  });

  expect(findings.filter(({ outcome }) => outcome !== 'good')).toEqual([]);
  expect(findings.filter(({ subject }) => subject === 'scopes').map(({ words }) => words)).toEqual([
    'all that are required',
    'the bot token has no files:read, which is optional: the form that completes has no field for files',
    'the bot token has no links:read, which is optional: links to the Defender portal get no preview',
    'the bot token has no links:write, which is optional: links to the Defender portal get no preview',
  ]);
});

type Broken = readonly [name: string, harm: Harm, outcome: Finding['outcome'], subject: string, words: RegExp];

const broken: readonly Broken[] = [
  [
    'a bot token that Slack rejects',
    ({ slack }) => {
      slack.faults.rejectTokens('token_revoked');
      return {};
    },
    'fault',
    'bot token',
    /token_revoked/,
  ],
  ['an app token that Slack rejects', () => ({ SLACK_APP_TOKEN: 'xapp-wrong' }), 'fault', 'app token', /invalid_auth/],
  ['a Slack that cannot be reached', () => ({ SLACK_API_URL: unreachable }), 'fault', 'Slack', /cannot be reached/],
  ...(['users:read.email', 'chat:write', 'groups:read'] as const).map(
    (scope): Broken => [
      `the scope ${scope} that was not granted`,
      ({ slack }) => {
        slack.faults.revokeScope(scope);
        return {};
      },
      'fault',
      'scopes',
      new RegExp(`has no ${scope}: `),
    ],
  ),
  [
    'an IT channel that is not there',
    () => ({ MENDBOT_IT_CHANNEL: 'C0NOWHERE' }),
    'fault',
    'IT channel C0NOWHERE',
    /does not know it/,
  ],
  [
    'an IT channel without the bot',
    ({ slack }) => ({ MENDBOT_IT_CHANNEL: slack.addChannel({ name: 'empty', members: [cast.mina] }).id }),
    'fault',
    'IT channel',
    /Mendbot is not in it/,
  ],
  [
    'an IT channel that other organizations read',
    ({ slack }) => {
      const channel = { name: 'shared', isExtShared: true, isPrivate: true, isBotMember: true };
      return { MENDBOT_IT_CHANNEL: slack.addChannel(channel).id };
    },
    'fault',
    'IT channel',
    /other organizations can read it/,
  ],
  [
    'an IT channel that is archived',
    ({ slack }) => {
      slack.updateChannel(channels.it, { isArchived: true });
      return {};
    },
    'fault',
    'IT channel',
    /it is archived/,
  ],
  [
    'an IT channel that everybody can join',
    ({ slack }) => ({ MENDBOT_IT_CHANNEL: slack.addChannel({ name: 'open', isBotMember: true }).id }),
    'warning',
    'IT channel',
    /everybody in the workspace can read and join it/,
  ],
  ['no IT channel', () => ({ MENDBOT_IT_CHANNEL: '' }), 'warning', 'IT channel', /none is set/],
  [
    'a channel of the settings that is not there',
    async ({ inStore, slack }) => {
      await inStore(async (store) => {
        const id = slack.teamId as WorkspaceId;
        await ensureWorkspace(store.db, { id, name: 'Fabrikam', at: new Date() });
        await store.inTransaction((tx) => saveSettings(tx, id, { escalationChannelId: 'C0GONE' as never }));
      });
      return {};
    },
    'fault',
    'channel C0GONE',
    /does not know it/,
  ],
  [
    'a database server that does not answer',
    () => ({ DATABASE_URL: 'postgresql://mendbot@127.0.0.1:9/mendbot', MENDBOT_DATA_DIR: undefined }),
    'fault',
    'database',
    /./,
  ],
  [
    'a token that Defender does not take',
    () => ({ DEFENDER_ACCESS_TOKEN: 'eyJ-wrong' }),
    'fault',
    'Defender: recommendations',
    /token/,
  ],
  [
    'a Defender that cannot be reached',
    () => ({ DEFENDER_API_URL: unreachable }),
    'fault',
    'Defender: recommendations',
    /./,
  ],
  ...(
    [
      ['SecurityRecommendation.Read.All', 'fault', 'Defender: recommendations'],
      ['Machine.Read.All', 'warning', 'Defender: devices'],
      ['Vulnerability.Read.All', 'warning', 'Defender: vulnerabilities'],
      ['Software.Read.All', 'warning', 'Defender: software'],
      ['RemediationTasks.Read.All', 'warning', 'Defender: activities of the portal'],
      ['User.Read.All', 'warning', 'Entra: people'],
    ] as const
  ).map(
    ([role, outcome, subject]): Broken => [
      `the permission ${role} that was not granted`,
      ({ microsoft }) => {
        microsoft.denyRole(role);
        return {};
      },
      outcome,
      subject,
      new RegExp(role.replaceAll('.', '\\.')),
    ],
  ),
  [
    'a permission of Intune that is missing',
    ({ microsoft }) => {
      for (const role of ['DeviceManagementApps.Read.All', 'DeviceManagementApps.ReadWrite.All'])
        microsoft.denyRole(role);
      return {};
    },
    'warning',
    'Intune: security tasks',
    /DeviceManagementApps\.Read\.All/,
  ],
  [
    'a permission of Intune that is missing although it is turned on',
    async ({ inStore, slack, microsoft }) => {
      for (const role of ['DeviceManagementApps.Read.All', 'DeviceManagementApps.ReadWrite.All'])
        microsoft.denyRole(role);
      await inStore(async (store) => {
        const id = slack.teamId as WorkspaceId;
        await ensureWorkspace(store.db, { id, name: 'Fabrikam', at: new Date() });
        await store.inTransaction((tx) => saveSettings(tx, id, { intuneConnection: true }));
      });
      return {};
    },
    'fault',
    'Intune: security tasks',
    /DeviceManagementApps\.Read\.All/,
  ],
  [
    'a signing secret that is none of Slack’s',
    () => ({ SLACK_APP_TOKEN: '', SLACK_SIGNING_SECRET: 'not-a-secret', PORT: '0' }),
    'warning',
    'signing secret',
    /does not look like/,
  ],
];

/** What can be wrong with the database and its folders. */
const brokenDatabases: readonly Broken[] = [
  [
    'a folder of daily backups that is a file',
    () => ({ MENDBOT_BACKUP_DIR: '/dev/null' }),
    'fault',
    'daily backups',
    /is not a folder that this user may write/,
  ],
  ['a data folder that cannot be', () => embedded('/dev/null/data'), 'fault', 'database', /cannot be made/],
  ['a data folder that is empty', ({ folder }) => embedded(folder), 'warning', 'database', /none in/],
  [
    'a data folder that is damaged',
    async ({ folder }) => {
      await (await openEngine({ databaseUrl: null, dataDir: folder }))[Symbol.asyncDispose]();
      rmSync(join(folder, 'postgres', 'global', 'pg_control'));
      return embedded(folder);
    },
    'fault',
    'database',
    /does not start: .*pg_control/,
  ],
  [
    'a data folder of another user',
    ({ folder }) => {
      mkdirSync(join(folder, 'postgres'));
      vi.spyOn(process, 'geteuid').mockReturnValue(54_321);
      return embedded(folder);
    },
    'fault',
    'database',
    /belongs to another user/,
  ],
  [
    'a database of a newer program',
    async ({ inStore }) => {
      await inStore(({ db }) =>
        sql`insert into kysely_migration (name, timestamp) values ('20990101-0000-later', '')`.execute(db),
      );
      return {};
    },
    'fault',
    'migrations',
    /newer Mendbot/,
  ],
  [
    'an empty PostgreSQL',
    async (_, parts) => ({ DATABASE_URL: await emptyDatabase(parts) }),
    'warning',
    'migrations',
    /^there is no Mendbot in this database yet$/,
  ],
  [
    'an empty PostgreSQL to which the embedded database was not moved',
    async ({ folder }, parts) => {
      mkdirSync(join(folder, 'postgres'));
      return { DATABASE_URL: await emptyDatabase(parts), MENDBOT_DATA_DIR: folder };
    },
    'fault',
    'migrations',
    /Move it with “mendbot backup” and “mendbot restore”/,
  ],
  [
    'jobs that no process takes',
    async ({ inStore }) => {
      await inStore(async ({ db, queue }) => {
        await queue.enqueueAlone(statusJobs.backUp, {});
        await sql`update pgboss.job set start_after = now() - interval '30 minutes'`.execute(db);
      });
      return {};
    },
    'warning',
    'jobs',
    / 3\d minutes$/,
  ],
  [
    'a login that may not read the database',
    async ({ databaseUrl }, parts) => ({ DATABASE_URL: await asPoorLogin(parts, databaseUrl) }),
    'fault',
    'database',
    /too few rights/,
  ],
];

test('without the permission for the exposure score all is well, and it is named as optional', async () => {
  const findings = await examined(({ microsoft }) => {
    microsoft.denyRole('Score.Read.All');
    return {};
  }, {});

  expect(findings.filter(({ outcome }) => outcome !== 'good')).toEqual([]);
  const score = findings.find(({ subject }) => subject === 'Defender: exposure score');
  expect(score?.words).toMatch(/^the exposure score in the weekly report is optional: .*Score\.Read\.All/);
});

describe('names the fault of', () => {
  afterEach(() => void vi.restoreAllMocks());

  test.each([...broken, ...brokenDatabases])('%s', async (_, harm, outcome, subject, words) => {
    const findings = await examined(harm);

    const found = findings.filter((one) => one.outcome !== 'good');
    expect(found).toContainEqual({
      outcome,
      subject: expect.stringContaining(subject),
      words: expect.stringMatching(words),
      remedy: expect.stringMatching(/.{10,}/),
    });
  });

  test.each([
    ['a minute', 60_000, 'warning', /ahead/],
    ['ten minutes', -600_000, 'fault', /(?:599|600) seconds behind/],
  ] as const)('a clock that is wrong by %s', async (_, aheadMs, outcome, words) => {
    const findings = await examined(() => ({}), { aheadMs });

    expect(findings).toContainEqual(
      expect.objectContaining({ subject: 'clock of Slack', outcome, words: expect.stringMatching(words) }),
    );
  });

  test('ports that are in use, which may be the bot’s own', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { readonly port: number };
    const http = {
      SLACK_APP_TOKEN: '',
      SLACK_SIGNING_SECRET: '0123456789abcdef'.repeat(2),
      MENDBOT_HTTP_HOST: '127.0.0.1',
    };

    const findings = await examined(() => ({ ...http, PORT: String(port), MENDBOT_OPS_PORT: String(port) }));
    server.close();

    for (const subject of ['port for Slack', 'port for monitoring']) {
      expect(findings).toContainEqual(expect.objectContaining({ subject, outcome: 'warning' }));
    }
  });

  test('a token that Defender does not take once, whatever was asked with it', async () => {
    const findings = await examined(() => ({ DEFENDER_ACCESS_TOKEN: 'eyJ-wrong' }));

    expect(findings.filter(({ outcome }) => outcome === 'fault')).toHaveLength(1);
  });
});

test('a data folder is looked into while a bot runs on it, which goes on', async () => {
  await using parts = new AsyncDisposableStack();
  const { folder, environment } = await wholeSetUp(parts);
  const store = parts.use(await openChildStore({ databaseUrl: null, dataDir: folder }));
  const config = loadConfig({ ...environment, ...embedded(folder) }, configParts);

  const findings = await collected(examine(config, { now: () => new Date() }));

  expect(findings.filter(({ outcome }) => outcome !== 'good')).toEqual([]);
  expect(findings.slice(0, 3)).toEqual([
    { subject: 'database', outcome: 'good', words: 'embedded' },
    expect.objectContaining({ subject: 'clock of the database' }),
    { subject: 'migrations', outcome: 'good', words: 'all have run' },
  ]);
  await sql`select 1`.execute(store.db);
});

describe('the command', () => {
  let parts: AsyncDisposableStack;
  let setUp: SetUp;

  beforeAll(async () => {
    parts = new AsyncDisposableStack();
    setUp = await wholeSetUp(parts);
  });
  afterAll(() => parts.disposeAsync());

  async function run(changes: Environment, options: { settingsFiles?: readonly string[]; isJson?: boolean } = {}) {
    const [stdout, stderr] = [new CapturedOutput(), new CapturedOutput()];
    const env = { ...setUp.environment, ...changes };
    const code = await runDoctor({ env, settingsFiles: [], isJson: false, ...options, stdout, stderr });
    return { code, out: stdout.text, err: stderr.text };
  }

  test('ends with 0 where nothing is to be mended', async () => {
    const { code, out, err } = await run({});

    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('✓ bot token: ');
    expect(out).toMatch(/\nAll is well\.\n$/);
  });

  test('ends with 1 where something is, says what to do, and prints no secret', async () => {
    const secret = 'xoxb-9876-not-a-token';
    const { code, out } = await run({ SLACK_BOT_TOKEN: secret });

    expect(code).toBe(1);
    expect(out).toMatch(/✗ bot token: Slack answers “invalid_auth”\n {4}Install the app/);
    expect(out).toMatch(/\n1 to fix/);
    expect(out).not.toContain(secret);
  });

  test('begins with what is wrong with the environment', async () => {
    const { code, out, err } = await run({ SLACK_BOT_TOKEN: '', MENDBOT_TIME_ZONE: 'Mars/Base' });

    expect(code).toBe(1);
    expect(out).toBe('');
    expect(err).toContain('SLACK_BOT_TOKEN is missing');
    expect(err).toContain('MENDBOT_TIME_ZONE');
  });

  test('writes the same findings as JSON, with the same exit code and no secret', async () => {
    const well = await run({}, { isJson: true });
    const secret = 'xoxb-9876-not-a-token';
    const ill = await run({ SLACK_BOT_TOKEN: secret }, { isJson: true });

    expect({ code: well.code, err: well.err }).toEqual({ code: 0, err: '' });
    expect(JSON.parse(well.out)).toContainEqual({ check: 'app token', level: 'good', message: expect.any(String) });
    expect(ill.code).toBe(1);
    expect(JSON.parse(ill.out)).toContainEqual({
      check: 'bot token',
      level: 'fault',
      message: 'Slack answers “invalid_auth”',
      advice: expect.stringContaining('SLACK_BOT_TOKEN'),
    });
    expect(ill.out).not.toContain(secret);
  });

  test.skipIf(process.platform === 'win32')('warns of a settings file that others can read', async () => {
    const settingsFile = join(setUp.folder, 'settings.env');
    writeFileSync(settingsFile, '');
    const warned = async (mode: number) => {
      chmodSync(settingsFile, mode);
      const { code, out } = await run({}, { settingsFiles: [settingsFile], isJson: true });
      const found = JSON.parse(out).filter(({ level }: { readonly level: string }) => level === 'warning');
      return { code, found };
    };

    const ofGroup = { check: settingsFile, level: 'warning', message: expect.stringContaining('its group can read') };
    expect(await warned(0o640)).toEqual({
      code: 0,
      found: [{ ...ofGroup, advice: `Run “chmod 600 ${settingsFile}”.` }],
    });
    expect(await warned(0o644)).toMatchObject({ found: [{ message: expect.stringContaining('other users') }] });
    expect(await warned(0o600)).toEqual({ code: 0, found: [] });
    rmSync(settingsFile);
  });
});
