import { expect, test } from 'vitest';
import { loadPart } from '../config/load-config.ts';
import type { Environment } from '../config/read-variable.ts';
import { slackConfig } from './config.ts';

const least = { SLACK_BOT_TOKEN: 'xoxb-1-2-three', SLACK_APP_TOKEN: 'xapp-1-A1-2-three' };
const load = (overrides: Environment) => loadPart({ ...least, ...overrides }, slackConfig);

test('without an app token a signing secret means HTTP mode', () => {
  expect(load({ SLACK_APP_TOKEN: '', SLACK_SIGNING_SECRET: 'abc', PORT: '8080' }).mode).toEqual({
    kind: 'http',
    signingSecret: 'abc',
    port: 8080,
    host: '0.0.0.0',
  });
});

test('with both the app token decides', () => {
  expect(load({ SLACK_SIGNING_SECRET: 'abc' }).mode.kind).toBe('socket');
});

test('the address of the Slack API ends with a slash, as the client needs it', () => {
  expect(load({ SLACK_API_URL: 'http://127.0.0.1:4000/api' }).apiUrl).toBe('http://127.0.0.1:4000/api/');
});

test('a worker needs neither app token nor signing secret', () => {
  expect(load({ SLACK_APP_TOKEN: '', MENDBOT_ROLE: 'worker' }).mode).toEqual({ kind: 'none' });
});

test.each([
  ['', 1],
  ['2.5', 2.5],
  ['off', null],
])('the pace “%s” is %s', (text, speed) => {
  expect(load({ MENDBOT_SLACK_RATE: text }).speed).toBe(speed);
});

test.each(['0', '-1', '1e-300', '1001', 'fast'])('no pace is “%s”', (text) => {
  expect(() => load({ MENDBOT_SLACK_RATE: text })).toThrow(
    /MENDBOT_SLACK_RATE must be a number from 0.01 to 1000, or "off"/,
  );
});
