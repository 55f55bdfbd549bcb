import { describe, expect, test } from 'vitest';
import { activity, actor, ben, grant, itChannelId, mina } from '../../test/support/fixtures.ts';
import type { Actor } from './actor.ts';
import { type PermittedAction, permitAction, permitFiling, permitReading } from './permissions.ts';
import type { Person } from './person.ts';
import { Refusal } from './refusal.ts';
import { type Role, roles } from './role.ts';

const actions = ['accept', 'reject', 'complete', 'reopen', 'withdraw', 'link', 'correct'] as const;
type Outcome = Role | Refusal['detail']['code'];
type Row = Readonly<Record<PermittedAction, Outcome>>;

const noItAdmin: Row = {
  accept: 'role_missing',
  reject: 'role_missing',
  complete: 'role_missing',
  reopen: 'role_missing',
  withdraw: 'not_your_activity',
  link: 'role_missing',
  correct: 'role_missing',
};
const ownWithoutRole: Row = { ...noItAdmin, withdraw: 'role_missing' };
const itAdmin: Row = {
  accept: 'it_admin',
  reject: 'it_admin',
  complete: 'it_admin',
  reopen: 'it_admin',
  withdraw: 'not_your_activity',
  link: 'it_admin',
  correct: 'it_admin',
};

const table: readonly { readonly held: readonly Role[]; readonly own: Row; readonly others: Row }[] = [
  { held: [], own: ownWithoutRole, others: noItAdmin },
  {
    held: ['requester'],
    own: {
      ...noItAdmin,
      complete: 'requester',
      reopen: 'requester',
      withdraw: 'requester',
      link: 'requester',
      correct: 'requester',
    },
    others: noItAdmin,
  },
  { held: ['it_admin'], own: { ...itAdmin, withdraw: 'role_missing' }, others: itAdmin },
  {
    held: ['requester', 'it_admin'],
    own: {
      accept: 'it_admin',
      reject: 'it_admin',
      complete: 'requester',
      reopen: 'requester',
      withdraw: 'requester',
      link: 'requester',
      correct: 'requester',
    },
    others: itAdmin,
  },
  { held: ['exception_approver'], own: ownWithoutRole, others: noItAdmin },
  { held: ['auditor'], own: ownWithoutRole, others: noItAdmin },
  { held: ['bot_admin'], own: ownWithoutRole, others: noItAdmin },
];

const cases = table.flatMap(({ held, own, others }) =>
  actions.flatMap((action) => [
    { who: nameOf(held), held, whose: 'their own', requesterId: mina, action, expected: own[action] },
    { who: nameOf(held), held, whose: 'another person’s', requesterId: ben, action, expected: others[action] },
  ]),
);

test.each(cases)('$who: $action $whose activity: $expected', ({ held, requesterId, action, expected }) => {
  expect(outcomeOf(() => permitAction(actor(held), action, activity({ requesterId })))).toBe(expected);
});

const outsiders: readonly (readonly [string, Partial<Person>, Refusal['detail']['code']])[] = [
  ['a guest', { isGuest: true }, 'guest_refused'],
  ['a bot', { isBot: true }, 'bot_refused'],
  ['somebody of another organisation', { isForeign: true }, 'other_organisation_refused'],
  ['somebody who left', { isDeactivated: true }, 'deactivated_refused'],
];

describe.each(outsiders)('%s', (_, overrides, code) => {
  test.each(actions)('may not %s, whatever roles are set', (action) => {
    expect(outcomeOf(() => permitAction(actor(roles, overrides), action, activity()))).toBe(code);
  });

  test('may not file', () => {
    expect(outcomeOf(() => permitFiling(actor(roles, overrides)))).toBe(code);
  });

  test('may not read', () => {
    expect(outcomeOf(() => permitReading(actor(roles, overrides)))).toBe(code);
  });
});

test.each(roles)('%s may read', (role) => {
  expect(permitReading(actor([role]))).toEqual(grant(role));
});

test('nobody reads without a role', () => {
  expect(outcomeOf(() => permitReading(actor([])))).toBe('role_missing');
});

test.each(roles)('%s may file only as a requester', (role) => {
  expect(outcomeOf(() => permitFiling(actor([role])))).toBe(role === 'requester' ? 'requester' : 'role_missing');
});

test('a missing role is refused with the channel that gives it', () => {
  expect(refusalOf(() => permitFiling(actor([])))?.detail).toEqual({
    code: 'role_missing',
    parameters: { needed: 'requester', itChannelId },
  });
});

test('our own jobs need no role', () => {
  const job: Actor = { kind: 'system', job: 'freeze-targets' };

  expect([permitFiling(job), permitReading(job), permitAction(job, 'complete', activity())]).toEqual([
    null,
    null,
    null,
  ]);
});

function nameOf(held: readonly Role[]): string {
  return held.length === 0 ? 'nobody in particular' : held.join(' and ');
}

function outcomeOf(call: () => { readonly role: Role } | null): Outcome | null {
  try {
    return call()?.role ?? null;
  } catch (error) {
    if (error instanceof Refusal) return error.detail.code;
    throw error;
  }
}

function refusalOf(call: () => unknown): Refusal | null {
  try {
    call();
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}
