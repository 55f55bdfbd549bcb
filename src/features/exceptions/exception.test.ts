import { describe, expect, test } from 'vitest';
import { exception, exceptionStatus } from '../../../test/support/exception-fixtures.ts';
import { findDomainError } from '../../../test/support/find-domain-error.ts';
import { actor, ben, mina, person } from '../../../test/support/fixtures.ts';
import { type ChannelId, parseExceptionNumber } from '../../core/identifiers.ts';
import type { DeviceScope } from '../../core/scope.ts';
import type { Route } from '../workspace/settings.ts';
import {
  approvalOf,
  authorizeExceptionDecision,
  exceptionChannelOf,
  exceptionStates,
  isInEffect,
  isOpenException,
  sharesScope,
} from './exception.ts';

test.each([
  ['EXC-17', 17],
  ['exc 17', 17],
  [' exc17 ', 17],
  ['17', null],
  ['EXC-', null],
  ['EXC-17 chrome', null],
  ['REM-17', null],
])('“%s” names the exception %s', (text, number) => {
  expect(parseExceptionNumber(text)).toBe(number);
});

describe('two exceptions are about the same devices', () => {
  const global = { scope: { kind: 'all' } } as const;
  const some = (...groups: readonly string[]) => ({ scope: { kind: 'groups', groups } }) as const;

  test.each([
    ['both global', global, global, true],
    ['one global, one not', global, some('A'), false],
    ['sharing a group', some('A', 'B'), some('B', 'C'), true],
    ['sharing none', some('A'), some('B'), false],
  ])('%s: %s', (_, one, other, expected) => {
    expect([sharesScope(one, other), sharesScope(other, one)]).toEqual([expected, expected]);
  });
});

test.each([...exceptionStates])('one that is %s holds only with an approval', (state) => {
  const one = exception({ status: exceptionStatus(state) });

  expect(isInEffect(one)).toBe(state === 'in_effect');
  expect(isInEffect(one) && approvalOf(one) === null).toBe(false);
});

test.each([...exceptionStates])('something can still become of one that is %s, or nothing', (state) => {
  const isOpen = state === 'requested' || state === 'in_effect';

  expect(isOpenException(exception({ status: exceptionStatus(state) }))).toBe(isOpen);
});

const scope = { kind: 'groups', groups: ['Servers'] } as const;

test('an exception approver cannot approve an exception that they requested, nor one that continues it', () => {
  const approver = actor(['exception_approver', 'requester'], { id: mina });

  for (const askerIds of [[mina], [ben, mina]]) {
    expect(findDomainError(() => authorizeExceptionDecision(approver, { scope, askerIds })).detail.code).toBe(
      'own_exception',
    );
  }
  expect(authorizeExceptionDecision(approver, { scope, askerIds: [ben] })?.role).toBe('exception_approver');
});

test('our own jobs may decide any exception', () => {
  const job = { kind: 'system', job: 'end-exceptions' } as const;

  expect(authorizeExceptionDecision(job, { scope, askerIds: [person().id] })).toBeNull();
});

const channel = (id: string) => id as ChannelId;
const it = channel('C0IT');
const groups = (...names: readonly string[]): DeviceScope => ({ kind: 'groups', groups: names });

function route(id: string, overrides: Partial<Route> = {}): Route {
  return { deviceGroups: null, priorities: null, channelId: channel(id), mention: null, ...overrides };
}

describe('the card of an exception stands', () => {
  test.each([
    ['in the IT channel without routes', groups('Kiosks'), [], 'C0IT'],
    [
      'where its first routed group goes',
      groups('Kiosks', 'Servers'),
      [route('C0SRV', { deviceGroups: ['Servers'] })],
      'C0SRV',
    ],
    [
      'by the first route that takes it',
      groups('Servers'),
      [route('C0ALL'), route('C0SRV', { deviceGroups: ['Servers'] })],
      'C0ALL',
    ],
    [
      'not where only some groups go, for a global one',
      { kind: 'all' },
      [route('C0SRV', { deviceGroups: ['Servers'] })],
      'C0IT',
    ],
    ['where everything goes, for a global one', { kind: 'all' }, [route('C0ALL')], 'C0ALL'],
    [
      'not where a priority decides: it has none',
      groups('Servers'),
      [route('C0HIGH', { priorities: ['high'] })],
      'C0IT',
    ],
  ] as const)('%s', (_, scope, routes, expected) => {
    expect(exceptionChannelOf({ scope }, { routes }, it)).toBe(expected);
  });

  test('nowhere while no channel is set', () => {
    expect(exceptionChannelOf({ scope: groups('Servers') }, { routes: [] }, null)).toBeNull();
  });
});
