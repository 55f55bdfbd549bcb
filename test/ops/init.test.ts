import {
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { parseEnv } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readManifest } from '../../sandbox/manifest.ts';
import { SlackStandIn } from '../../sandbox/slack/slack-stand-in.ts';
import type { Examined } from '../../src/cli/dependencies.ts';
import { CapturedOutput } from './support/captured-output.ts';
import { type Answer, runOnHost } from './support/run-mendbot.ts';

const example = readFileSync(resolve(import.meta.dirname, '../../.env.example'), 'utf8');
const tenantId = '0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0';
const clientId = '9A8B7C6D-5E4F-3021-1203-f4e5d6c7b8a9';
const botToken = 'xoxb-1-secret-token';
const folder = mkdtempSync(join(tmpdir(), 'mendbot-init-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let made = 0;
let path = '';
let examined: Examined[] = [];

beforeEach(() => {
  made += 1;
  path = join(mkdtempSync(join(folder, `${made}-`)), '.env');
  examined = [];
});

/** Runs `init` without a terminal, with these lines on its standard input. */
async function init(lines: string | readonly string[], ...words: readonly string[]): Promise<Answer> {
  return await initIn({}, lines, ...words);
}

async function initIn(
  env: Readonly<Record<string, string>>,
  lines: string | readonly string[],
  ...words: readonly string[]
) {
  const text = typeof lines === 'string' ? lines : `${lines.join('\n')}\n`;
  const runDoctor = async (asked: Examined) => {
    examined.push(asked);
    return 0;
  };
  const stdin = Readable.from([Buffer.from(text)]);
  return await runOnHost({ env, stdin, settingsFile: path, runDoctor }, 'init', ...words);
}

const written = () => readFileSync(path, 'utf8');
const filesThere = () => readdirSync(join(path, '..'));
const nothing = { code: 1, out: '' };

describe('init without a terminal', () => {
  test('where a service has settings of its own, init names their file', async () => {
    const serviceFile = join(path, '..', 'mendbot.env');
    writeFileSync(serviceFile, '');
    const stdin = Readable.from([Buffer.from('')]);

    const { out } = await runOnHost({ stdin, settingsFile: path, serviceFile, runDoctor: async () => 0 }, 'init');

    expect(out).toMatch(`The service on this machine reads ${serviceFile}, not ${path}. `);
    expect((await init([])).out).not.toContain('The service');
  });

  test('writes a first .env from the example, for its owner alone, and looks at the result', async () => {
    const { code, out, err } = await init([
      `SLACK_BOT_TOKEN=${botToken}`,
      'SLACK_APP_TOKEN=xapp-1',
      'MENDBOT_TIME_ZONE=Europe/Berlin',
    ]);

    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain(`Wrote ${path}: SLACK_BOT_TOKEN, SLACK_APP_TOKEN, MENDBOT_TIME_ZONE.`);
    expect(written()).toBe(
      example
        .replace('SLACK_BOT_TOKEN=', `SLACK_BOT_TOKEN=${botToken}`)
        .replace('SLACK_APP_TOKEN=', 'SLACK_APP_TOKEN=xapp-1')
        .replace('# MENDBOT_TIME_ZONE=UTC', '# MENDBOT_TIME_ZONE=UTC\nMENDBOT_TIME_ZONE=Europe/Berlin'),
    );
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(filesThere()).toEqual(['.env']);
    expect(examined).toMatchObject([
      { settingsFiles: [path], isJson: false, env: { SLACK_BOT_TOKEN: botToken, MENDBOT_TIME_ZONE: 'Europe/Berlin' } },
    ]);
  });

  test('ends with the exit code of the doctor', async () => {
    const stdin = Readable.from([Buffer.from('PORT=3001')]);
    expect(await runOnHost({ stdin, settingsFile: path, runDoctor: async () => 1 }, 'init')).toMatchObject({
      code: 1,
      err: '',
    });
  });

  test('run again changes what was asked and keeps all else', async () => {
    writeFileSync(
      path,
      '# ours\nPOSTGRES_PASSWORD=quiet\nSLACK_APP_TOKEN=xapp-1\nnot a setting\nSLACK_BOT_TOKEN=xoxb-old # since May\n',
    );

    await init([`SLACK_BOT_TOKEN=${botToken}`, 'SLACK_APP_TOKEN=xapp-1', "MENDBOT_DATA_DIR='./my #data'"]);

    expect(written()).toBe(
      `# ours\nPOSTGRES_PASSWORD=quiet\nSLACK_APP_TOKEN=xapp-1\nnot a setting\nSLACK_BOT_TOKEN=${botToken} # since May\nMENDBOT_DATA_DIR='./my #data'\n`,
    );
  });

  test('takes the password of the database in compose, as letters and digits', async () => {
    expect(await init(['POSTGRES_PASSWORD=quiet@1'])).toMatchObject({ code: 1 });
    await init([`SLACK_BOT_TOKEN=${botToken}`, 'POSTGRES_PASSWORD=quiet1']);

    expect(parseEnv(written())).toMatchObject({ POSTGRES_PASSWORD: 'quiet1' });
  });

  test('knows secrets in files, and the proxy', async () => {
    const { code, out } = await init([
      'SLACK_BOT_TOKEN_FILE=/run/secrets/bot',
      'NODE_USE_ENV_PROXY=1',
      'HTTPS_PROXY=http://mina:quiet@proxy.fabrikam.example:3128',
    ]);

    expect(code).toBe(0);
    // The steps of a first run are for those who have no bot token.
    expect(out).not.toContain('api.slack.com');
    expect(parseEnv(written())).toMatchObject({ SLACK_BOT_TOKEN_FILE: '/run/secrets/bot', NODE_USE_ENV_PROXY: '1' });
  });

  test('puts a secret in the place of its file, and a file in the place of its secret', async () => {
    writeFileSync(path, 'SLACK_BOT_TOKEN_FILE=/run/secrets/bot\nAZURE_CLIENT_SECRET=quiet\n');

    await init([`SLACK_BOT_TOKEN=${botToken}`, 'AZURE_CLIENT_SECRET_FILE=/run/secrets/azure']);

    expect(parseEnv(written())).toEqual({
      SLACK_BOT_TOKEN_FILE: '',
      SLACK_BOT_TOKEN: botToken,
      AZURE_CLIENT_SECRET: '',
      AZURE_CLIENT_SECRET_FILE: '/run/secrets/azure',
    });
  });

  test('refuses a secret beside its file, also beside one that the environment names', async () => {
    const both = await init([`SLACK_BOT_TOKEN=${botToken}`, 'SLACK_BOT_TOKEN_FILE=/run/secrets/bot']);
    const beside = await initIn({ SLACK_BOT_TOKEN_FILE: '/run/secrets/bot' }, `SLACK_BOT_TOKEN=${botToken}`);

    expect(both).toMatchObject({
      ...nothing,
      err: expect.stringContaining('SLACK_BOT_TOKEN is set together with SLACK_BOT_TOKEN_FILE: remove one.'),
    });
    expect(beside).toMatchObject({
      ...nothing,
      err: expect.stringMatching(/^SLACK_BOT_TOKEN_FILE is set in the environment/),
    });
    expect(filesThere()).toEqual([]);
  });

  test('leaves a file alone that has these settings already', async () => {
    writeFileSync(path, 'PORT=3001\n');
    const { mtimeMs, ino } = statSync(path);

    expect((await init('PORT=3001')).out).toContain('has these settings already');
    expect(statSync(path)).toMatchObject({ mtimeMs, ino });
  });

  test('reads the lines from a file', async () => {
    const from = join(folder, 'lines.txt');
    writeFileSync(from, '# mine\nPORT=3001\n');

    await init('', '--from', from);

    expect(written()).toContain('\nPORT=3001\n');
    expect(await init('', '--from', `${from}.not`)).toMatchObject({
      ...nothing,
      err: expect.stringContaining('is not there'),
    });
  });

  test('names all that is wrong without the values, and writes nothing', async () => {
    const { code, out, err } = await init([
      'SLACK_BOT_TOKEN=xoxp-secret-token',
      'SLACK_APP_TOKEN="xapp-\nsecret-token"',
      'MENDBOT_IT_CHANNEL=it-secret-token',
      'MENDBOT_IT_CHANEL=C1',
      `AZURE_CLIENT_SECRET=\`secret-token'"\``,
      'SLACK_CONFIGURATION_TOKEN=xoxe-1-secret-token',
      'just words',
    ]);

    expect({ code, out }).toEqual(nothing);
    expect(err.split('\n')).toEqual([
      'Line 8 must be NAME=value.',
      'SLACK_BOT_TOKEN must begin with "xoxb-".',
      'SLACK_APP_TOKEN must be one line without control characters.',
      'MENDBOT_IT_CHANNEL must be a channel id such as C0123ABCD, not a name.',
      expect.stringMatching(/^MENDBOT_IT_CHANEL is not a variable/),
      expect.stringMatching(/^AZURE_CLIENT_SECRET cannot be written to \.env .* set it in the environment\.$/),
      expect.stringMatching(/^SLACK_CONFIGURATION_TOKEN is the refresh token/),
      'Nothing was written.',
      '',
    ]);
    expect(filesThere()).toEqual([]);
  });

  test('refuses a value that would be cut at a #, and takes it between quotes', async () => {
    const refused = await init(['PORT=3001', 'AZURE_CLIENT_SECRET=#secret-token']);

    expect(refused).toMatchObject({ ...nothing, err: expect.stringMatching(/^Line 2 .* single quotes/) });
    expect([refused.err.includes('secret-token'), filesThere()]).toEqual([false, []]);

    await init(['PORT=3001', "AZURE_CLIENT_SECRET='#secret-token'"]);

    expect(written()).toContain("\nAZURE_CLIENT_SECRET='#secret-token'\n");
  });

  test('changes nothing where the input ends before anything was given', async () => {
    expect(await init('')).toMatchObject({ ...nothing, err: expect.stringContaining('Nothing was written.') });
    expect([filesThere(), examined]).toEqual([[], []]);
  });

  test('says that the environment has another value, which comes first', async () => {
    const { out } = await initIn({ PORT: '3002' }, 'PORT=3001');

    expect(out).toContain('PORT has another value in the environment');
    expect(examined).toMatchObject([{ env: { PORT: '3002' } }]);
  });

  test('leaves a link, a folder and a file of another user alone', async () => {
    const target = `${path}.target`;
    writeFileSync(target, 'PORT=1\n');
    symlinkSync(target, path);

    expect(await init('PORT=3001')).toMatchObject({ ...nothing, err: expect.stringContaining('is a symbolic link') });
    expect(readFileSync(target, 'utf8')).toBe('PORT=1\n');
    path = join(path, '..');
    expect(await init('PORT=3001')).toMatchObject({ ...nothing, err: expect.stringContaining('is not a file') });
    if (process.geteuid?.() === 0) chownSync(target, 54_321, 54_321);
    path = process.geteuid?.() === 0 ? target : '/etc/hosts';
    expect(await init('PORT=3001')).toMatchObject({
      ...nothing,
      err: expect.stringContaining('belongs to another user'),
    });
    path = '/proc/.env';
    expect(await init('PORT=3001')).toMatchObject({ code: 1, err: expect.stringContaining('cannot be written') });
  });

  test('links to the page that makes the app where neither a bot token nor a configuration token is given', async () => {
    const { out } = await init('PORT=3001');

    const link = /https:\/\/api\.slack\.com\/apps\?\S+/.exec(out)?.[0] ?? '';
    const manifest = JSON.parse(new URL(link).searchParams.get('manifest_json') ?? '');
    expect(manifest.features.bot_user.display_name).toBe(readManifest().botName);
    expect(out).toContain('connections:write');
  });
});

describe('init with a configuration token', () => {
  let slack: SlackStandIn;

  beforeAll(async () => {
    slack = await SlackStandIn.start({ ...readManifest() });
  });
  afterAll(() => slack.stop());

  const withToken = (token: string, ...lines: readonly string[]) =>
    initIn({ SLACK_API_URL: slack.apiUrl }, [`SLACK_CONFIGURATION_TOKEN=${token}`, ...lines]);

  test('makes the app, says what is left to do, and keeps no secret of it', async () => {
    const { code, out, err } = await withToken(slack.configurationToken, 'MENDBOT_IT_CHANNEL=C1');

    expect({ code, err }).toEqual({ code: 0, err: '' });
    const [call] = slack.callsTo('apps.manifest.create').slice(-1);
    expect(JSON.parse(String(call?.args['manifest']))).toMatchObject({ display_information: { name: 'Mendbot' } });
    const inOrder = [
      'https://slack.com/oauth/v2/authorize?client_id=',
      `apps/${slack.appId}/oauth`,
      `apps/${slack.appId}/general`,
    ];
    const places = inOrder.map((text) => out.indexOf(text));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places[0]).toBeGreaterThan(0);
    expect(written()).toContain('MENDBOT_IT_CHANNEL=C1');
    // The marks of made-up secrets are looked for in what was printed, too.
    for (const secret of [slack.configurationToken, slack.signingSecret, 'xoxe', 'CONFIGURATION_TOKEN']) {
      expect(written() + out).not.toContain(secret);
    }
    expect(JSON.stringify([examined, slack.calls])).not.toContain('xoxe');
  });

  test('run again makes no second app, and says the steps once more', async () => {
    const before = slack.callsTo('apps.manifest.create').length;
    await withToken(slack.configurationToken, 'MENDBOT_IT_CHANNEL=C1');

    const again = await withToken(slack.configurationToken, 'MENDBOT_IT_CHANNEL=C2');

    expect(slack.callsTo('apps.manifest.create')).toHaveLength(before + 1);
    expect(again).toMatchObject({ code: 0, out: expect.stringContaining(`apps/${slack.appId}/install-on-team`) });
    expect(parseEnv(written())).toMatchObject({ SLACK_APP_ID: slack.appId, MENDBOT_IT_CHANNEL: 'C2' });
    expect(await init(written())).toMatchObject({ code: 0 });
  });

  test('makes no app where what was given cannot be written', async () => {
    const before = slack.callsTo('apps.manifest.create').length;
    const lines = [`SLACK_CONFIGURATION_TOKEN=${slack.configurationToken}`, 'AZURE_CLIENT_SECRET=quiet'];
    const env = { SLACK_API_URL: slack.apiUrl };

    const beside = await initIn({ ...env, AZURE_CLIENT_SECRET_FILE: '/run/secrets/azure' }, lines);
    path = '/proc/.env';
    const unwritable = await initIn(env, lines);

    expect(beside).toMatchObject({ ...nothing, err: expect.stringMatching(/Nothing was written\.\n$/) });
    expect(unwritable).toMatchObject({ ...nothing, err: expect.stringContaining('cannot be written') });
    expect(slack.callsTo('apps.manifest.create')).toHaveLength(before);
  });

  test('refuses the address of a proxy that is none before anything is asked', async () => {
    const answer = await withToken(
      slack.configurationToken,
      'NODE_USE_ENV_PROXY=1',
      'HTTPS_PROXY=http://a:50%off@proxy',
    );

    expect(answer).toMatchObject({ ...nothing, err: expect.stringContaining('encode % as %25') });
    expect(answer.err).not.toContain('50%off');
  });

  test('makes no second app beside a bot token', async () => {
    const before = slack.callsTo('apps.manifest.create').length;

    const answer = await withToken(slack.configurationToken, `SLACK_BOT_TOKEN=${botToken}`);

    expect(answer).toMatchObject({ ...nothing, err: expect.stringContaining('would make another app') });
    expect([existsSync(path), slack.callsTo('apps.manifest.create').length]).toEqual([false, before]);
  });

  test('says of a token that Slack does not take where to get one', async () => {
    const answer = await withToken('xoxe.xoxp-1-wrong-secret-token');

    expect(answer).toMatchObject({ ...nothing, err: expect.stringMatching(/\(invalid_auth\).*api\.slack\.com\/apps/) });
    expect(filesThere()).toEqual([]);
  });

  test('says what Slack has against the manifest, or that it asks for patience, or does not answer', async () => {
    slack.faults.fail('apps.manifest.create', { error: 'invalid_manifest', times: 1 });
    const refused = await withToken(slack.configurationToken);
    slack.faults.rateLimit('apps.manifest.create', { times: 1, retryAfterS: 7 });
    const limited = await withToken(slack.configurationToken);
    slack.faults.fail('apps.manifest.create', { status: 503, times: 1 });
    const silent = await withToken(slack.configurationToken);

    expect(refused).toMatchObject({ ...nothing, err: expect.stringContaining('does not take manifest.json') });
    expect(limited).toMatchObject({ ...nothing, err: expect.stringContaining('again in 7 seconds') });
    expect(silent).toMatchObject({ ...nothing, err: expect.stringContaining('whether the app was made') });
    expect(filesThere()).toEqual([]);
  });
});

/** What a terminal does, as far as a prompt can tell. */
class Keyboard extends PassThrough {
  readonly isTTY = true;
  isRaw = false;

  setRawMode(isRaw: boolean): this {
    this.isRaw = isRaw;
    return this;
  }
}

type Step = readonly [question: string, keys: string];

/** Types each answer once its question is there. */
async function type(steps: readonly Step[], env: Readonly<Record<string, string>> = {}) {
  const keyboard = new Keyboard();
  const stdout = new CapturedOutput();
  const runDoctor = async (asked: Examined) => {
    examined.push(asked);
    return 0;
  };
  const running = runOnHost({ env, stdin: keyboard, stdout, settingsFile: path, runDoctor }, 'init');
  let seen = 0;
  for (const [question, keys] of steps) {
    await expect.poll(() => stdout.text.slice(seen)).toContain(question);
    seen = stdout.text.indexOf(question, seen) + question.length;
    if (keys === end) keyboard.end();
    else keyboard.write(keys);
  }
  return { ...(await running), isRaw: keyboard.isRaw };
}

const [enter, down, space, clearLine, ctrlC, ctrlD, end] = ['\r', '\u001b[B', ' ', '\u0015', '\u0003', '\u0004', 'end'];

describe('init on a terminal', () => {
  const browser: Step = ['Which Slack app', enter];

  test('says what is wrong where it was typed, keeps the other answers, and shows no secret', async () => {
    const { code, out, isRaw } = await type([
      browser,
      ['Bot token', `xoxp-secret-token${enter}`],
      ['must begin with "xoxb-"', botToken + enter],
      ['App-level token', `xapp-1-secret-token${enter}`],
      ['Channel for the cards', `#it${enter}`],
      ['must be a channel id', `${clearLine}C1${enter}`],
      ['Connect Microsoft Defender now?', 'y'],
      ['Entra tenant id', `fabrikam${enter}`],
      ['must look like 00000000-', `${clearLine}${tenantId}${enter}`],
      ['Client id', `Mendbot${enter}`],
      ['must look like 00000000-', `${clearLine}${clientId}${enter}`],
      ['Client secret', `a 'secret-token' #1${enter}`],
    ]);

    expect({ code, isRaw }).toEqual({ code: 0, isRaw: false });
    expect(out).toContain('https://api.slack.com/apps?new_app=1&manifest_json=');
    expect(out).not.toContain('secret-token');
    expect(parseEnv(written())).toMatchObject({
      SLACK_BOT_TOKEN: botToken,
      SLACK_APP_TOKEN: 'xapp-1-secret-token',
      MENDBOT_IT_CHANNEL: 'C1',
      AZURE_TENANT_ID: tenantId,
      AZURE_CLIENT_ID: clientId,
      AZURE_CLIENT_SECRET: `a 'secret-token' #1`,
    });
    expect(examined).toHaveLength(1);
  });

  test('says of an app that exists already where its two tokens are', async () => {
    const { out } = await type([
      ['Which Slack app', down + down + enter],
      ['"OAuth & Permissions"', ''],
      ['"App-Level Tokens"', ''],
      ['Bot token', ctrlC],
    ]);

    expect(out).not.toContain('manifest_json=');
  });

  test.each([
    ['Ctrl-C', ctrlC],
    ['Ctrl-D', ctrlD],
    ['the end of the terminal', end],
  ])('changes nothing on %s, and leaves the terminal as it was', async (_, key) => {
    writeFileSync(path, 'PORT=1\n');

    const answer = await type([browser, ['Bot token', botToken + enter], ['App-level token', key]]);

    expect(answer).toMatchObject({ code: 1, err: 'Nothing was written.\n', isRaw: false });
    expect(answer.out.lastIndexOf('\u001b[?25h')).toBeGreaterThan(answer.out.lastIndexOf('\u001b[?25l'));
    expect([written(), filesThere(), examined]).toEqual(['PORT=1\n', ['.env'], []]);
  });

  test('run again shows what is set, and asks and changes only what was chosen', async () => {
    const text = `# ours\nSLACK_BOT_TOKEN=${botToken}\nSLACK_APP_TOKEN=xapp-1\nMENDBOT_IT_CHANNEL=C1\n`;
    writeFileSync(path, text);

    const { code, out } = await type([
      ['What do you want to change?', down + down + space],
      ['◼', enter],
      ['or Enter to skip', `C2${enter}`],
    ]);

    expect(code).toBe(0);
    expect(out).toContain(
      'SLACK_BOT_TOKEN: set\nSLACK_APP_TOKEN: set\nMENDBOT_IT_CHANNEL: C1\nAZURE_TENANT_ID: not set\n',
    );
    expect(written()).toBe(text.replace('C1', 'C2'));
  });

  test('takes a bot token in a file for one that is set', async () => {
    writeFileSync(path, 'SLACK_BOT_TOKEN_FILE=/run/secrets/bot\n');

    const { code, out } = await type([['What do you want to change?', enter]]);

    expect(code).toBe(0);
    expect(out).toContain('SLACK_BOT_TOKEN: set\nSLACK_APP_TOKEN: not set\n');
  });

  test('makes the app with a configuration token, and asks again where Slack does not take it', async () => {
    await using slack = await SlackStandIn.start({ ...readManifest() });

    const { code, out } = await type(
      [
        ['Which Slack app', down + enter],
        ['App configuration token', `xoxe.xoxp-1-old${enter}`],
        ['does not take the configuration token (invalid_auth)', ''],
        ['App configuration token', slack.configurationToken + enter],
        [`apps/${slack.appId}/general`, ''],
        ['Bot token', slack.botToken + enter],
        ['App-level token', slack.appToken + enter],
        ['Channel for the cards', enter],
        ['Connect Microsoft Defender now?', enter],
      ],
      { SLACK_API_URL: slack.apiUrl },
    );

    expect(code).toBe(0);
    expect(slack.callsTo('apps.manifest.create').map(({ ok }) => ok)).toEqual([false, true]);
    expect(parseEnv(written())).toMatchObject({ SLACK_BOT_TOKEN: slack.botToken, MENDBOT_IT_CHANNEL: '' });
    expect(out + written() + JSON.stringify(examined)).not.toMatch(/xoxe\.xoxp-1/);
  });
});
