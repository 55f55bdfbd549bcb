import { describe, expect, test } from 'vitest';
import { userGroups } from '../../../sandbox/cast.ts';
import type { RoleHolder } from '../../../src/core/roles.ts';
import {
  accept,
  give,
  groupsRead,
  heldByIt,
  heldBySecurity,
  itAdmins,
  lastAudit,
  openItChannel,
  security,
  setRoles,
} from '../../support/role-steps.ts';
import {
  answerAfter,
  command,
  fileRequest,
  fillForm,
  openForm,
  people,
  settledCardOf,
  stateLine,
  troubleIn,
  wordsOf,
} from '../../support/story-steps.ts';
import { MovableClock, sharedWorld } from '../../support/story-world.ts';
import { words, wordsLike } from '../../support/words.ts';
import { cast, channels } from '../../support/world.ts';

const serverAdmins = 'e0000000-0000-4000-8000-000000000001';
const priyasAccount = {
  id: 'b0000000-0000-4000-8000-000000000003',
  displayName: 'Priya Nair',
  mail: 'priya.nair@fabrikam.example',
  upn: 'priya.nair@fabrikam.example',
  accountEnabled: true,
  groupIds: [serverAdmins],
};
const adasAccount = {
  ...priyasAccount,
  id: 'b0000000-0000-4000-8000-000000000006',
  displayName: 'Ada Quist',
  mail: 'ada.quist@fabrikam.example',
  upn: 'ada.quist@fabrikam.example',
};

const clock = new MovableClock();
const world = sharedWorld({
  clock,
  prepare: openItChannel,
  tenantPeople: [priyasAccount, adasAccount],
  tenantGroups: [{ id: serverAdmins, displayName: 'Server admins' }],
});

const inEntra: RoleHolder = { kind: 'entra_group', id: serverAdmins, name: 'Server admins' };

describe('roles from a Slack user group', () => {
  test('its members have the role and the audit row names it; members of the IT channel have it no more', async () => {
    const { ben, mina } = people(world().slack);
    await setRoles(world(), give('it_admin', itAdmins));
    const card = await settledCardOf(mina, await fileRequest(mina));

    const refused = await answerAfter(mina, () => mina.press(card, 'accept_activity'));
    const form = await accept(ben, card);

    expect(wordsOf(refused)).toContain(heldByIt);
    expect(form).toContain(stateLine('active'));
    expect(await lastAudit(world(), 'activity_accepted')).toEqual({
      role: 'it_admin',
      role_source: `slack_group:${userGroups.it}`,
    });
    expect(await lastAudit(world(), 'activity_filed')).toEqual({ role: 'requester', role_source: 'it_channel' });
  });

  test('a person who joins the group may at once, and one who leaves it may not at once', async () => {
    const { slack } = world();
    const { ada } = people(slack);
    await setRoles(world(), give('requester', security));
    const before = await command(ada, 'new chrome');

    slack.setUserGroupMembers(userGroups.security, [cast.mina, cast.tomas, cast.ada]);
    await groupsRead(world());
    const form = await fillForm(ada);
    slack.setUserGroupMembers(userGroups.security, [cast.mina, cast.tomas]);
    await groupsRead(world());
    const submitted = await ada.submit(form);

    expect(wordsOf(before)).toContain(heldBySecurity);
    expect(troubleIn(submitted)).toContain(heldBySecurity);
    expect(wordsOf(await command(ada, 'new chrome'))).toContain(heldBySecurity);
  });

  test('a group that is switched off gives nobody anything', async () => {
    const { slack } = world();
    const { mina } = people(slack);
    await setRoles(world(), give('requester', security));

    slack.updateUserGroup(userGroups.security, { isDisabled: true });
    await groupsRead(world());
    const off = await command(mina, 'new chrome');
    slack.updateUserGroup(userGroups.security, { isDisabled: false });
    await groupsRead(world());
    const on = await openForm(mina, 'new chrome');

    expect(wordsOf(off)).toMatch(wordsLike('error.role_missing.nobody_left', { role: words('role.requester') }));
    expect(on.callbackId).toBe('request_form');
  });
});

describe('roles from a group of Entra', () => {
  test('its members have the role, by their account, and the audit row names the group', async () => {
    const { mina, priya, ben } = people(world().slack);
    await setRoles(world(), give('it_admin', inEntra), give('requester', security));
    const card = await settledCardOf(mina, await fileRequest(mina));

    const refused = await answerAfter(ben, () => ben.press(card, 'accept_activity'));
    await accept(priya, card);

    expect(wordsOf(refused)).toContain(
      words('error.role_missing.held', {
        role: words('role.it_admin'),
        holders: words('holder.group', { name: 'Server admins' }),
      }),
    );
    expect(await lastAudit(world(), 'activity_accepted')).toEqual({
      role: 'it_admin',
      role_source: `entra_group:${serverAdmins}`,
    });
  });

  test('Entra is asked about a person at first sight', async () => {
    const { slack, microsoft } = world();
    await setRoles(world(), give('auditor', inEntra));
    slack.addUser({ id: 'U41NEW', name: 'nell', realName: 'Nell New', email: 'ada.quist@fabrikam.example' });
    slack.join(channels.general, 'U41NEW');
    const asked = microsoft.calls.filter(({ path }) => path.endsWith('/checkMemberGroups')).length;

    const answer = await command(slack.as('U41NEW'), 'top');

    expect(wordsOf(answer)).toContain(words('top.heading'));
    expect(microsoft.calls.filter(({ path }) => path.endsWith('/checkMemberGroups'))).toHaveLength(asked + 1);
  });
});

test('what Entra said longer than a day ago does not count, and the status says so', async () => {
  const { slack, microsoft } = world();
  const { priya, mina } = people(slack);
  await setRoles(world(), give('it_admin', inEntra), give('requester', security));
  const card = await settledCardOf(mina, await fileRequest(mina));
  microsoft.denyRole('User.Read.All');
  clock.daysLater = 1.1;

  const refused = await answerAfter(priya, () => priya.press(card, 'accept_activity'));
  const status = await command(mina, 'status');
  microsoft.heal();
  // For 15 seconds, the bot remembers that Entra did not answer.
  clock.daysLater += 1 / (24 * 60);
  const accepted = await accept(priya, card);

  expect(wordsOf(refused)).toMatch(
    wordsLike('error.role_missing.held', { holders: words('holder.group', { name: 'Server admins' }) }),
  );
  expect(wordsOf(status)).toMatch(wordsLike('status.memberships_lapsed'));
  expect(accepted).toContain(stateLine('active'));
});
