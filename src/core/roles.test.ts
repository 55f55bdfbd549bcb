import { expect, test } from 'vitest';
import { ben, mina, person } from '../../test/support/fixtures.ts';
import type { Person } from './people.ts';
import {
  type GroupMemberships,
  type ItChannelFacts,
  type Role,
  type RoleAssignment,
  type RoleFacts,
  type RoleGrant,
  type RoleHolder,
  roleGroupKey,
  roles,
  rolesOf as rolesByFacts,
} from './roles.ts';

const rolesOf = (who: Person, facts: Omit<RoleFacts, 'isBotAdminHeld'>) =>
  rolesByFacts(who, { ...facts, isBotAdminHeld: true });

const read: ItChannelFacts = { isReadable: true, hasMember: false };
const unread: ItChannelFacts = { ...read, isReadable: false };
const none: ItChannelFacts = { isReadable: false, hasMember: false };

const ofMembers: readonly RoleGrant[] = [
  { role: 'requester', source: { kind: 'it_channel' }, deviceGroups: null },
  { role: 'it_admin', source: { kind: 'it_channel' }, deviceGroups: null },
];
const ofAdmins: readonly RoleGrant[] = [
  { role: 'exception_approver', source: { kind: 'workspace_admin' }, deviceGroups: null },
  { role: 'bot_admin', source: { kind: 'workspace_admin' }, deviceGroups: null },
];
const toStart: RoleGrant = { role: 'requester', source: { kind: 'no_it_channel_yet' }, deviceGroups: null };

test.each([
  ['a member of the IT channel', false, { ...read, hasMember: true }, ofMembers],
  ['a member whose channel was not read to its end', false, { ...unread, hasMember: true }, ofMembers],
  ['somebody else', false, read, []],
  ['somebody else, before the channel was read', false, unread, []],
  ['somebody while there is no channel', false, none, []],
  ['a workspace admin', true, read, ofAdmins],
  ['a workspace admin in the IT channel', true, { ...read, hasMember: true }, [...ofMembers, ...ofAdmins]],
  ['a workspace admin, before the channel was read', true, unread, [toStart, ...ofAdmins]],
  ['a workspace admin while there is no channel', true, none, [toStart, ...ofAdmins]],
])('%s has their roles by default', (_, isWorkspaceAdmin, itChannel, expected) => {
  const facts = { assignments: [], memberships: new Set<never>(), itChannel };

  expect(rolesOf(person({ isWorkspaceAdmin }), facts)).toEqual(expected);
});

const security: RoleHolder = { kind: 'slack_group', id: 'S0SEC', name: 'security' };
const servers: RoleHolder = { kind: 'entra_group', id: 'b1f0', name: 'Server admins' };
const everywhere: GroupMemberships = new Set([roleGroupKey(security), roleGroupKey(servers)]);
const nowhere: GroupMemberships = new Set();

function give(role: Role, holder: RoleHolder, deviceGroups: readonly string[] | null = null): RoleAssignment {
  return { role, holder, deviceGroups };
}

const everyDefault = { isWorkspaceAdmin: true, itChannel: { ...read, hasMember: true } };

test.each(roles)('who has %s by default has it no more once it is given to others', (role) => {
  const facts = { assignments: [give(role, { kind: 'person', id: ben })], memberships: nowhere, ...everyDefault };

  const held = rolesOf(person({ isWorkspaceAdmin: true }), facts).map((grant) => grant.role);

  const byDefault: readonly Role[] = ['requester', 'it_admin', 'exception_approver', 'bot_admin'];
  expect(held).toEqual(byDefault.filter((one) => one !== role));
});

test.each([
  ['a Slack user group', security, everywhere],
  ['an Entra group', servers, everywhere],
  ['themselves', { kind: 'person', id: mina } as const, nowhere],
])('a role is given by %s, with its device groups', (_, holder, memberships) => {
  const facts = { assignments: [give('auditor', holder, ['Servers'])], memberships, itChannel: read };

  expect(rolesOf(person(), facts)).toEqual([{ role: 'auditor', source: holder, deviceGroups: ['Servers'] }]);
});

test('who is in several groups has the role from each', () => {
  const assignments = [
    give('it_admin', security, ['A']),
    give('it_admin', servers, ['B']),
    give('requester', security),
  ];

  expect(rolesOf(person(), { assignments, memberships: everywhere, itChannel: read })).toEqual([
    { role: 'requester', source: security, deviceGroups: null },
    { role: 'it_admin', source: security, deviceGroups: ['A'] },
    { role: 'it_admin', source: servers, deviceGroups: ['B'] },
  ]);
});

test('a group of Slack and one of Entra are told apart, even where their ids are the same', () => {
  const facts = { assignments: [give('auditor', { ...servers, id: 'S0SEC' })], itChannel: read };

  expect(rolesOf(person(), { ...facts, memberships: new Set([roleGroupKey(security)]) })).toEqual([]);
});

test('a workspace admin who may start because nothing else is set no longer may once requesters are', () => {
  const facts = { assignments: [give('requester', security)], memberships: nowhere, itChannel: none };

  expect(rolesOf(person({ isWorkspaceAdmin: true }), facts)).toEqual(ofAdmins);
});

const crew = give('bot_admin', security);
const standIn: RoleGrant = { role: 'bot_admin', source: { kind: 'no_bot_admin_left' }, deviceGroups: null };
const byCrew: RoleGrant = { role: 'bot_admin', source: security, deviceGroups: null };

test.each<
  [string, { isWorkspaceAdmin: boolean; isBotAdminHeld: boolean; of?: GroupMemberships }, readonly RoleGrant[]]
>([
  ['a workspace admin while somebody holds it', { isWorkspaceAdmin: true, isBotAdminHeld: true }, []],
  ['a workspace admin while nobody can use it', { isWorkspaceAdmin: true, isBotAdminHeld: false }, [standIn]],
  ['anybody else while nobody can use it', { isWorkspaceAdmin: false, isBotAdminHeld: false }, []],
  ['who holds it', { isWorkspaceAdmin: true, isBotAdminHeld: true, of: everywhere }, [byCrew]],
])('bot admin is given to a group: %s', (_, { isWorkspaceAdmin, isBotAdminHeld, of = nowhere }, expected) => {
  const facts = { assignments: [crew], memberships: of, itChannel: read, isBotAdminHeld };

  const held = rolesByFacts(person({ isWorkspaceAdmin }), facts);

  expect(held.filter(({ role }) => role === 'bot_admin')).toEqual(expected);
});

test.each(roles.filter((role) => role !== 'bot_admin'))('nobody stands in for %s', (role) => {
  const facts = { assignments: [give(role, security)], memberships: nowhere, itChannel: read, isBotAdminHeld: false };

  const held = rolesByFacts(person({ isWorkspaceAdmin: true }), facts);

  expect(held.map((grant) => grant.role)).not.toContain(role);
});
