import nock from 'nock';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createApp } from './create-app.ts';

const apiUrl = 'https://slack.test/api/';
const asked = { token: 'xoxe.xoxp-1-a', apiUrl };

beforeAll(() => {
  if (!nock.isActive()) nock.activate();
});
afterEach(() => nock.cleanAll());
afterAll(() => nock.restore());

function answering(body: object): void {
  nock(apiUrl).post('/apps.manifest.create').reply(200, body);
}

test('each thing that Slack has against the manifest is named with its place, without commands to a terminal', async () => {
  answering({
    ok: false,
    error: 'invalid_manifest',
    errors: [
      { message: 'Interactivity requires a Request URL', pointer: '/settings/interactivity' },
      { message: 'red \u001b[31m' },
      'words',
      null,
    ],
  });

  expect(await createApp(asked)).toEqual({
    kind: 'refused',
    code: 'invalid_manifest',
    problems: ['/settings/interactivity: Interactivity requires a Request URL', 'red  [31m', 'words', ''],
  });
});

test('a link that is not https is not shown', async () => {
  answering({ ok: true, app_id: 'A1', oauth_authorize_url: 'javascript:alert(1)' });

  expect(await createApp(asked)).toEqual({ kind: 'created', appId: 'A1', installUrl: null });
});
