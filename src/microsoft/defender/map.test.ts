import { expect, test } from 'vitest';
import { createOddities } from '../reading.ts';
import { toExposedDevice, toRecommendation } from './map.ts';
import { wholeDeviceList } from './pages.ts';
import { type MachineReferenceRow, machineReferenceRow, type RecommendationRow, recommendationRow } from './schema.ts';

function recommendation(overrides: Record<string, unknown> = {}): RecommendationRow {
  return recommendationRow.parse({
    id: 'va-_-fabrikam-_-orbit_viewer',
    recommendationName: 'Update Fabrikam Orbit Viewer to version 8.4.2',
    productName: 'orbit_viewer',
    vendor: 'fabrikam',
    relatedComponent: 'Fabrikam Orbit Viewer',
    recommendationCategory: 'Application',
    subCategory: '',
    remediationType: 'Update',
    recommendedVersion: '8.4.2',
    recommendedVendor: '',
    recommendedProgram: '',
    status: 'Active',
    weaknesses: 31,
    publicExploit: true,
    activeAlert: false,
    severityScore: 0,
    configScoreImpact: 0,
    exposureImpact: 2.4,
    totalMachineCount: 412,
    exposedMachinesCount: 287,
    tags: ['internetFacing'],
    ...overrides,
  });
}

function machine(overrides: Record<string, unknown> = {}): MachineReferenceRow {
  return machineReferenceRow.parse({
    id: '9f3c1a77d0b84e12a6c5f0e98b7d2c4416aa03de',
    computerDnsName: 'lon-lt-0142.corp.fabrikam.example',
    osPlatform: 'Windows11',
    rbacGroupName: 'EMEA Workstations',
    ...overrides,
  });
}

test('a complete row becomes a recommendation and leaves nothing to count', () => {
  const oddities = createOddities();

  expect(toRecommendation(recommendation(), oddities)).toMatchObject({
    id: 'va-_-fabrikam-_-orbit_viewer',
    name: 'Update Fabrikam Orbit Viewer to version 8.4.2',
    category: 'Application',
    remediationType: 'update',
    hasPublicExploit: true,
    isException: false,
    exposedMachinesCount: 287,
    tags: ['internetFacing'],
  });
  expect(oddities.counts()).toEqual({});
});

test.each([
  ['ConfigurationChange', 'configuration_change'],
  ['Update', 'update'],
  ['Upgrade', 'upgrade'],
  ['Uninstall', 'uninstall'],
  ['AttentionRequired', 'unknown'],
])('reads the remediation type %s as %s', (remediationType, expected) => {
  expect(toRecommendation(recommendation({ remediationType }), createOddities())?.remediationType).toBe(expected);
});

test.each([undefined, null, 'many'])('treats a device count of %j as unknown, not as zero', (exposedMachinesCount) => {
  const oddities = createOddities();

  expect(toRecommendation(recommendation({ exposedMachinesCount }), oddities)?.exposedMachinesCount).toBeNull();
  expect(oddities.counts()).toEqual({ 'recommendations[].exposedMachinesCount missing': 1 });
});

test.each([
  ['Active', false],
  ['active', false],
  ['Exception', true],
  ['PartialException', null],
  ['Inactive', null],
  [null, null],
  [undefined, null],
])('reads the status %j as exception: %j', (status, expected) => {
  expect(toRecommendation(recommendation({ status }), createOddities())?.isException).toBe(expected);
});

test('unknown words are counted by path, without their content', () => {
  const oddities = createOddities();

  toRecommendation(recommendation({ remediationType: 'Sacrifice', status: 'Parked' }), oddities);

  expect(oddities.counts()).toEqual({
    'recommendations[].remediationType unknown value': 1,
    'recommendations[].status unknown value': 1,
  });
});

test('missing, null and mistyped fields read as nothing and are counted', () => {
  const oddities = createOddities();
  const row = recommendation({ weaknesses: 'many', vendor: null, exposureImpact: undefined, tags: 'none' });

  expect(toRecommendation(row, oddities)).toMatchObject({ weaknesses: 0, vendor: '', exposureImpact: 0, tags: [] });
  expect(Object.keys(oddities.counts())).toEqual([
    'recommendations[].vendor missing',
    'recommendations[].weaknesses missing',
    'recommendations[].exposureImpact missing',
    'recommendations[].tags[] no text',
  ]);
});

test.each([
  ['no id', { id: undefined }],
  ['an id of another form', { id: 'orbit_viewer' }],
])('a recommendation with %s is skipped and counted', (_, overrides) => {
  const oddities = createOddities();

  expect(toRecommendation(recommendation(overrides), oddities)).toBeNull();
  expect(oddities.counts()).toEqual({ 'recommendations[] skipped': 1 });
});

test.each([
  ['name', 'recommendationName', [undefined, null, '', 7]],
  ['hasPublicExploit', 'publicExploit', [undefined, null, 'true']],
  ['hasActiveAlert', 'activeAlert', [undefined, null, 1]],
] as const)('treats %s as unknown where %s is missing or malformed', (name, field, values) => {
  for (const value of values) {
    expect(toRecommendation(recommendation({ [field]: value }), createOddities())?.[name]).toBeNull();
  }
});

test('reads a device', () => {
  expect(toExposedDevice(machine(), createOddities())).toEqual({
    id: '9f3c1a77d0b84e12a6c5f0e98b7d2c4416aa03de',
    name: 'lon-lt-0142.corp.fabrikam.example',
    osPlatform: 'Windows11',
    deviceGroup: 'EMEA Workstations',
  });
});

test.each(['UnassignedGroup', 'Unassigned', 'None', null])('reads the device group %j as none', (rbacGroupName) => {
  expect(toExposedDevice(machine({ rbacGroupName }), createOddities())?.deviceGroup).toBe('UnassignedGroup');
});

test('reads an id in capitals as the same device', () => {
  const id = '9f3c1a77d0b84e12a6c5f0e98b7d2c4416aa03de';
  const rows = [machine({ id: id.toUpperCase() }), machine({ id })];

  expect(toExposedDevice(machine({ id: id.toUpperCase() }), createOddities())?.id).toBe(id);
  expect(wholeDeviceList(rows, createOddities()).map((device) => device.id)).toEqual([id]);
});

test('a device with an odd id is kept and counted; one without is skipped', () => {
  const oddities = createOddities();

  expect(toExposedDevice(machine({ id: 'short' }), oddities)?.id).toBe('short');
  expect(toExposedDevice(machine({ id: null }), oddities)).toBeNull();
  expect(oddities.counts()).toEqual({ 'machineReferences[].id unknown form': 1, 'machineReferences[] skipped': 1 });
});
