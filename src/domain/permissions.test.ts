import { describe, expect, test } from 'vitest';
import {
  activity,
  actor,
  attentionActivity,
  ben,
  grant,
  itChannelId,
  mina,
  person,
  status,
} from '../../test/support/fixtures.ts';
import { refusalOf } from '../../test/support/refusal-of.ts';
import { type Activity, activityStates } from './activity.ts';
import type { Actor } from './actor.ts';
import { permitExceptionCancel, permitExceptionDecision, permitExceptionRequest } from './exception-permissions.ts';
import type { PersonId } from './identifiers.ts';
import { type LifecycleCommandKind, nextState, refuseUnlessPossible } from './lifecycle.ts';
import {
  isReader,
  mayChangeSome,
  maySee,
  type PermittedAction,
  permitAction,
  permitEntry,
  permitFiling,
  permitFilingFor,
  permitHandOver,
  permitPlan,
  permitReading,
  permitReadingOf,
  permitSettings,
  permitSeveral,
  permitTicketDecision,
} from './permissions.ts';
import type { Person } from './person.ts';
import { Refusal } from './refusal.ts';
import { type Role, roles } from './role.ts';
import type { RoleGrant } from './roles.ts';

type Outcome = Role | Refusal['detail']['code'];

/** What each letter of the tables below stands for. */
const letters: Readonly<Record<string, Outcome>> = {
  R: 'requester',
  I: 'it_admin',
  X: 'exception_approver',
  A: 'auditor',
  B: 'bot_admin',
  '-': 'role_missing',
  n: 'withdraw_not_yours',
  o: 'own_exception',
};

/**
 * Under which role each may do what, to their own activity and to another person's. What is asked of an exception
 * is asked of their own and of another person's one; what has no owner stands twice.
 */
const matrix = `
                      none   requester  it_admin  both    approver  auditor  bot_admin
                    own other own other own other own other own other own other own other
  accept              -  -      -  -      I  I      I  I      -  -      -  -      -  -
  reject              -  -      -  -      I  I      I  I      -  -      -  -      -  -
  complete            -  -      R  -      I  I      R  I      -  -      -  -      -  -
  reopen              -  -      R  -      I  I      R  I      -  -      -  -      -  -
  withdraw            -  n      R  n      -  n      R  n      -  n      -  n      -  n
  take                -  -      -  -      I  I      I  I      -  -      -  -      -  -
  reassign            -  -      -  -      I  I      I  I      -  -      -  -      -  -
  change_due          -  -      R  -      I  I      R  I      -  -      -  -      -  -
  change_priority     -  -      R  -      I  I      R  I      -  -      -  -      -  -
  comment             -  -      R  R      I  I      R  I      X  X      A  A      -  -
  link                -  -      R  -      I  I      R  I      -  -      -  -      -  -
  correct             -  -      R  -      I  I      R  I      -  -      -  -      -  -
  settle_ticket       -  -      -  -      I  I      I  I      -  -      -  -      -  -
  read                -  -      R  R      I  I      R  I      X  X      A  A      -  -
  file                -  -      R  R      -  -      R  R      -  -      -  -      -  -
  request_exception   -  -      R  R      I  I      R  R      X  X      A  A      -  -
  decide_exception    -  -      -  -      -  -      -  -      o  X      -  -      -  -
  cancel_exception    -  -      R  -      I  -      R  -      X  X      A  -      -  -
  settings            -  -      -  -      -  -      -  -      -  -      -  -      B  B
  hand_over           -  -      -  -      -  -      -  -      -  -      -  -      B  B
  status              -  -      R  R      I  I      R  R      X  X      A  A      B  B
`;

/** Where each decision leads, for who may take it: the life of a remediation, and of what requires attention. */
const lifeMatrix = `
             pending    open       active     completed  rejected   withdrawn
  accept     active     -          -          -          -          -
  reject     rejected   -          -          -          -          -
  complete   completed  -          completed  -          -          -
  reopen     -          -          -          active     pending    -
  withdraw   withdrawn  -          withdrawn  -          -          -
`;
const attentionMatrix = `
             pending    open       active     completed  rejected   withdrawn
  accept     -          -          -          -          -          -
  reject     -          -          -          -          -          -
  complete   -          completed  -          -          -          -
  reopen     -          -          -          open       -          -
  withdraw   -          withdrawn  -          -          -          -
`;

const holders: readonly (readonly Role[])[] = [
  [],
  ['requester'],
  ['it_admin'],
  ['requester', 'it_admin'],
  ['exception_approver'],
  ['auditor'],
  ['bot_admin'],
];

interface Case {
  readonly who: string;
  readonly held: readonly Role[];
  readonly whose: 'own' | 'other';
  readonly action: string;
  readonly expected: Outcome;
}

