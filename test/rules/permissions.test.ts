import { describe, expect, test } from 'vitest';
import type { Actor } from '../../src/core/authorization.ts';
import type { PersonId } from '../../src/core/identifiers.ts';
import { type RoleGrant, roles } from '../../src/core/roles.ts';
import { authorizeEntry } from '../../src/features/access/permissions.ts';
import { type Activity, type ActivityState, activityStates } from '../../src/features/activities/activity.ts';
import { rejectUnlessPossible } from '../../src/features/activities/lifecycle.ts';
import {
  type AuthorizedAction,
  authorizeAction,
  authorizeReadingOf,
} from '../../src/features/activities/permissions.ts';
import {
  authorizeExceptionCancel,
  authorizeExceptionDecision,
  authorizeExceptionRequest,
} from '../../src/features/exceptions/exception.ts';
import { authorizeTicketDecision } from '../../src/features/intune/settle.ts';
import { authorizePortalLink } from '../../src/features/portal/settle.ts';
import { authorizeFilingFor } from '../../src/features/requests/filing.ts';
import { authorizeSettings } from '../../src/features/settings/permissions.ts';
import { authorizeTransfer } from '../../src/features/transfers/inactive-person.ts';
import { expectEach } from '../support/expect-each.ts';
import { outcomeOf } from '../support/find-domain-error.ts';
import { activity, actor, attentionActivity, ben, mina, person, status } from '../support/fixtures.ts';

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
  'a deactivated user': actor(roles, { isDeactivated: true }),
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
  - -      - -        - -       - -      - -       - -      B B        settings, transfer
  - -      R R        I I       R R      X X       A A      B B        status
`;

const outside = ['guest_refused', 'bot_refused', 'other_organization_refused', 'deactivated_refused'];

/** The compiler refuses an action that is left out here. */
const onActivity: Readonly<Record<AuthorizedAction, true>> = {
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
  correct: true,
};

const others: Readonly<Record<string, (actor: Actor, subject: Activity) => RoleGrant | null>> = {
  link: authorizePortalLink,
  settle_ticket: authorizeTicketDecision,
  read: authorizeReadingOf,
  file: (who, { scope }) => authorizeFilingFor(who, scope),
  request_exception: (who, { scope }) => authorizeExceptionRequest(who, scope),
  decide_exception: (who, { scope, requesterId }) =>
    authorizeExceptionDecision(who, { scope, askerIds: requesterId === null ? [] : [requesterId] }),
  cancel_exception: authorizeExceptionCancel,
  settings: authorizeSettings,
  transfer: (who) => authorizeTransfer(who, person({ isDeactivated: true })),
  status: authorizeEntry,
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
  if (action in onActivity) return authorizeAction(who, action as AuthorizedAction, subject);
  return others[action]?.(who, subject) ?? null;
}

test('a person without the role is told that, and nothing of the state of the activity', () => {
  const decisions = ['accept', 'reject', 'complete', 'reopen'] as const;
  const cases = activityStates.flatMap((state) => decisions.map((decision) => ({ state, decision })));

  expectEach(cases, ({ state, decision }) => {
    const subject = subjectIn(state, ben);
    const refused = outcomeOf(() => {
      authorizeAction(actor([]), decision, subject);
      rejectUnlessPossible(subject, decision, { seenVersion: 1, actor: actor([]) });
      return null;
    });

    expect(refused).toBe('role_missing');
  });
});

test('our own jobs need no role', () => {
  const job: Actor = { kind: 'system', job: 'freeze-targets' };
  const all = [...Object.keys(onActivity), ...Object.keys(others)];

  expect(all.map((action) => ask(job, action, activity()))).toEqual(all.map(() => null));
});

function subjectIn(state: ActivityState, requesterId: PersonId): Activity {
  return state === 'open' ? attentionActivity({ requesterId }) : activity({ requesterId, status: status(state) });
}
