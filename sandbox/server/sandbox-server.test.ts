import { type RequestOptions, request } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cast } from '../cast.ts';
import { startTestServer, type TestServer } from './testing/start-test-server.ts';

const { mina } = cast;

let sandbox: TestServer;

beforeEach(async () => {
  sandbox = await startTestServer();
});

afterEach(async () => {
  await sandbox[Symbol.asyncDispose]();
});

describe('the page', () => {
  test('is served at the root, and asks nobody else for anything', async () => {
    const response = await sandbox.get('/');

    expect(response.status).toBe(200);
    expect(await response.text()).toContain('<title>Sandbox</title>');
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "default-src 'self'; style-src 'self' 'unsafe-inline'; object-src 'none'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-cache',
    });
  });

  test('keeps what has a hash in its name', async () => {
    const response = await sandbox.get('/assets/main-abc.js');

    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  });

  test.each(['/nothing', '/../package.json', '/assets/..%2f..%2fpackage.json'])('has nothing at %s', async (path) => {
    const response = await sandbox.get(path);

    expect(response.status).toBe(404);
  });
});

describe('a request is refused', () => {
  const asked = (headers: Readonly<Record<string, string>>, path = '/api/workspace') =>
    statusOf({ port: sandbox.server.port, path, headers });

  test.each(['127.0.0.1', 'localhost'])('not where it names %s', async (name) => {
    expect(await asked({ host: `${name}:${sandbox.server.port}` })).toBe(200);
  });

  test('where it names another host, as after DNS rebinding', async () => {
    expect(await asked({ host: `evil.example:${sandbox.server.port}` })).toBe(403);
    expect(await asked({ host: '127.0.0.1' })).toBe(403);
    expect(await asked({ host: `[::1]:${sandbox.server.port}` })).toBe(403);
  });

  test.each(['http://evil.example', 'null', 'http://127.0.0.1:1', 'https://localhost'])(
    'where it comes from a page of %s',
    async (origin) => {
      expect(await asked({ host: `localhost:${sandbox.server.port}`, origin })).toBe(403);
    },
  );

  test('not where it comes from its own page', async () => {
    const host = `localhost:${sandbox.server.port}`;

    expect(await asked({ host, origin: `http://${host}`, 'sec-fetch-site': 'same-origin' })).toBe(200);
  });

  test.each(['cross-site', 'same-site'])('where a browser says that it is %s', async (site) => {
    expect(await asked({ host: `localhost:${sandbox.server.port}`, 'sec-fetch-site': site })).toBe(403);
  });

  test('where another site asks by a detour', async () => {
    const headers = { host: `localhost:${sandbox.server.port}`, 'sec-fetch-site': 'cross-site' };

    expect(await asked(headers, '/./api/workspace')).toBe(403);
    expect(await asked(headers, '/x/../api/workspace')).toBe(403);
  });

  test.each(['//', '//evil.example/api/workspace', '/\\evil.example', '*', 'http://127.0.0.1/'])(
    'where its address is %s',
    async (path) => {
      expect(await asked({ host: `localhost:${sandbox.server.port}` }, path)).toBe(400);
    },
  );
});

test('who listens for changes sends nothing', async () => {
  const response = await sandbox.post('/api/changes', {});

  expect(response.status).toBe(405);
});

describe('a body', () => {
  const path = `/api/people/${mina}/acts`;
  const answered = async (response: Response) => [
    response.status,
    ((await response.json()) as { error: string }).error,
  ];

  test('must be JSON by its type', async () => {
    const response = await sandbox.post(path, '{"do":"open-home"}', { 'content-type': 'text/plain' });

    expect(await answered(response)).toEqual([415, 'Send JSON, with the content type application/json.']);
  });

  test('must be JSON by its content', async () => {
    const response = await sandbox.post(path, '{"do":');

    expect(await answered(response)).toEqual([400, 'The body is no valid JSON.']);
  });

  test('must be something that a person can do', async () => {
    const response = await sandbox.post(path, { do: 'command', channelId: 7 });

    const [status, error] = await answered(response);
    expect(status).toBe(400);
    expect(error).toContain('channelId: Invalid input');
    expect(error).toContain('text: Invalid input');
  });

  test('must not be longer than 1 MB', async () => {
    const response = await sandbox.post(path, { do: 'command', channelId: 'C1', text: 'x'.repeat(1_000_001) });

    expect(await answered(response)).toEqual([413, 'This is longer than 1 MB.']);
  });
});

test.each([
  ['/api/workspace?person=U0NOBODY', 404],
  ['/api/workspace?earlier=-1', 400],
  ['/api/nothing', 404],
  [`/api/people/${mina}/acts`, 405],
  [`/api/people/${mina}/files/F1`, 404],
  ['/api/people/%E0%A4%A/files/F1', 400],
])('%s is answered %i with a sentence', async (path, status) => {
  const response = await sandbox.get(path);

  expect(response.status).toBe(status);
  expect(await response.json()).toEqual({ error: expect.stringMatching(/^[A-Z/“].*\.$/) });
});

describe('a file that somebody chooses', () => {
  const path = `/api/people/${mina}/files?name=a%20%26%20b.txt`;
  const binary = { 'content-type': 'application/octet-stream' };

  test('is theirs, and nobody else’s', async () => {
    const response = await sandbox.post(path, 'what is in it', binary);

    const { fileId } = (await response.json()) as { readonly fileId: string };
    const own = await sandbox.get(`/api/people/${mina}/files/${fileId}`);
    expect([response.status, await own.text()]).toEqual([200, 'what is in it']);
    expect((await sandbox.get(`/api/people/${cast.ben}/files/${fileId}`)).status).toBe(404);
  });

  test.each([
    ['with a type that another site can send', path, 'x', { 'content-type': 'text/plain' }, 415],
    ['without a name', `/api/people/${mina}/files`, 'x', binary, 400],
    ['with nothing in it', path, '', binary, 400],
    ['with more than 10 MB', path, 'x'.repeat(10 * 1024 * 1024 + 1), binary, 413],
    ['of nobody', '/api/people/U404/files?name=a', 'x', binary, 404],
  ])('is not taken %s', async (_, address, body, headers, status) => {
    const response = await sandbox.post(address, body, headers);

    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ error: expect.stringMatching(/^[A-Z].*\.$/) });
  });
});

test('a mistake of the sandbox is logged, and told without its inside', async () => {
  const failing = await startTestServer({ bot: { requestedIds: () => Promise.reject(new TypeError('inside')) } });
  await using _ = failing;

  const response = await failing.get('/api/control');

  expect(response.status).toBe(500);
  expect(await response.text()).not.toContain('inside');
  expect(failing.errors).toEqual([new TypeError('inside')]);
});

/** Without `fetch`, which sets Host and Origin itself. */
function statusOf(options: RequestOptions): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', ...options }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    asked.on('error', reject).end();
  });
}