const cases = rowsOf(matrix, 2).flatMap(([action = '', ...cells]) =>
  cells.map((letter, column): Case => {
    const held = holders[Math.floor(column / 2)] ?? [];
    const expected = letters[letter];
    if (expected === undefined) throw new Error(`the table has an unknown letter: ${letter}`);
    return { who: nameOf(held), held, whose: column % 2 === 0 ? 'own' : 'other', action, expected };
  }),
);

/** The compiler refuses an action that is left out here. */
const onActivity: Readonly<Record<PermittedAction, true>> = {
  accept: true,
  reject: true,
  complete: true,
  reopen: true,
  withdraw: true,
  take: true,
  reassign: true,
  change_due: true,
  change_priority: true,
  comment: true,
  link: true,
  correct: true,
};

const others: Readonly<Record<string, (actor: Actor, subject: Activity) => RoleGrant | null>> = {
  settle_ticket: permitTicketDecision,
  read: permitReadingOf,
  file: (who, { scope }) => permitFilingFor(who, scope),
  request_exception: (who, { scope }) => permitExceptionRequest(who, scope),
  decide_exception: (who, { scope, requesterId }) =>
    permitExceptionDecision(who, { scope, askerIds: requesterId === null ? [] : [requesterId] }),
  cancel_exception: permitExceptionCancel,
  settings: permitSettings,
  hand_over: (who) => permitHandOver(who, person({ isDeactivated: true })),
  status: permitEntry,
};

function ask(who: Actor, action: string, subject: Activity): RoleGrant | null {
  if (action in onActivity) return permitAction(who, action as PermittedAction, subject);
  return others[action]?.(who, subject) ?? null;
}

const decisions = [
  'accept',
  'reject',
  'complete',
  'reopen',
  'withdraw',
] as const satisfies readonly LifecycleCommandKind[];

test('the table has a line for each action and a cell for each holder', () => {
  expect(rowsOf(matrix, 2).map(([action]) => action)).toEqual([...Object.keys(onActivity), ...Object.keys(others)]);
  expect(rowsOf(matrix, 2).map((row) => row.length)).toEqual(rowsOf(matrix, 2).map(() => 1 + 2 * holders.length));
});

describe.each(activityStates)('an activity that is %s', (state) => {
  test.each(cases)('$who: $action ($whose): $expected', ({ held, whose, action, expected }) => {
    const subject = subjectIn(state, whose);

    expect(outcomeOf(() => ask(actor(held), action, subject))).toBe(expected);
  });

  test.each(decisions)('%s leads somewhere, or is refused with what became of it', (decision) => {
    const expected = cellOf(state === 'open' ? attentionMatrix : lifeMatrix, decision, state);
    const subject = subjectIn(state, 'own');

    expect(nextState(subject, decision) ?? '-').toBe(expected);
    const late = outcomeOf(() => {
      permitAction(actor(roles), decision, subject);
      refuseUnlessPossible(subject, decision, subject.version);
      return null;
    });
    expect(late).toBe(expected === '-' ? 'activity_decided' : null);
  });

  test.each(decisions)('and requires attention: %s leads somewhere or nowhere', (decision) => {
    const subject = attentionActivity({ status: status(state) });

    expect(nextState(subject, decision) ?? '-').toBe(cellOf(attentionMatrix, decision, state));
  });

  test('who may not decide is told that, and nothing of its state', () => {
    for (const decision of decisions.filter((one) => one !== 'withdraw')) {
      const refused = outcomeOf(() => {
        permitAction(actor([]), decision, subjectIn(state, 'other'));
        refuseUnlessPossible(subjectIn(state, 'other'), decision, 1);
        return null;
      });
      expect(refused).toBe('role_missing');
    }
  });
});

const outsiders: readonly (readonly [string, Partial<Person>, Refusal['detail']['code']])[] = [
  ['a guest', { isGuest: true }, 'guest_refused'],
  ['a bot', { isBot: true }, 'bot_refused'],
  ['somebody of another organisation', { isForeign: true }, 'other_organisation_refused'],
  ['somebody who left', { isDeactivated: true }, 'deactivated_refused'],
];

describe.each(outsiders)('%s', (_, overrides, code) => {
  test.each([...Object.keys(onActivity), ...Object.keys(others)])('may not %s, whatever roles are set', (action) => {
    expect(outcomeOf(() => ask(actor(roles, overrides), action, activity()))).toBe(code);
  });

  test('sees nothing', () => {
    expect([isReader(actor(roles, overrides)), maySee(actor(roles, overrides), activity())]).toEqual([false, false]);
    expect(outcomeOf(() => permitReading(actor(roles, overrides)))).toBe(code);
    expect(outcomeOf(() => permitFiling(actor(roles, overrides)))).toBe(code);
  });
});

