import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectEach } from '../../../test/support/expect-each.ts';
import { LogCapture } from '../../../test/support/log-capture.ts';
import { createLog, describeError, redact } from './log.ts';

const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const word = (min: number) => fc.string({ unit: fc.constantFrom(...letters), minLength: min, maxLength: 40 });

const secrets: Readonly<Record<string, string>> = {
  'a bot token': 'xoxb-1234567890-0987654321-AbCdEfGhIjKl',
  'a user token': 'xoxp-1234567890-abcdef',
  'an app-level token': 'xapp-1-A012345-678901234-deadbeefcafe',
  'a rotated token': 'xoxe.xoxb-1-Mi0yLTEyMzQ1',
  'a refresh token': 'xoxe-1-My0xLTEyMzQ1',
  'a JWT': 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl',
  'a bearer token': 'Bearer opaque~token+with/all=signs',
  'a response URL': 'https://hooks.slack.com/commands/T0FABRIKAM/123/s3cr3tPath',
  'a response URL of GovSlack': 'https://hooks.slack-gov.com/actions/T0FABRIKAM/123/s3cr3tPath',
  'a socket URL': 'wss://wss-primary.slack.com/link/?ticket=s3cr3tTicket&app_id=A1',
};

const places: Readonly<Record<string, (text: string) => string>> = {
  'in the message': (text) => lineOf((log) => log.info({}, `before ${text} after`)),
  'in the data': (text) => lineOf((log) => log.info({ answer: text }, 'asked')),
  'deep in the data': (text) => lineOf((log) => log.info({ a: { b: [{ c: text }] } }, 'asked')),
  'in the message of an error': (text) => lineOf((log) => log.error({ error: new Error(`with ${text}`) }, 'failed')),
  'after a line break': (text) => lineOf((log) => log.error({ error: new Error(`head:\n${text}`) }, 'failed')),
  'after a tab': (text) => lineOf((log) => log.warn({ answer: `head:\t${text}` }, 'failed')),
  'in a cause': (text) =>
    lineOf((log) => log.error({ error: new Error('outer', { cause: new Error(text) }) }, 'failed')),
  'in a cause that is a string': (text) =>
    lineOf((log) => log.error({ error: new Error('outer', { cause: text }) }, 'failed')),
  'in the cause of a cause': (text) =>
    lineOf((log) => {
      const cause = new Error('middle', { cause: new Error(text) });
      log.error({ error: new Error('outer', { cause }) }, 'failed');
    }),
};

test('a secret is replaced wherever it is logged', () => {
  const cases = Object.entries(secrets).flatMap(([name, secret]) =>
    Object.entries(places).map(([place, write]) => [`${name} ${place}`, secret, write] as const),
  );

  expectEach(cases, ([, secret, write]) => {
    const line = write(secret);

    expect(line).not.toContain(secret.replace(/^Bearer /, ''));
    expect(line).toMatch(/\[(token|response url|socket url)\]/);
  });
});

test('what a proxy is sent for a name and a password is replaced, under its name and anywhere', () => {
  const sent = `Basic ${Buffer.from('mina:s3cr3t').toString('base64')}`;
  const headers = { 'proxy-authorization': 'opaque s3cr3t', Authorization: sent };

  const line = lineOf((log) =>
    log.warn({ headers, deep: { down: { headers: { 'Proxy-Authorization': sent } } } }, 'x'),
  );

  expect(line).not.toMatch(/s3cr3t|bWluYTpz/);
  expect(redact(`sent ${sent}, which was refused`)).toBe('sent Basic [password], which was refused');
});

describe('a password in a URL', () => {
  test.each([
    ['postgresql://mendbot:s3cr3t@db.example:5432/mendbot', 'postgresql://mendbot:[password]@db.example:5432/mendbot'],
    ['postgres://mendbot:s3cr3t@with@db.example/x', 'postgres://mendbot:[password]@db.example/x'],
    ['redis://:s3cr3t@cache.example', 'redis://:[password]@cache.example'],
    ['https://user:s3cr3t%40@proxy.example/path', 'https://user:[password]@proxy.example/path'],
    ['http://user@corp.example:s3cr3t@proxy:3128', 'http://user@corp.example:[password]@proxy:3128'],
    ['http://CORP\\user:s3cr3t@proxy:3128', 'http://CORP\\user:[password]@proxy:3128'],
    ['https://db.example/?user=x&password=s3cr3t&ssl=1', 'https://db.example/?user=x&password=[secret]&ssl=1'],
    ['postgres://mendbot:s3/cr3t@db.example/x', 'postgres://mendbot:[password]@db.example/x'],
  ])('%s is written as %s', (url, expected) => {
    expect(redact(`connecting to ${url} failed`)).toBe(`connecting to ${expected} failed`);
  });

  test.each(['s3cr\\3t', 's3cr"3t', "s3cr'3t"])('%s does not stand in the line', (password) => {
    expect(lineOf((log) => log.warn({ url: `postgres://mendbot:${password}@db.example/x` }, 'lost'))).not.toContain(
      's3cr',
    );
  });

  test.each([
    'https://slack.com/api/chat.postMessage',
    'http://127.0.0.1:3000/slack/events',
    'see https://docs.example:8443/a and write to ops@example.com',
    'mina.haddad@fabrikam.example',
    'see Basic Information of the app',
    'http://user@proxy.example:3128 refuses, ask ops@example.com',
  ])('%s has none and stays', (text) => {
    expect(redact(text)).toBe(text);
  });
});

