import { describe, expect, test } from 'vitest';
import type { PersonActor } from '../../src/core/authorization.ts';
import { DomainError } from '../../src/core/domain-error.ts';
import type { Role, RoleAssignment, RoleGrant } from '../../src/core/roles.ts';
import { maySee } from '../../src/features/access/permissions.ts';
import type { Activity } from '../../src/features/activities/activity.ts';
import { authorizeAction, authorizePlan, authorizeReadingOf } from '../../src/features/activities/permissions.ts';
import {
  authorizeExceptionCancel,
  authorizeExceptionDecision,
  authorizeExceptionRequest,
} from '../../src/features/exceptions/exception.ts';
import { authorizeTicketDecision } from '../../src/features/intune/settle.ts';
import { authorizeFilingFor } from '../../src/features/requests/filing.ts';
import { findDomainError } from '../support/find-domain-error.ts';
import { activity, actor, ben, grant, mina, status } from '../support/fixtures.ts';

describe('a role for some device groups', () => {
  const scopes: readonly (readonly [string, Activity['scope']])[] = [
    ['all', { kind: 'all' }],
    ['A', { kind: 'groups', groups: ['A'] }],
    ['A and B', { kind: 'groups', groups: ['A', 'B'] }],
    ['B', { kind: 'groups', groups: ['B'] }],
    ['C', { kind: 'groups', groups: ['C'] }],
  ];
  const held: Readonly<Record<string, readonly (readonly string[] | null)[]>> = {
    A: [['A']],
    'A; B': [['A'], ['B']],
    'A; B, A': [['A'], ['B', 'A']],
    'A; all': [['A'], null],
    none: [[]],
  };

  /** A line for each way to hold the role; a cell for each scope of an activity. */
  function printed(cellOf: (who: PersonActor, scope: Activity['scope']) => string): string {
    const line = (cells: readonly string[]) => `    ${cells.map((cell) => cell.padEnd(11)).join(' ')}`.trimEnd();
    const lines = Object.entries(held).map(([name, groups]) =>
      line([name, ...scopes.map(([, scope]) => cellOf(limitedTo('it_admin', groups), scope))]),
    );
    return ['', line(['held for', ...scopes.map(([name]) => name)]), ...lines, '  '].join('\n');
  }

  test('lets an IT admin accept, and settle a ticket, where it covers all device groups', () => {
    const expected = `
    held for    all         A           A and B     B           C
    A           lacks all   under A     lacks B     lacks B     lacks C
    A; B        lacks all   under A     under A     under B     lacks C
    A; B, A     lacks all   under B, A  under B, A  under B, A  lacks C
    A; all      under all   under all   under all   under all   under all
    none        lacks all   lacks A     lacks A, B  lacks B     lacks C
  `;
    const subject = (scope: Activity['scope']) => activity({ requesterId: ben, scope });

    expect(printed((who, scope) => verdictOf(() => authorizeAction(who, 'accept', subject(scope))))).toBe(expected);
    expect(printed((who, scope) => verdictOf(() => authorizeTicketDecision(who, subject(scope))))).toBe(expected);
  });

  test('shows an activity where it covers one of its device groups', () => {
    expect(printed((who, scope) => (maySee(who, activity({ requesterId: ben, scope })) ? 'seen' : '-'))).toBe(`
    held for    all         A           A and B     B           C
    A           seen        seen        seen        -           -
    A; B        seen        seen        seen        seen        -
    A; B, A     seen        seen        seen        seen        -
    A; all      seen        seen        seen        seen        seen
    none        seen        -           -           -           -
  `);
  });

  test('refuses a hidden activity like a number that does not exist', () => {
    const hidden = activity({ requesterId: ben, number: 1042, scope: { kind: 'groups', groups: ['B'] } });

    expect(findDomainError(() => authorizeReadingOf(limitedTo('requester', [['A']]), hidden)).detail).toEqual({
      code: 'activity_not_found',
      parameters: { text: 'REM-1042' },
    });
  });

  test('shows what a person requested or took, whatever its device groups', () => {
    const elsewhere = { scope: { kind: 'groups', groups: ['B'] } } as const;
    const who = limitedTo('requester', [['A']]);

    expect(maySee(who, activity({ ...elsewhere, requesterId: mina }))).toBe(true);
    expect(maySee(who, { ...activity({ ...elsewhere, requesterId: ben }), assigneeId: mina })).toBe(true);
    expect(maySee(who, activity({ ...elsewhere, requesterId: ben }))).toBe(false);
  });

  test('lets a requester withdraw their own, whatever its device groups', () => {
    const own = activity({ requesterId: mina, scope: { kind: 'groups', groups: ['B'] } });

    expect(verdictOf(() => authorizeAction(limitedTo('requester', [['A']]), 'withdraw', own))).toBe('under A');
  });

  test('lets a requester file only for device groups that it covers', () => {
    const who = limitedTo('requester', [['A']]);

    expect(scopes.map(([name, scope]) => [name, verdictOf(() => authorizeFilingFor(who, scope))])).toEqual([
      ['all', 'lacks all'],
      ['A', 'under A'],
      ['A and B', 'lacks B'],
      ['B', 'lacks B'],
      ['C', 'lacks C'],
    ]);
  });

  test('lets an exception be requested where all of it is seen, and decided where all of it is covered', () => {
    const scope = { kind: 'groups', groups: ['A', 'B'] } as const;
    const asked = (...limits: readonly (readonly string[])[]) =>
      verdictOf(() => authorizeExceptionRequest(limitedTo('requester', limits), scope));

    expect([asked(['A', 'B']), asked(['A'], ['B']), asked(['A'], ['A', 'B'])]).toEqual([
      'under A, B',
      'under A',
      'under A, B',
    ]);
    expect([asked(['A']), asked(['C'])]).toEqual(['lacks B', 'lacks A, B']);
    const subject = { scope, requesterId: ben, askerIds: [ben] };
    expect(verdictOf(() => authorizeExceptionDecision(limitedTo('exception_approver', [['A']]), subject))).toBe(
      'lacks B',
    );
    expect(verdictOf(() => authorizeExceptionCancel(limitedTo('exception_approver', [['A']]), subject))).toBe(
      'lacks B',
    );
  });

  test.each([
    ['those who have it for all of the activity', ['S-A', 'S-B', 'S-ALL', 'S-BOTH'], ['S-ALL', 'S-BOTH']],
    ['otherwise those who have it for what is missing', ['S-A', 'S-B'], ['S-B']],
  ])('the domain error names %s', (_, given, expected) => {
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
    const who = { ...limitedTo('it_admin', [['A']]), assignments, usable: assignments };
    const subject = activity({ scope: { kind: 'groups', groups: ['A', 'B'] }, requesterId: ben });

    expect(findDomainError(() => authorizeAction(who, 'accept', subject)).detail).toEqual({
      code: 'groups_not_covered',
      parameters: {
        needed: 'it_admin',
        covered: ['A'],
        groups: ['B'],
        holders: { named: expected.map((name) => ({ kind: 'group', name })), more: 0 },
      },
    });
  });

  test('names who has the role for these device groups to a person without it', () => {
    const forGroups = (id: string, deviceGroups: readonly string[] | null): RoleAssignment => ({
      role: 'it_admin',
      holder: { kind: 'slack_group', id, name: id },
      deviceGroups,
    });
    const assignments = [forGroups('S-A', ['A']), forGroups('S-B', ['B'])];
    const refused = (groups: readonly [string, ...string[]]) =>
      findDomainError(() =>
        authorizeAction(
          { ...actor([]), assignments, usable: assignments },
          'accept',
          activity({ scope: { kind: 'groups', groups } }),
        ),
      ).detail.parameters;

    expect(refused(['B'])).toMatchObject({ holders: { named: [{ name: 'S-B' }] }, scope: { groups: ['B'] } });
    expect(refused(['A', 'B'])).toMatchObject({ holders: { named: [] }, scope: { groups: ['A', 'B'] } });
  });

  test('lets an IT admin write a plan where it covers all device groups', () => {
    const subject = activity({ status: status('active'), scope: { kind: 'groups', groups: ['Tokyo', 'Berlin'] } });

    expect(verdictOf(() => authorizePlan(limitedTo('it_admin', [['Tokyo']]), subject))).toBe('lacks Berlin');
    expect(verdictOf(() => authorizePlan(limitedTo('it_admin', [['Tokyo', 'Berlin']]), subject))).toBe(
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
    if (!(error instanceof DomainError) || error.detail.code !== 'groups_not_covered') throw error;
    return `lacks ${error.detail.parameters.groups?.join(', ') ?? 'all'}`;
  }
}
