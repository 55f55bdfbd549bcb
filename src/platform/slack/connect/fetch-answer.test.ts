import nock from 'nock';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { classifySlackError } from '../errors.ts';
import { quietClient } from './client.ts';

beforeAll(() => {
  // The file before may have ended it.
  if (!nock.isActive()) nock.activate();
});
afterEach(() => nock.cleanAll());
afterAll(() => nock.restore());

function answerOf(status: number, body: string, headers: Readonly<Record<string, string>> = {}): Promise<unknown> {
  nock('https://slack.com').post('/api/chat.postMessage').reply(status, body, headers);
  const client = quietClient({ token: 'xoxb-test', apiUrl: 'https://slack.com/api/' });
  return client.chat.postMessage({ channel: 'C1', text: 'x' }).catch((error: unknown) => error);
}

test.each([
  ['the page of a proxy', '<html><body>PRIVATE</body></html>'],
  ['a part of an answer', '{"ok":true,"message":{"text":"PRIVATE'],
  ['nothing', ''],
  ['null', 'null'],
  ['a number', '7'],
  ['a list', '[{"ok":true}]'],
  ['an object of somebody else', '{"status":"PRIVATE"}'],
  ['an error in words', '{"ok":false,"error":"PRIVATE policy"}'],
  ['an error that is a page', `{"ok":false,"error":"${'a'.repeat(101)}"}`],
  ['an error without a word', '{"ok":false}'],
  ['an error that is no text', '{"ok":false,"error":{"PRIVATE":1}}'],
])('%s in the place of an answer is a lost one, and is not kept', async (_, body) => {
  const error = await answerOf(200, body);

  expect(classifySlackError(error)).toEqual({ kind: 'unknown' });
  expect(String(error)).toContain('no answer of Slack');
  expect(String(error)).not.toContain('PRIVATE');
});

test('what Slack says arrives, with what stands at its head', async () => {
  const answer = await answerOf(200, '{"ok":true,"ts":"1.2"}', { 'x-oauth-scopes': 'chat:write,users:read' });

  expect(answer).toMatchObject({
    ok: true,
    ts: '1.2',
    response_metadata: { scopes: ['chat:write', 'users:read'] },
  });
});

test.each<[string, number, string, Readonly<Record<string, string>>, object]>([
  ['a refusal', 200, '{"ok":false,"error":"not_in_channel"}', {}, { kind: 'refused', code: 'not_in_channel' }],
  ['a limit', 429, 'PRIVATE', { 'retry-after': '3' }, { kind: 'later', retryAfterMs: 3000 }],
  ['a fault of HTTP', 502, '<html>', {}, { kind: 'unknown' }],
])('%s stays what it is', async (_, status, body, headers, expected) => {
  expect(classifySlackError(await answerOf(status, body, headers))).toEqual(expected);
});