describe('of any secret', () => {
  const tokens = fc.oneof(
    fc.tuple(fc.constantFrom('xoxb', 'xoxp', 'xoxa', 'xapp'), word(8), word(8)).map((parts) => parts.join('-')),
    fc.tuple(word(8), word(8), word(8)).map((parts) => `eyJ${parts.join('.')}`),
  );

  test('a token never reaches the output, wherever it stands', () => {
    fc.assert(
      fc.property(tokens, fc.string(), fc.string(), fc.constantFrom(...Object.values(places)), (token, a, b, write) => {
        expect(write(`${a}${token} ${b}`)).not.toContain(token);
      }),
    );
  });

  test('a password in a URL never reaches the output', () => {
    fc.assert(
      fc.property(word(8), fc.constantFrom(...Object.values(places)), (password, write) => {
        expect(write(`postgres://mendbot:${password}@db.example/mendbot`)).not.toContain(`:${password}@`);
      }),
    );
  });

  test('a line stays JSON', () => {
    fc.assert(
      fc.property(fc.string(), fc.oneof(tokens, fc.constantFrom(...Object.values(secrets))), (text, secret) => {
        const line = lineOf((log) => log.info({ text: `${text}${secret}"${text}\\` }, `x ${secret}\n${text}`));

        expect(() => JSON.parse(line)).not.toThrow();
      }),
    );
  });
});

describe('a text with line breaks and control characters', () => {
  const controls = fc.constantFrom(
    '\n',
    '\r',
    '\r\n',
    '\u001b[2K',
    '\u009b31m',
    '\u007f',
    '\u2028',
    '\u2029',
    '\u202e',
    '\u0085',
    '\0',
  );
  const typed = fc
    .array(fc.oneof(controls, fc.constant('{"level":"error","msg":"forged"}'), fc.string()))
    .map((parts) => parts.join(''));

  test('is one line without control characters', () => {
    fc.assert(
      fc.property(typed, fc.constantFrom(...Object.values(places)), (text, write) => {
        const line = write(text);

        expect(line).toMatch(/^\{[^\p{Cc}\u2028-\u202e\u2066-\u2069]*\}\n$/u);
        expect(JSON.parse(line)).toMatchObject({
          level: expect.any(String),
          msg: expect.not.stringMatching(/^forged$/),
        });
      }),
    );
  });

  test('is read back from the line as it was', () => {
    fc.assert(
      fc.property(typed, (text) => {
        fc.pre(redact(text) === text);

        expect(JSON.parse(lineOf((log) => log.info({ text }, 'said')))).toMatchObject({ text: text.toWellFormed() });
      }),
    );
  });
});

test('an error is described by name, message, code and stack, and by nothing else', () => {
  const error = Object.assign(new Error('duplicate key'), {
    code: '23505',
    query: 'insert into activity values ($1)',
    params: ['Mina’s words'],
    detail: 'Key (title)=(Mina’s words) already exists.',
  });

  const line = lineOf((log) => log.error({ error }, 'failed'));

  expect(Object.keys(JSON.parse(line).error)).toEqual(['name', 'message', 'code', 'stack']);
  expect(line).not.toContain('Mina’s words');
});

test('the properties of a cause are left out as well', () => {
  const cause = Object.assign(new Error('inner'), { params: ['Mina’s words'] });

  expect(lineOf((log) => log.error({ error: new Error('outer', { cause }) }, 'failed'))).not.toContain('Mina’s words');
});

test('an error that is its own cause is described', () => {
  const error = new Error('round');
  error.cause = error;

  expect(() => describeError(error)).not.toThrow();
});

test.each([['a string'], [undefined], [null], [42]])('%j thrown as an error is described', (thrown) => {
  expect(describeError(thrown)).toEqual({ name: typeof thrown, message: String(thrown) });
});

test('lines below the level are not written', () => {
  const capture = new LogCapture();

  createLog('warn', { destination: capture }).info({}, 'quiet');

  expect(capture.lines).toEqual([]);
});

function lineOf(write: (log: ReturnType<typeof createLog>) => void): string {
  const capture = new LogCapture();
  write(createLog('debug', { destination: capture }));
  return capture.text;
}

test('a value that is in use as a secret is never printed, whatever it looks like', () => {
  const capture = new LogCapture();
  const secret = 'plain "words" \\ and all';

  createLog('info', { destination: capture, secrets: [secret] }).info({ note: `it is ${secret}` }, 'message');

  expect(capture.text).not.toContain('plain');
  expect(capture.text).toContain('[secret]');
});

test.each(['token', 'secret', 'password', 'authorization'])('a value under the name %s is not printed', (name) => {
  const capture = new LogCapture();

  createLog('info', { destination: capture }).info({ [name]: 'opaque', inner: { [name]: 'opaque' } }, 'message');

  expect(capture.text).not.toContain('opaque');
});
