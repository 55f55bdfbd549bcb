import { expect, test } from 'vitest';
import { toObjectId } from './entra.ts';

test.each([
  ['0f9e1d2c-3b4a-4958-8776-6a5b4c3d2e1f', '0f9e1d2c-3b4a-4958-8776-6a5b4c3d2e1f'],
  [' 0F9E1D2C-3B4A-4958-8776-6A5B4C3D2E1F ', '0f9e1d2c-3b4a-4958-8776-6a5b4c3d2e1f'],
  ['0f9e1d2c3b4a495887766a5b4c3d2e1f', null],
  ['Server admins', null],
  ['', null],
])('“%s” is the object id %s', (typed, expected) => {
  expect(toObjectId(typed)).toBe(expected);
});
