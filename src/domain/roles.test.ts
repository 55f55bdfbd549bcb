import { expect, test } from 'vitest';
import { itChannelId, person } from '../../test/support/fixtures.ts';
import { defaultRoles, type ItChannelFacts, type RoleGrant } from './roles.ts';

const read: ItChannelFacts = { channelId: itChannelId, isReadable: true, hasMember: false };
const unread: ItChannelFacts = { ...read, isReadable: false };
const none: ItChannelFacts = { channelId: null, isReadable: false, hasMember: false };

const ofMembers: readonly RoleGrant[] = [
  { role: 'requester', source: { kind: 'it_channel' }, deviceGroups: null },
  { role: 'it_admin', source: { kind: 'it_channel' }, deviceGroups: null },
];
const ofAdmins: readonly RoleGrant[] = [
  { role: 'bot_admin', source: { kind: 'workspace_admin' }, deviceGroups: null },
  { role: 'exception_approver', source: { kind: 'workspace_admin' }, deviceGroups: null },
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
  ['a workspace admin, before the channel was read', true, unread, [...ofAdmins, toStart]],
  ['a workspace admin while there is no channel', true, none, [...ofAdmins, toStart]],
])('%s has their roles', (_, isWorkspaceAdmin, itChannel, expected) => {
  expect(defaultRoles(person({ isWorkspaceAdmin }), itChannel)).toEqual(expected);
});
