import { expect, test } from 'vitest';
import { configParts, contributions } from '../../app.ts';
import type { Connection } from '../../core/connection.ts';
import { loadConfig } from '../../platform/config/load-config.ts';
import type { Services } from '../../platform/services.ts';
import { Slots } from '../../platform/slot.ts';
import { readingsInUse } from '../connections/index.ts';
import { defaultSettings } from '../workspace/index.ts';

const config = loadConfig({ SLACK_BOT_TOKEN: 'xoxb-1-2-three', SLACK_APP_TOKEN: 'xapp-1-A1-2-three' }, configParts);
const all = { isDefenderConfigured: true, isGraphConfigured: true, isIntuneOn: true };
const known: readonly Connection[] = [
  ...(['people', 'groups', 'recommendations', 'devices', 'exposed_devices', 'vulnerabilities'] as const),
  ...(['portal_activities', 'security_tasks', 'entra', 'configuration_steps'] as const),
];

function inUse({ isIntuneOn, ...configured }: typeof all): readonly string[] {
  const services = { ...configured, config, program: { slots: new Slots(contributions) } };
  const settings = { ...defaultSettings, intuneConnection: isIntuneOn };
  const readings = readingsInUse(services as unknown as Services, settings);
  return readings.map(({ connection }) => connection).filter((connection) => known.includes(connection));
}

test('everything that is configured and on is in use, each once', () => {
  expect(inUse(all).toSorted()).toEqual(known.toSorted());
});

test.each([
  [{ isDefenderConfigured: false }, ['people', 'groups', 'security_tasks', 'entra', 'configuration_steps']],
  [{ isIntuneOn: false }, known.filter((one) => one !== 'security_tasks')],
  [
    { isGraphConfigured: false },
    known.filter((one) => !['security_tasks', 'entra', 'configuration_steps'].includes(one)),
  ],
])('with %j the others are not', (off, expected) => {
  expect(inUse({ ...all, ...off }).toSorted()).toEqual([...expected].sort());
});
