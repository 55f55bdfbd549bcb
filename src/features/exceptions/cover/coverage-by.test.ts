import { expect, test } from 'vitest';
import type { DeviceScope } from '../../../domain/activity.ts';
import { coverageBy } from './coverage-by.ts';

const all: DeviceScope = { kind: 'all' };
const of = (...groups: readonly string[]): DeviceScope => ({ kind: 'groups', groups });

test.each([
  ['nothing covers nothing', of('A'), [], 'none'],
  ['a scope of all covers groups', of('A', 'B'), [all], 'whole'],
  ['a scope of all covers all', all, [of('A'), all], 'whole'],
  ['groups cover a part of all, however many they are', all, [of('A', 'B', 'C')], 'part'],
  ['nothing covers nothing of all', all, [], 'none'],
  ['the same groups cover whole', of('A', 'B'), [of('B', 'A')], 'whole'],
  ['more groups cover whole', of('A'), [of('A', 'B')], 'whole'],
  ['two cover together', of('A', 'B'), [of('A'), of('B', 'C')], 'whole'],
  ['one of two groups is a part', of('A', 'B'), [of('A')], 'part'],
  ['other groups are nothing', of('A', 'B'), [of('C')], 'none'],
] as const)('%s', (_name, scope, scopes, expected) => {
  expect(coverageBy({ scope }, scopes)).toBe(expected);
});
