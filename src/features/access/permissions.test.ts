import { describe, expect, test } from 'vitest';
import { expectEach } from '../../../test/support/expect-each.ts';
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
} from '../../../test/support/fixtures.ts';
import { refusalOf } from '../../../test/support/refusal-of.ts';
import type { Actor, PersonActor } from '../../core/actor.ts';
import type { PersonId } from '../../core/identifiers.ts';
import { permitRole } from '../../core/permit.ts';
import { Refusal } from '../../core/refusal.ts';
import type { RoleGrant } from '../../core/roles.ts';
import { type Role, roles } from '../../core/roles.ts';
import { type Activity, type ActivityState, activityStates } from '../activities/activity.ts';
import { refuseUnlessPossible } from '../activities/lifecycle.ts';
import { permitExceptionCancel, permitExceptionDecision, permitExceptionRequest } from '../exceptions/exception.ts';
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

/** What each letter of the table stands for. */
const letters: Readonly<Record<string, string>> = {
  R: 'requester',
  I: 'it_admin',
  X: 'exception_approver',
  A: 'auditor',
  B: 'bot_admin',
  '-': 'role_missing',
  n: 'withdraw_not_yours',
  o: 'own_exception',
};

/** Who asks: a person with these roles, or a person from outside who has all of them. */
const askers: Readonly<Record<string, Actor>> = {
  'no role': actor([]),
  requester: actor(['requester']),
  'IT admin': actor(['it_admin']),
  'requester, IT admin': actor(['requester', 'it_admin']),
  'exception approver': actor(['exception_approver']),
  auditor: actor(['auditor']),
  'bot admin': actor(['bot_admin']),
  'a guest': actor(roles, { isGuest: true }),
  'a bot': actor(roles, { isBot: true }),
  'of another company': actor(roles, { isForeign: true }),
  'a leaver': actor(roles, { isDeactivated: true }),
};

/**
 * Under which role each may act on what they requested themselves, and on what another person requested.
 * What has no requester is in both columns. Actions with the same rule share a line.
 */
const permitted = `
  no role  requester  IT admin  both     approver  auditor  bot admin
  - -      - -        I I       I I      - -       - -      - -        accept, reject, take, reassign, settle_ticket
  - -      R -        I I       R I      - -       - -      - -        complete, reopen, change_due, change_priority, link, correct
  - n      R n        - n       R n      - n       - n      - n        withdraw
  - -      R R        I I       R I      X X       A A      - -        comment, read
  - -      R R        - -       R R      - -       - -      - -        file
  - -      R R        I I       R R      X X       A A      - -        request_exception
  - -      - -        - -       - -      o X       - -      - -        decide_exception
  - -      R -        I -       R -      X X       A -      - -        cancel_exception
  - -      - -        - -       - -      - -       - -      B B        settings, hand_over
  - -      R R        I I       R R      X X       A A      B B        status
`;

const outside = ['guest_refused', 'bot_refused', 'other_organisation_refused', 'deactivated_refused'];

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

const rules = permitted
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => {
    const cells = line.trim().split(/\s+/);
    const expected = cells.slice(0, 14).map((letter) => letters[letter] ?? letter);
    const actions = cells.slice(14).map((action) => action.replace(',', ''));
    return { actions, title: actions.join(', '), expected: [...expected, ...outside.flatMap((code) => [code, code])] };
  });

test('the table of permissions names each action once', () => {
  const named = rules.flatMap(({ actions }) => actions);

  expect(named.toSorted()).toEqual([...Object.keys(onActivity), ...Object.keys(others)].toSorted());
});

describe('who may do it, in whatever state the activity is:', () => {
  test.each(rules)('$title', ({ actions, expected }) => {
    const found = expected.map((outcome, column) => cellOf(actions, { column, outcome }));

    expect(printed(found)).toBe(printed(expected));
  });
});

/** The expected outcome, or each action that ends otherwise. */
function cellOf(actions: readonly string[], { column, outcome }: { column: number; outcome: string }): string {
  const wrong = actions.flatMap((action) => {
    const found = Map.groupBy(activityStates, (state) => outcomeIn(state, action, column));
    if (found.size === 1 && found.has(outcome)) return [];
    return [...found].map(([other, states]) =>
      found.size === 1 ? `${action}: ${other}` : `${action} when ${states.join(', ')}: ${other}`,
    );
  });
  return wrong.length === 0 ? outcome : wrong.join('; ');
}

function outcomeIn(state: ActivityState, action: string, column: number): string | null {
  const who = Object.values(askers)[Math.floor(column / 2)] ?? actor([]);
  return outcomeOf(() => ask(who, action, subjectIn(state, column % 2 === 0 ? mina : ben)));
}

