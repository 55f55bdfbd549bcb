import { describe, expect, test } from 'vitest';
import { activity, actor, ben, grant, mina, status } from '../../test/support/fixtures.ts';
import { refusalOf } from '../../test/support/refusal-of.ts';
import type { Activity } from './activity.ts';
import { permitExceptionCancel, permitExceptionDecision, permitExceptionRequest } from './exception-permissions.ts';
import {
  maySee,
  permitAction,
  permitFilingFor,
  permitPlan,
  permitReadingOf,
  permitTicketDecision,
} from './permissions.ts';
import { Refusal } from './refusal.ts';
import type { Role } from './role.ts';
import type { RoleAssignment } from './role-assignment.ts';
import type { RoleGrant } from './roles.ts';

describe('a role for some device groups', () => {
  const scopes: readonly (readonly [string, Activity['scope']])[] = [
    ['all', { kind: 'all' }],
    ['A', { kind: 'groups', groups: ['A'] }],
    ['A and B', { kind: 'groups', groups: ['A', 'B'] }],
    ['B', { kind: 'groups', groups: ['B'] }],
    ['C', { kind: 'groups', groups: ['C'] }],
  ];
  /** For each grant set: what accepting says, and whether the activity is seen; for the scopes above, in that order. */
  const limited: readonly {
    readonly held: readonly (readonly string[] | null)[];
    readonly accepts: readonly string[];
    readonly sees: readonly boolean[];
  }[] = [
    {
      held: [['A']],
      accepts: ['lacks all', 'under A', 'lacks B', 'lacks B', 'lacks C'],
      sees: [true, true, true, false, false],
    },
    {
      held: [['A'], ['B']],
      accepts: ['lacks all', 'under A', 'under A', 'under B', 'lacks C'],
      sees: [true, true, true, true, false],
    },
    {
      held: [['A'], ['B', 'A']],
      accepts: ['lacks all', 'under B, A', 'under B, A', 'under B, A', 'lacks C'],
      sees: [true, true, true, true, false],
    },
    {
      held: [['A'], null],
      accepts: ['under all', 'under all', 'under all', 'under all', 'under all'],
      sees: [true, true, true, true, true],
    },
    {
      held: [[]],
      accepts: ['lacks all', 'lacks A', 'lacks A, B', 'lacks B', 'lacks C'],
      sees: [true, false, false, false, false],
    },
  ];

  const limitedCases = limited.flatMap(({ held, accepts, sees }) =>
    scopes.map(([name, scope], index) => ({ held, name, scope, accepts: accepts[index], sees: sees[index] })),
  );

  test.each(limitedCases)(
    '$held and an activity about $name: $accepts, seen: $sees',
    ({ held, scope, ...expected }) => {
      const who = limitedTo('it_admin', held);
      const subject = activity({ requesterId: ben, scope });

      expect(maySee(who, subject)).toBe(expected.sees);
      expect(verdictOf(() => permitAction(who, 'accept', subject))).toBe(expected.accepts);
      expect(verdictOf(() => permitTicketDecision(who, subject))).toBe(expected.accepts);
    },
  );

  test('what is not seen is refused like a number that does not exist', () => {
    const hidden = activity({ requesterId: ben, number: 1042, scope: { kind: 'groups', groups: ['B'] } });

    expect(refusalOf(() => permitReadingOf(limitedTo('requester', [['A']]), hidden)).detail).toEqual({
      code: 'activity_not_found',
      parameters: { text: 'REM-1042' },
    });
  });

  test('what somebody asked for, or took, is seen all the same', () => {
    const elsewhere = { scope: { kind: 'groups', groups: ['B'] } } as const;
    const who = limitedTo('requester', [['A']]);

    expect(maySee(who, activity({ ...elsewhere, requesterId: mina }))).toBe(true);
    expect(maySee(who, { ...activity({ ...elsewhere, requesterId: ben }), assigneeId: mina })).toBe(true);
    expect(maySee(who, activity({ ...elsewhere, requesterId: ben }))).toBe(false);
  });

  test('a requester acts on what they asked for, whatever device groups it has', () => {
    const own = activity({ requesterId: mina, scope: { kind: 'groups', groups: ['B'] } });

    expect(verdictOf(() => permitAction(limitedTo('requester', [['A']]), 'withdraw', own))).toBe('under A');
  });

  test.each([
    ['all', 'lacks all'],
    ['A', 'under A'],
    ['A and B', 'lacks B'],
    ['C', 'lacks C'],
  ])('a requester for A files for %s: %s', (name, expected) => {
    const scope = scopes.find(([one]) => one === name)?.[1] ?? { kind: 'all' };

    expect(verdictOf(() => permitFilingFor(limitedTo('requester', [['A']]), scope))).toBe(expected);
  });

  test('an exception is asked for where all of it is seen, and decided where all of it is covered', () => {
    const scope = { kind: 'groups', groups: ['A', 'B'] } as const;
    const asked = (...limits: readonly (readonly string[])[]) =>
      verdictOf(() => permitExceptionRequest(limitedTo('requester', limits), scope));

    expect([asked(['A', 'B']), asked(['A'], ['B']), asked(['A'], ['A', 'B'])]).toEqual([
      'under A, B',
      'under A',
      'under A, B',
    ]);
    expect([asked(['A']), asked(['C'])]).toEqual(['lacks B', 'lacks A, B']);
    const subject = { scope, requesterId: ben, askerIds: [ben] };
    expect(verdictOf(() => permitExceptionDecision(limitedTo('exception_approver', [['A']]), subject))).toBe('lacks B');
    expect(verdictOf(() => permitExceptionCancel(limitedTo('exception_approver', [['A']]), subject))).toBe('lacks B');
  });

  test.each([
    ['whoever has it for all that it is about', ['S-A', 'S-B', 'S-ALL', 'S-BOTH'], ['S-ALL', 'S-BOTH']],
    ['otherwise whoever has it for what is missing', ['S-A', 'S-B'], ['S-B']],
  ])('the refusal names %s', (_, given, expected) => {
    const forGroups = (id: string, deviceGroups: readonly string[] | null): RoleAssignment => ({
      role: 'it_admin',
      holder: { kind: 'slack_group', id, name: id },
      deviceGroups,
    });
    const all = [
      forGroups('S-A', ['A']),
      forGroups('S-B', ['B', 'C']),
      forGroups('S-ALL', null),
      // Two lines of the settings, and together both groups.
      forGroups('S-BOTH', ['A']),
      forGroups('S-BOTH', ['B']),
    ];
    const assignments = all.filter(({ holder }) => given.includes(holder.id));
    const who = { ...limitedTo('it_admin', [['A']]), assignments, living: assignments };
    const subject = activity({ scope: { kind: 'groups', groups: ['A', 'B'] }, requesterId: ben });

    expect(refusalOf(() => permitAction(who, 'accept', subject)).detail).toEqual({
      code: 'groups_not_covered',
      parameters: {
        needed: 'it_admin',
        covered: ['A'],
        groups: ['B'],
        holders: { named: expected.map((name) => ({ kind: 'group', name })), more: 0 },
      },
    });
  });

  test('who has no such role at all reads who has it for these device groups', () => {
    const forGroups = (id: string, deviceGroups: readonly string[] | null): RoleAssignment => ({
      role: 'it_admin',
      holder: { kind: 'slack_group', id, name: id },
      deviceGroups,
    });
    const assignments = [forGroups('S-A', ['A']), forGroups('S-B', ['B'])];
    const refused = (groups: readonly [string, ...string[]]) =>
      refusalOf(() =>
        permitAction(
          { ...actor([]), assignments, living: assignments },
          'accept',
          activity({ scope: { kind: 'groups', groups } }),
        ),
      ).detail.parameters;

    expect(refused(['B'])).toMatchObject({ holders: { named: [{ name: 'S-B' }] }, scope: { groups: ['B'] } });
    expect(refused(['A', 'B'])).toMatchObject({ holders: { named: [] }, scope: { groups: ['A', 'B'] } });
  });

  test('a plan is written by an IT admin for all of them', () => {
    const subject = activity({ status: status('active'), scope: { kind: 'groups', groups: ['Tokyo', 'Berlin'] } });

    expect(verdictOf(() => permitPlan(limitedTo('it_admin', [['Tokyo']]), subject))).toBe('lacks Berlin');
    expect(verdictOf(() => permitPlan(limitedTo('it_admin', [['Tokyo', 'Berlin']]), subject))).toBe(
      'under Tokyo, Berlin',
    );
  });
});

function limitedTo(role: Role, groups: readonly (readonly string[] | null)[]) {
  const grants = groups.map((deviceGroups): RoleGrant => ({ ...grant(role), deviceGroups }));
  return { ...actor([]), grants };
}

function verdictOf(call: () => RoleGrant | null): string {
  try {
    return `under ${call()?.deviceGroups?.join(', ') ?? 'all'}`;
  } catch (error) {
    if (!(error instanceof Refusal) || error.detail.code !== 'groups_not_covered') throw error;
    return `lacks ${error.detail.parameters.groups?.join(', ') ?? 'all'}`;
  }
}
