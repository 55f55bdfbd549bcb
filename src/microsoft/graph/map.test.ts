import { expect, test } from 'vitest';
import { createOddities } from '../reading.ts';
import { toEntraUser, toSecurityTask } from './map.ts';
import { securityTaskRow, userRow } from './schema.ts';

function row(overrides: Record<string, unknown> = {}) {
  return securityTaskRow.parse({
    id: '61c0f7a4-8e2d-4b39-9d15-0c7a5f3e2b86',
    displayName: 'Update Fabrikam Orbit Viewer',
    createdDateTime: '2026-06-02T08:15:20Z',
    status: 'pending',
    creator: 'dana.ruiz@fabrikam.example',
    appName: 'Orbit Viewer',
    remediation: ' Deploy version 8.4.2. ',
    ...overrides,
  });
}

test('a complete row leaves nothing to count', () => {
  const oddities = createOddities();

  expect(toSecurityTask(row(), oddities)).toEqual({
    id: '61c0f7a4-8e2d-4b39-9d15-0c7a5f3e2b86',
    title: 'Update Fabrikam Orbit Viewer',
    status: 'pending',
    createdAt: new Date('2026-06-02T08:15:20Z'),
    creatorEmail: 'dana.ruiz@fabrikam.example',
    appName: 'Orbit Viewer',
    remediation: 'Deploy version 8.4.2.',
  });
  expect(oddities.counts()).toEqual({});
});

test.each([
  ['pending', 'pending', {}],
  ['active', 'active', {}],
  ['completed', 'completed', {}],
  ['rejected', 'rejected', {}],
  ['unknown', 'unknown', {}],
  ['unknownFutureValue', 'unknown', { 'deviceAppManagementTasks[].status unknown value': 1 }],
])('status %s is %s', (status, expected, counts) => {
  const oddities = createOddities();

  expect(toSecurityTask(row({ status }), oddities)?.status).toBe(expected);
  expect(oddities.counts()).toEqual(counts);
});

test('a task about a configuration is remediated by its settings', () => {
  const intendedSettings = [
    { name: 'PUA protection', value: 'Enabled' },
    null,
    { name: '', value: 'x' },
    { name: 'Audit' },
  ];
  const configuration = row({ remediation: undefined, intendedSettings });

  expect(toSecurityTask(configuration, createOddities())?.remediation).toBe('PUA protection: Enabled\nAudit: ');
  expect(toSecurityTask(row({ remediation: undefined }), createOddities())?.remediation).toBe('');
});

test('without an id there is no task', () => {
  const oddities = createOddities();

  expect(toSecurityTask(row({ id: '' }), oddities)).toBeNull();
  expect(oddities.counts()).toEqual({ 'deviceAppManagementTasks[] skipped': 1 });
});

test.each([
  [true, true],
  [false, false],
  [undefined, false],
])('accountEnabled %j: enabled %j', (accountEnabled, expected) => {
  const user = userRow.parse({ id: 'u-1', displayName: 'Ben', userPrincipalName: 'ben@x.example', accountEnabled });

  expect(toEntraUser(user, createOddities())).toEqual({
    ...{ id: 'u-1', displayName: 'Ben', mail: null, userPrincipalName: 'ben@x.example', isEnabled: expected },
  });
});
