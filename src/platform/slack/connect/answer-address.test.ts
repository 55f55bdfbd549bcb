import { expect, test } from 'vitest';
import { isSlackAddress, withSlackAddressOnly } from './answer.ts';

const slack = 'https://slack.com/api/';
const standIn = 'http://127.0.0.1:4000/api/';

test.each([
  'https://hooks.slack.com/actions/T1/2/abc',
  'https://slack.com/x',
  'https://hooks.slack-gov.com/commands/T1/2/abc',
  'https://HOOKS.SLACK.COM/x',
])('answers at %s', (address) => {
  expect(isSlackAddress(address, slack)).toBe(true);
});

test.each([
  'http://hooks.slack.com/x',
  'https://hooks.slack.com:8443/x',
  'https://slack.com.example/x',
  'https://notslack.com/x',
  'https://slack.com@example.com/x',
  'https://example.com/hooks.slack.com',
  'http://127.0.0.1:4000/x',
  'file:///etc/passwd',
  'slack.com',
  '',
  null,
  7,
  ['https://slack.com/x'],
])('does not answer at %s', (address) => {
  expect(isSlackAddress(address, slack)).toBe(false);
});

test('answers at the configured address of Slack, on its port alone', () => {
  expect(isSlackAddress('http://127.0.0.1:4000/answers/1', standIn)).toBe(true);
  expect(isSlackAddress('http://127.0.0.1:4001/answers/1', standIn)).toBe(false);
  expect(isSlackAddress('https://127.0.0.1:4000/answers/1', standIn)).toBe(false);
});

test('leaves a foreign address out, and logs its host once without the path', () => {
  const logged: unknown[] = [];
  const log = { warn: (fields: object) => logged.push(fields) };
  const body = { type: 'block_actions', response_url: 'https://example.com/secret', response_urls: [null] };

  expect(withSlackAddressOnly(body, { apiUrl: slack, log })).toEqual({ type: 'block_actions' });
  expect(logged).toEqual([{ host: 'example.com' }]);
});

test('leaves a request of Slack as it is', () => {
  const body = { type: 'block_actions', response_url: 'https://hooks.slack.com/actions/1' };
  const log = { warn: () => expect.unreachable() };

  expect(withSlackAddressOnly(body, { apiUrl: slack, log })).toEqual(body);
  expect(withSlackAddressOnly({ type: 'view_submission' }, { apiUrl: slack, log })).toEqual({
    type: 'view_submission',
  });
});
