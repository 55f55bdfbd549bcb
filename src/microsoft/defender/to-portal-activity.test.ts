import { expect, test } from 'vitest';
import { createOddities } from '../reading.ts';
import { remediationTaskRow } from './schema.ts';
import { toPortalActivity } from './to-portal-activity.ts';

function row(overrides: Record<string, unknown> = {}) {
  return remediationTaskRow.parse({
    id: '3d2a7c90-5b1e-4f8a-9c44-7a1b0e6d2f35',
    title: 'Update Fabrikam Orbit Viewer',
    createdOn: '2026-06-02T08:14:51.3329041Z',
    requesterEmail: 'dana.ruiz@fabrikam.example',
    status: 'Active',
    statusLastModifiedOn: '2026-06-03T08:14:51.3329055Z',
    description: 'Update Orbit Viewer to a later version.',
    relatedComponent: 'Fabrikam Orbit Viewer',
    targetDevices: 287,
    rbacGroupNames: ['EMEA Workstations', 'UnassignedGroup'],
    fixedDevices: 61,
    requesterNotes: 'Please start with finance laptops',
    dueOn: '2026-06-16T00:00:00Z',
    priority: 'High',
    completionMethod: null,
    completerEmail: null,
    scid: null,
    type: 'Update',
    productId: 'fabrikam-_-orbit_viewer',
    recommendedVersion: '8.4.2',
    ...overrides,
  });
}

test('a complete row leaves nothing to count', () => {
  const oddities = createOddities();

  expect(toPortalActivity(row(), oddities)).toEqual({
    id: '3d2a7c90-5b1e-4f8a-9c44-7a1b0e6d2f35',
    title: 'Update Fabrikam Orbit Viewer',
    option: 'update',
    priority: 'high',
    createdAt: new Date('2026-06-02T08:14:51.332Z'),
    dueOn: '2026-06-16',
    notes: 'Please start with finance laptops',
    requesterEmail: 'dana.ruiz@fabrikam.example',
    deviceGroups: ['EMEA Workstations', 'UnassignedGroup'],
    relatedComponent: 'Fabrikam Orbit Viewer',
    recommendedVersion: '8.4.2',
    recommendationId: 'va-_-fabrikam-_-orbit_viewer',
    targetCount: 287,
    fixedCount: 61,
    status: 'active',
    statusChangedAt: new Date('2026-06-03T08:14:51.332Z'),
    completion: null,
  });
  expect(oddities.counts()).toEqual({});
});

test.each([
  ['Update', 'update'],
  ['Upgrade', 'upgrade'],
  ['Uninstall', 'uninstall'],
  ['ConfigurationChange', 'configuration_change'],
  ['AttentionRequired', 'attention_required'],
])('type %s is the option %s', (type, expected) => {
  expect(toPortalActivity(row({ type }), createOddities())?.option).toBe(expected);
});

test.each([
  [{ productId: 'fabrikam-_-orbit_viewer' }, 'update'],
  [{ productId: null, scid: 'scid-4242' }, 'configuration_change'],
  [{ productId: null }, 'update'],
])('an unknown type of %j is what is usual for it, and is counted', (overrides, expected) => {
  const oddities = createOddities();

  expect(toPortalActivity(row({ ...overrides, type: 'Block' }), oddities)?.option).toBe(expected);
  expect(oddities.counts()).toMatchObject({ 'remediationTasks[].type unknown value': 1 });
});

test.each([
  [{ productId: 'microsoft-_-silverlight' }, 'va-_-microsoft-_-silverlight'],
  [{ productId: 'va-_-microsoft-_-silverlight' }, 'va-_-microsoft-_-silverlight'],
  [{ productId: 'x-_-y', recommendationReference: 'va-_-a-_-b' }, 'va-_-a-_-b'],
  [{ productId: 'x-_-y', RecommendationReference: 'va-_-a-_-b' }, 'va-_-a-_-b'],
  [{ productId: 'x-_-y', RecommendationReference: 'odd' }, 'va-_-x-_-y'],
  [{ productId: null, scid: 'scid-4242' }, 'sca-_-scid-4242'],
  [{ productId: null, scid: '4242' }, 'sca-_-scid-4242'],
  [{ productId: null, scid: 'sca-_-scid-4242' }, 'sca-_-scid-4242'],
  [{ productId: null, scid: null }, null],
])('%j belongs to %j', (overrides, expected) => {
  expect(toPortalActivity(row(overrides), createOddities())?.recommendationId).toBe(expected);
});

