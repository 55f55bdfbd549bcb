import { expect, test } from 'vitest';
import type { Stated } from '../../../platform/slack/view-state.ts';
import { optionalNumberOf, someDeviceGroups } from './widgets.ts';

const field = 'own_days';
const limits = { least: 1, most: 365 };

function entered(value: object): Stated {
  // Only what is read is there.
  return { state: { values: { [`${field}:7`]: { [field]: value } } } } as unknown as Stated;
}

test.each([
  ['', null],
  ['1', 1],
  ['365', 365],
  ['0', { code: 'out_of_bounds', parameters: limits }],
  ['366', { code: 'out_of_bounds' }],
  ['many', { code: 'out_of_bounds' }],
])('a number that may be left out: “%s”', (value, expected) => {
  const read = optionalNumberOf(limits).read(entered({ value }), field, { set: null, deviceGroups: [] });
  if (typeof expected === 'object' && expected !== null) expect(read).toMatchObject(expected);
  else expect(read).toBe(expected);
});

test('device groups that nobody knows are refused', () => {
  const options = [{ value: 'forged' }];
  const known = { set: ['Servers'], deviceGroups: ['Branch'] };

  expect(someDeviceGroups.read(entered({ selected_options: options }), field, known)).toMatchObject({
    code: 'device_group_unknown',
  });
  expect(someDeviceGroups.read(entered({ selected_options: [] }), field, known)).toEqual([]);
});
