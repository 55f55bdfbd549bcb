import { expect, test } from 'vitest';
import { type DeviceScope, scopesOverlap } from './scope.ts';

const all: DeviceScope = { kind: 'all' };
const of = (...groups: string[]): DeviceScope => ({ kind: 'groups', groups });

test.each([
  ['all and all', all, all, true],
  ['all and a group', all, of('Tokyo'), true],
  ['a group and the same', of('Tokyo'), of('Berlin', 'Tokyo'), true],
  ['a group and another', of('Tokyo'), of('Berlin'), false],
])('%s', (_, one, other, expected) => {
  expect([scopesOverlap(one, other), scopesOverlap(other, one)]).toEqual([expected, expected]);
});