test.each([
  [{ status: 'Active', completionMethod: null }, 'active', null],
  [{ status: 'Active', completionMethod: 'Manual' }, 'active', null],
  [{ status: 'Completed', completionMethod: 'Automatic' }, 'completed', { kind: 'automatic' }],
  [
    { status: 'Completed', completionMethod: 'Manual', completerEmail: 'lee@fabrikam.example' },
    'completed',
    { kind: 'manual', email: 'lee@fabrikam.example' },
  ],
  [{ status: 'Completed', completionMethod: 'Manual' }, 'completed', { kind: 'manual', email: null }],
  [{ status: 'Completed', completionMethod: null }, 'completed', { kind: 'unknown' }],
  [{ status: 'Completed', completionMethod: 'Magic' }, 'completed', { kind: 'unknown' }],
  [{ status: 'Paused', completionMethod: 'Automatic' }, 'active', null],
])('%j is %s by %j', (overrides, status, completion) => {
  expect(toPortalActivity(row(overrides), createOddities())).toMatchObject({ status, completion });
});

test.each([
  ['2026-06-16T00:00:00Z', '2026-06-16'],
  ['2026-06-15T23:00:00-02:00', '2026-06-16'],
  [null, null],
  ['someday', null],
])('due on %j is %j', (dueOn, expected) => {
  expect(toPortalActivity(row({ dueOn }), createOddities())?.dueOn).toBe(expected);
});

test('names of ungrouped devices are one', () => {
  const rbacGroupNames = ['None', 'EMEA', 'Unassigned', 'UnassignedGroup'];

  expect(toPortalActivity(row({ rbacGroupNames }), createOddities())?.deviceGroups).toEqual([
    'UnassignedGroup',
    'EMEA',
  ]);
});

test.each([
  [['Servers', null], ['Servers']],
  [['Servers', 7, { name: 'Laptops' }], ['Servers']],
  [[], []],
  [null, []],
])('of the groups %j those count that can be read: %j', (rbacGroupNames, expected) => {
  const oddities = createOddities();
  const isOdd = Array.isArray(rbacGroupNames) && rbacGroupNames.length > expected.length;

  expect(toPortalActivity(row({ rbacGroupNames }), oddities)?.deviceGroups).toEqual(expected);
  expect(oddities.counts()['remediationTasks[].rbacGroupNames[] no text']).toBe(isOdd ? 1 : undefined);
});

test.each([[[null]], [[7, {}]], ['Servers'], [{ name: 'Servers' }]])(
  'groups of which none can be read, %j, are not all devices: the row is left out',
  (rbacGroupNames) => {
    const oddities = createOddities();

    expect(toPortalActivity(row({ rbacGroupNames }), oddities)).toBeNull();
    expect(oddities.counts()).toEqual({
      'remediationTasks[].rbacGroupNames[] no text': 1,
      'remediationTasks[] skipped': 1,
    });
  },
);

test('without a date of creation that of the last change counts; without both the row is left out', () => {
  const oddities = createOddities();

  expect(toPortalActivity(row({ createdOn: null }), oddities)?.createdAt).toEqual(new Date('2026-06-03T08:14:51.332Z'));
  expect(toPortalActivity(row({ createdOn: null, statusLastModifiedOn: null }), oddities)).toBeNull();
  expect(toPortalActivity(row({ id: null }), oddities)).toBeNull();
  expect(oddities.counts()).toMatchObject({ 'remediationTasks[] skipped': 2 });
});

test.each(['Active', 'Completed'])('since when it is %s is not taken from when it was created', (status) => {
  expect(toPortalActivity(row({ status, statusLastModifiedOn: null }), createOddities())?.statusChangedAt).toBeNull();
});

test('what is missing is nothing, and is counted', () => {
  const oddities = createOddities();
  const sparse = remediationTaskRow.parse({ id: 'a', createdOn: '2026-06-02T08:00:00Z' });

  expect(toPortalActivity(sparse, oddities)).toMatchObject({
    ...{ title: '', option: 'update', priority: 'medium', dueOn: null, requesterEmail: null, deviceGroups: [] },
    ...{ recommendationId: null, targetCount: 0, fixedCount: 0, status: 'active', completion: null },
  });
  expect(oddities.counts()).toMatchObject({ 'remediationTasks[].rbacGroupNames missing': 1 });
});
