import { describe, expect, test } from 'vitest';
import { outcomeOf } from '../../../test/support/find-domain-error.ts';
import { activity, actor, ben, grant, mina, status } from '../../../test/support/fixtures.ts';
import type { PersonId } from '../../core/identifiers.ts';
import type { Role, RoleGrant } from '../../core/roles.ts';
import type { Activity } from './activity.ts';
import { authorizeAction, authorizePlan } from './permissions.ts';

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

    expect(outcomeOf(() => authorizePlan(actor(held), subject))).toBe(expected);
  });

  test('may not be written by a guest', () => {
    const subject = activity({ status: status('active') });

    expect(outcomeOf(() => authorizePlan(actor(['it_admin'], { isGuest: true }), subject))).toBe('guest_refused');
  });
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
    expect(outcomeOf(() => authorizeAction({ ...actor([]), grants: held }, 'comment', subject))).toBe(expected);
  });
});
