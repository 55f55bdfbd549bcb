import { expect, test } from 'vitest';
import { exception, exceptionId, exceptionStatus } from '../../../test/support/exception-fixtures.ts';
import type { DeviceScope } from '../../domain/activity.ts';
import { exceptionEffect } from './exception-effect.ts';

const all: DeviceScope = { kind: 'all' };
const of = (...groups: readonly string[]): DeviceScope => ({ kind: 'groups', groups });
const activity = (number: number, scope: DeviceScope) => ({ number, scope });
const approved = (number: number, scope: DeviceScope) =>
  exception({ number, scope, status: exceptionStatus('in_effect') });
const everybody = () => true;

test.each([
  ['a global one pauses all of them', all, [activity(2, of('A')), activity(1, all)], [], [1, 2], []],
  ['one for a group pauses what is about that alone', of('A'), [activity(1, of('A'))], [], [1], []],
  ['one for a group covers the others in part', of('A'), [activity(1, of('A', 'B')), activity(2, all)], [], [], [1, 2]],
  ['it does not touch other groups', of('A'), [activity(1, of('B'))], [], [], []],
  ['two cover an activity together', of('A'), [activity(1, of('A', 'B'))], [approved(9, of('B'))], [1], []],
  ['what has ended beside it covers nothing', of('A'), [activity(1, of('A', 'B'))], [ended(9, of('B'))], [], [1]],
] as const)('%s', (_name, scope, activities, others, paused, partly) => {
  const effect = exceptionEffect(exception({ scope }), { activities, all: others, isNamed: everybody });

  expect([effect?.paused.numbers, effect?.partly.numbers]).toEqual([paused, partly]);
});

test('a renewal is not held against what it continues, which ends with its approval', () => {
  const renewal = { of: exceptionId(9), ofNumber: 9, requesterId: exception().requesterId, count: 1 };
  const surroundings = { activities: [activity(1, of('A', 'B'))], all: [approved(9, of('B'))], isNamed: everybody };

  const effect = exceptionEffect(exception({ scope: of('A'), renewal }), surroundings);

  expect([effect?.paused.count, effect?.partly.numbers]).toEqual([0, [1]]);
});

test('all are counted, and at most ten of those are named that whoever reads it may know', () => {
  const activities = Array.from({ length: 30 }, (_, index) => activity(index + 1, of('A')));

  const effect = exceptionEffect(exception({ scope: of('A') }), {
    activities,
    all: [],
    isNamed: ({ number }) => number % 2 === 0,
  });

  expect(effect?.paused).toEqual({ count: 30, numbers: [2, 4, 6, 8, 10, 12, 14, 16, 18, 20] });
});

test('one for device groups means nothing beside a global one, which suspends it', () => {
  const surroundings = { activities: [activity(1, of('A'))], isNamed: everybody };

  expect(exceptionEffect(exception({ scope: of('A') }), { ...surroundings, all: [approved(9, all)] })).toBeNull();
  expect(exceptionEffect(exception({ scope: all }), { ...surroundings, all: [approved(9, of('A'))] })).toEqual({
    paused: { count: 1, numbers: [1] },
    partly: { count: 0, numbers: [] },
  });
});

function ended(number: number, scope: DeviceScope) {
  return exception({ number, scope, status: exceptionStatus('expired') });
}
