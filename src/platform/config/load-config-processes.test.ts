import { describe, expect, test } from 'vitest';
import { configParts } from '../../app.ts';
import { loadConfig } from './load-config.ts';
import type { Environment } from './read-variable.ts';
import { roleConfig, slackConfig } from './variables.ts';

const least = { SLACK_BOT_TOKEN: 'xoxb-1-2-three', SLACK_APP_TOKEN: 'xapp-1-A1-2-three' };
function load(overrides: Environment) {
  return loadConfig({ ...least, ...overrides }, configParts);
}

describe('the role of a process', () => {
  const postgres = { DATABASE_URL: 'postgresql://mendbot@db.fabrikam.example/mendbot' };

  test('a worker needs neither app token nor signing secret', () => {
    const environment = { ...postgres, SLACK_BOT_TOKEN: 'xoxb-1', MENDBOT_ROLE: 'worker' };
    const config = loadConfig(environment, configParts);

    expect(config.get(roleConfig)).toBe('worker');
    expect(config.get(slackConfig).mode).toEqual({ kind: 'none' });
  });

  test.each(['web', 'worker'])('%s is refused on the embedded database, which takes one process', (role) => {
    expect(() => load({ MENDBOT_ROLE: role })).toThrow(/MENDBOT_ROLE must be "all" without DATABASE_URL/);
  });
});

test.each([
  ['', 1],
  ['2.5', 2.5],
  ['off', null],
])('the pace “%s” is %s', (text, speed) => {
  expect(load({ MENDBOT_SLACK_PACE: text }).get(slackConfig).speed).toBe(speed);
});

test.each(['0', '-1', '1e-300', '1001', 'fast'])('no pace is “%s”', (text) => {
  expect(() => load({ MENDBOT_SLACK_PACE: text })).toThrow(
    /MENDBOT_SLACK_PACE must be a number from 0.01 to 1000, or "off"/,
  );
});
