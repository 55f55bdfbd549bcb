import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deviceGroupRef, normaliseDeviceGroup, ungroupedDevices } from './scope.ts';

test.each(['', '  ', 'Unassigned', 'UnassignedGroup', 'unassignedgroup', 'None', ' none ', null, undefined])(
  '%j names the devices in no group',
  (name) => {
    expect(normaliseDeviceGroup(name)).toBe(ungroupedDevices);
  },
);

test.each([
  ['Workstations EMEA', 'Workstations EMEA'],
  ['  Servers ', 'Servers'],
  ['None of these', 'None of these'],
  ['端末グループ', '端末グループ'],
])('%j is a group of its own', (name, expected) => {
  expect(normaliseDeviceGroup(name)).toBe(expected);
});

test('normalising twice changes nothing more', () => {
  fc.assert(
    fc.property(fc.string(), (name) => {
      const once = normaliseDeviceGroup(name);

      expect(normaliseDeviceGroup(once)).toBe(once);
    }),
  );
});

test('a reference is short whatever the name, the same each time, and another for another name', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (one, other) => {
      expect(deviceGroupRef(one)).toMatch(/^[0-9a-f]{16}$/);
      expect(deviceGroupRef(one) === deviceGroupRef(other)).toBe(one === other);
    }),
  );
});
