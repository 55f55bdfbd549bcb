import { describe, expect, test } from 'vitest';
import { actor, ben, mina } from '../../../test/support/fixtures.ts';
import { DomainError } from '../../core/domain-error.ts';
import type { GroupMemberships, RoleAssignment, RoleHolder } from '../../core/roles.ts';
import { rejectOwnLockOut } from './permissions.ts';

const nobody: GroupMemberships = new Set();
const crew: RoleHolder = { kind: 'slack_group', id: 'S1', name: 'Crew' };
const admins: RoleHolder = { kind: 'entra_group', id: 'g', name: 'Admins' };

function botAdmin(...holders: readonly RoleHolder[]): readonly RoleAssignment[] {
  return holders.map((holder) => ({ role: 'bot_admin', holder, deviceGroups: null }));
}

const workspaceAdmin = actor(['bot_admin'], { isWorkspaceAdmin: true });
const member = actor(['bot_admin']);

describe('a bot admin', () => {
  test.each<[string, typeof member, readonly RoleAssignment[], GroupMemberships]>([
    ['who is a workspace admin, while nobody has the role', workspaceAdmin, [], nobody],
    ['who has it by name', member, botAdmin({ kind: 'person', id: mina }), nobody],
    ['who is in a group of Slack that has it', member, botAdmin(crew), new Set(['slack_group:S1'])],
    ['who is in one of two groups', member, botAdmin(crew, admins), new Set(['entra_group:g'])],
  ])('%s remains one', (_, who, assignments, memberships) => {
    expect(() => rejectOwnLockOut(who, assignments, memberships)).not.toThrow();
  });

  test.each<[string, typeof member, readonly RoleAssignment[], GroupMemberships]>([
    ['who gives it to somebody else alone', workspaceAdmin, botAdmin({ kind: 'person', id: ben }), nobody],
    ['who gives it to a group without them', workspaceAdmin, botAdmin(crew), nobody],
    ['who takes it from everybody and is no workspace admin', member, [], nobody],
  ])('%s is refused', (_, who, assignments, memberships) => {
    expect(() => rejectOwnLockOut(who, assignments, memberships)).toThrow(DomainError);
  });
});

test('who has the settings because no bot admin is left gives them to whom they like', () => {
  const grants = [{ role: 'bot_admin', source: { kind: 'no_bot_admin_left' }, deviceGroups: null }] as const;

  expect(() => rejectOwnLockOut({ ...workspaceAdmin, grants }, botAdmin(crew), nobody)).not.toThrow();
});

test('our own jobs take nothing away from themselves', () => {
  expect(() => rejectOwnLockOut({ kind: 'system', job: 'x' }, botAdmin(crew), nobody)).not.toThrow();
});
