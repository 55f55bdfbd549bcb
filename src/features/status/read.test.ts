import { expect, test } from 'vitest';
import { connections } from '../../core/connection.ts';
import { connectionsInUse } from './read.ts';

const all = { isDefenderConfigured: true, isGraphConfigured: true, isIntuneOn: true };

test('everything that is configured and on is in use', () => {
  expect(connectionsInUse(all)).toEqual(connections);
});

test.each([
  [{ isDefenderConfigured: false }, ['people', 'groups', 'security_tasks', 'entra', 'configuration_steps']],
  [{ isIntuneOn: false }, connections.filter((one) => one !== 'security_tasks')],
  [
    { isGraphConfigured: false },
    connections.filter((one) => !['security_tasks', 'entra', 'configuration_steps'].includes(one)),
  ],
])('with %j the others are not', (off, expected) => {
  expect(connectionsInUse({ ...all, ...off }).toSorted()).toEqual([...expected].sort());
});
