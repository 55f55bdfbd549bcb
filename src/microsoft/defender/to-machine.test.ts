import { expect, test } from 'vitest';
import { createOddities } from '../reading.ts';
import { toMachine } from './map.ts';
import { machineRow } from './schema.ts';

const id = '9f3c1a77d0b84e12a6c5f0e98b7d2c4416aa03de';

function row(overrides: Record<string, unknown> = {}) {
  return machineRow.parse({
    id,
    rbacGroupName: 'EMEA Workstations',
    lastSeen: '2026-06-02T08:14:51.3329041Z',
    onboardingStatus: 'Onboarded',
    isExcluded: false,
    mergedIntoMachineId: null,
    aadDeviceId: '2a4b6c80-1357-4def-8024-68ace0135799',
    ...overrides,
  });
}

test('a complete row leaves nothing to count', () => {
  const oddities = createOddities();

  expect(toMachine(row(), oddities)).toEqual({
    id,
    deviceGroup: 'EMEA Workstations',
    lastReportAt: new Date('2026-06-02T08:14:51.332Z'),
    isOnboarded: true,
    isExcluded: false,
    mergedIntoId: null,
    entraDeviceId: '2a4b6c80-1357-4def-8024-68ace0135799',
  });
  expect(oddities.counts()).toEqual({});
});

test.each([
  ['Onboarded', true, {}],
  ['CanBeOnboarded', false, {}],
  ['InsufficientInfo', false, {}],
  ['Asleep', null, { 'machines[].onboardingStatus unknown value': 1 }],
  [null, null, { 'machines[].onboardingStatus missing': 1 }],
])('%j is onboarded: %j', (onboardingStatus, expected, counts) => {
  const oddities = createOddities();

  expect(toMachine(row({ onboardingStatus }), oddities)?.isOnboarded).toBe(expected);
  expect(oddities.counts()).toEqual(counts);
});

test.each([null, 'UnassignedGroup', 'None'])('group %j is no group', (rbacGroupName) => {
  expect(toMachine(row({ rbacGroupName }), createOddities())?.deviceGroup).toBe('UnassignedGroup');
});

test('a device that was merged says into which', () => {
  const into = '0b6de2f9a14c73585ce97d1f2a30b8c4d5e6f701';

  expect(toMachine(row({ mergedIntoMachineId: into }), createOddities())?.mergedIntoId).toBe(into);
});

test('one that was merged into itself is one of its own, and ids in capitals are the same', () => {
  const into = '0b6de2f9a14c73585ce97d1f2a30b8c4d5e6f701';
  const read = (mergedIntoMachineId: string) =>
    toMachine(row({ id: id.toUpperCase(), mergedIntoMachineId }), createOddities());

  expect(read(into.toUpperCase())).toMatchObject({ id, mergedIntoId: into });
  expect(read(id)?.mergedIntoId).toBeNull();
  expect(read(id.toUpperCase())?.mergedIntoId).toBeNull();
});

test.each([
  [true, true, {}],
  [false, false, {}],
  [null, 'as_before', { 'machines[].isExcluded missing': 1 }],
  [undefined, 'as_before', { 'machines[].isExcluded missing': 1 }],
  ['true', null, { 'machines[].isExcluded no flag': 1 }],
  [0, null, { 'machines[].isExcluded no flag': 1 }],
])('%j is excluded: %j', (isExcluded, expected, counts) => {
  const oddities = createOddities();

  expect(toMachine(row({ isExcluded }), oddities)?.isExcluded).toBe(expected);
  expect(oddities.counts()).toEqual(counts);
});

test('a device that is not joined to Entra has no id there, which is not odd', () => {
  const oddities = createOddities();

  expect(toMachine(row({ aadDeviceId: null }), oddities)?.entraDeviceId).toBeNull();
  expect(oddities.counts()).toEqual({});
});

test('with an odd id it is kept, without one it is left out; both are counted', () => {
  const oddities = createOddities();

  expect(toMachine(row({ id: 'short' }), oddities)?.id).toBe('short');
  expect(toMachine(row({ id: null }), oddities)).toBeNull();
  expect(toMachine(null, oddities)).toBeNull();
  expect(oddities.counts()).toEqual({ 'machines[].id unknown form': 1, 'machines[] skipped': 2 });
});

test('of a device that says nothing, nothing is assumed', () => {
  expect(toMachine(machineRow.parse({ id }), createOddities())).toEqual({
    ...{ id, deviceGroup: null, lastReportAt: null },
    ...{ isOnboarded: null, isExcluded: 'as_before', mergedIntoId: null, entraDeviceId: null },
  });
});