test.each([
  ['deactivated', { isDeactivated: true }, 'bot_admin'],
  ['a guest', { isGuest: true }, 'bot_admin'],
  ['here', {}, 'person_not_left'],
] as const)('a bot admin hands over for somebody who is %s: %s', (_, facts, expected) => {
  expect(outcomeOf(() => permitHandOver(actor(['bot_admin']), person(facts)))).toBe(expected);
});

test.each(roles)('%s may file only as a requester', (role) => {
  expect(outcomeOf(() => permitFiling(actor([role])))).toBe(role === 'requester' ? 'requester' : 'role_missing');
});

test('a missing role is refused with the channel that gives it', () => {
  expect(refusalOf(() => permitFiling(actor([]))).detail).toEqual({
    code: 'role_missing',
    parameters: { needed: 'requester', holders: { named: [{ kind: 'it_channel', id: itChannelId }], more: 0 } },
  });
});

test('our own jobs need no role', () => {
  const job: Actor = { kind: 'system', job: 'freeze-targets' };
  const all = [...Object.keys(onActivity), ...Object.keys(others)];

  expect(all.map((action) => ask(job, action, activity()))).toEqual(all.map(() => null));
  expect([permitFiling(job), permitReading(job), isReader(job), maySee(job, activity())]).toEqual([
    null,
    null,
    true,
    true,
  ]);
});

describe('what is planned', () => {
  test.each<[string, Role[], PersonId | null, string]>([
    ['an IT admin', ['it_admin'], null, 'it_admin'],
    ['who asked for it, has taken it and is an IT admin', ['requester', 'it_admin'], mina, 'it_admin'],
    ['who has taken it and is an IT admin no more', ['auditor'], mina, 'auditor'],
    ['a requester of their own', ['requester'], null, 'role_missing'],
    ['who has taken it and has no role', [], mina, 'role_missing'],
    ['an auditor', ['auditor'], ben, 'role_missing'],
  ])('is written by %s: %j, taken by %s -> %s', (_, held, assigneeId, expected) => {
    const subject = activity({ requesterId: mina, status: status('active'), assigneeId });

    expect(outcomeOf(() => permitPlan(actor(held), subject))).toBe(expected);
  });

  test('by nobody from outside', () => {
    const subject = activity({ status: status('active') });

    expect(outcomeOf(() => permitPlan(actor(['it_admin'], { isGuest: true }), subject))).toBe('guest_refused');
  });
});

test.each([
  [['requester'], 'requester'],
  [['it_admin'], 'it_admin'],
  [['auditor'], 'role_missing'],
  [['auditor', 'bot_admin'], 'role_missing'],
  [[], 'role_missing'],
] as const)('several are offered to %j -> %s', (held, expected) => {
  expect(mayChangeSome(actor(held))).toBe(expected !== 'role_missing');
  expect(outcomeOf(() => permitSeveral(actor(held)))).toBe(expected);
});

describe('a comment by who is a requester for all and an IT admin for some', () => {
  const held: readonly RoleGrant[] = [grant('requester'), { ...grant('it_admin'), deviceGroups: ['Finance'] }];
  const scoped = (...groups: string[]) =>
    activity({ requesterId: ben, scope: { kind: 'groups', groups } as Activity['scope'] });

  test.each([
    ['one that their role as IT admin covers', scoped('Finance'), 'it_admin'],
    ['one that it covers in part', scoped('Finance', 'Servers'), 'requester'],
    ['one of other devices', scoped('Servers'), 'requester'],
    ['one of their own', { ...scoped('Finance'), requesterId: mina }, 'requester'],
  ])('about %s: %s', (_, subject, expected) => {
    expect(outcomeOf(() => permitAction({ ...actor([]), grants: held }, 'comment', subject))).toBe(expected);
  });
});

function subjectIn(state: Activity['status']['state'], whose: Case['whose']): Activity {
  const requesterId = whose === 'own' ? mina : ben;
  return state === 'open' ? attentionActivity({ requesterId }) : activity({ requesterId, status: status(state) });
}

/** The lines of a table without its head, cell by cell. */
function rowsOf(text: string, headLines: number): readonly (readonly string[])[] {
  const lines = text.trim().split('\n').slice(headLines);
  return lines.map((line) => line.trim().split(/\s+/));
}

function cellOf(text: string, row: string, column: string): string | undefined {
  const [head = []] = rowsOf(text, 0);
  const line = rowsOf(text, 1).find(([name]) => name === row) ?? [];
  return line[1 + head.indexOf(column)];
}

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