function printed(cells: readonly string[]): string {
  const lines = Object.keys(askers).map((who, row) => [who, cells[2 * row], cells[2 * row + 1]]);
  return [['', 'own', "another person's"], ...lines]
    .map(([who = '', own = '', other = '']) => `${who.padEnd(20)} ${own.padEnd(26)} ${other}`.trimEnd())
    .join('\n');
}

function ask(who: Actor, action: string, subject: Activity): RoleGrant | null {
  if (action in onActivity) return permitAction(who, action as PermittedAction, subject);
  return others[action]?.(who, subject) ?? null;
}

test('a person without the role is told that, and nothing of the state of the activity', () => {
  const decisions = ['accept', 'reject', 'complete', 'reopen'] as const;
  const cases = activityStates.flatMap((state) => decisions.map((decision) => ({ state, decision })));

  expectEach(cases, ({ state, decision }) => {
    const subject = subjectIn(state, ben);
    const refused = outcomeOf(() => {
      permitAction(actor([]), decision, subject);
      refuseUnlessPossible(subject, decision, { seenVersion: 1, actor: actor([]) });
      return null;
    });

    expect(refused).toBe('role_missing');
  });
});

test('a person from outside sees nothing, whatever roles they have', () => {
  const strangers = [{ isGuest: true }, { isBot: true }, { isForeign: true }, { isDeactivated: true }];

  expectEach(strangers, (overrides) => {
    const who = actor(roles, overrides);
    const code = outcomeOf(() => permitReading(who));

    expect([isReader(who), maySee(who, activity())]).toEqual([false, false]);
    expect(outside).toContain(code);
    expect(outcomeOf(() => permitFiling(who))).toBe(code);
  });
});

test.each([
  ['deactivated', { isDeactivated: true }, 'bot_admin'],
  ['a guest', { isGuest: true }, 'bot_admin'],
  ['here', {}, 'person_not_left'],
] as const)('a bot admin hands over for a person who is %s: %s', (_, facts, expected) => {
  expect(outcomeOf(() => permitHandOver(actor(['bot_admin']), person(facts)))).toBe(expected);
});

test('only a requester may file', () => {
  expect(roles.filter((role) => outcomeOf(() => permitFiling(actor([role]))) !== 'role_missing')).toEqual([
    'requester',
  ]);
});

test('a missing role is refused with the channel that gives it', () => {
  expect(refusalOf(() => permitFiling(actor([]))).detail).toEqual({
    code: 'role_missing',
    parameters: { needed: 'requester', holders: { named: [{ kind: 'it_channel', id: itChannelId }], more: 0 } },
  });
});

test.each(['requester', 'it_admin'] as const)(
  'before there is a channel a %s is refused with the bot admins',
  (role) => {
    const early: PersonActor = { ...actor([]), itChannelId: null };
    const given = { role, holder: { kind: 'person', id: ben }, deviceGroups: null } as const;
    const ask = (asking: PersonActor) => refusalOf(() => permitRole(asking, role)).detail;

    expect(ask(early)).toEqual({
      code: 'not_set_up',
      parameters: { holders: { named: [{ kind: 'workspace_admins' }], more: 0 } },
    });
    expect(ask({ ...early, assignments: [given], living: [given] })).toMatchObject({ code: 'role_missing' });
  },
);

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

describe('a plan', () => {
  test.each<[string, Role[], PersonId | null, string]>([
    ['an IT admin', ['it_admin'], null, 'it_admin'],
    ['its requester, who has taken it and is an IT admin', ['requester', 'it_admin'], mina, 'it_admin'],
    ['its assignee, who is an IT admin no more', ['auditor'], mina, 'auditor'],
    ['its requester', ['requester'], null, 'role_missing'],
    ['its assignee, who has no role', [], mina, 'role_missing'],
    ['an auditor', ['auditor'], ben, 'role_missing'],
  ])('may be written by %s: %j, assignee %s -> %s', (_, held, assigneeId, expected) => {
    const subject = activity({ requesterId: mina, status: status('active'), assigneeId });

    expect(outcomeOf(() => permitPlan(actor(held), subject))).toBe(expected);
  });

  test('may not be written by a guest', () => {
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
] as const)('%j may change several at once: %s', (held, expected) => {
  expect(mayChangeSome(actor(held))).toBe(expected !== 'role_missing');
  expect(outcomeOf(() => permitSeveral(actor(held)))).toBe(expected);
});

describe('a comment of a requester for all who is an IT admin for some', () => {
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

function subjectIn(state: ActivityState, requesterId: PersonId): Activity {
  return state === 'open' ? attentionActivity({ requesterId }) : activity({ requesterId, status: status(state) });
}

function outcomeOf(call: () => { readonly role: Role } | null): Role | Refusal['detail']['code'] | null {
  try {
    return call()?.role ?? null;
  } catch (error) {
    if (error instanceof Refusal) return error.detail.code;
    throw error;
  }
}
