import { describe, expect, test } from 'vitest';
import type { PersonId } from '../../src/domain/identifiers.ts';
import type { Role } from '../../src/domain/role.ts';
import type { RoleAssignment, RoleHolder } from '../../src/domain/role-assignment.ts';
import { userGroups } from '../../src/sandbox/cast.ts';
import type { SlackStandIn } from '../../src/sandbox/slack/slack-stand-in.ts';
import { saveSettings } from '../../src/store/workspaces.ts';
import { oweGroupReading } from '../../src/usecases/mirror-groups.ts';
import { wholeDetail } from '../support/detail-steps.ts';
import {
  answerAfter,
  cardOf,
  chooseInMenu,
  chooseRecommendation,
  command,
  directWords,
  fileRequest,
  fillForm,
  labelOf,
  modalAfter,
  numberIn,
  openForm,
  people,
  settledCardOf,
  troubleIn,
  waitForDirect,
  waitForGroups,
  wordsOf,
} from '../support/story-steps.ts';
import { MovableClock, sharedWorld } from '../support/story-world.ts';
import { cast, channels } from '../support/world.ts';

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

/** A public IT channel, so that somebody without a role can see a card and press its buttons. */
function openItChannel(slack: SlackStandIn): void {
  slack.addChannel({
    id: channels.it,
    name: 'it-remediation',
    members: [cast.mina, cast.tomas, cast.ben, cast.priya, cast.ada, cast.wren],
    isBotMember: true,
  });
}

const clock = new MovableClock();
const world = sharedWorld({
  clock,
  prepare: openItChannel,
  tenantPeople: [priyasAccount, adasAccount],
  tenantGroups: [{ id: serverAdmins, displayName: 'Server admins' }],
});

const security: RoleHolder = { kind: 'slack_group', id: userGroups.security, name: 'Security admins' };
const itAdmins: RoleHolder = { kind: 'slack_group', id: userGroups.it, name: 'IT admins' };
const inEntra: RoleHolder = { kind: 'entra_group', id: serverAdmins, name: 'Server admins' };

function give(role: Role, holder: RoleHolder, deviceGroups: readonly string[] | null = null): RoleAssignment {
  return { role, holder, deviceGroups };
}

function person(id: string): RoleHolder {
  return { kind: 'person', id: id as PersonId };
}

/** As the settings do: the reading of the groups follows from the change. */
async function setRoles(...roles: readonly RoleAssignment[]): Promise<void> {
  const { program } = world().mendbot;
  const { store, workspaceId } = program;
  await store.inTransaction(async (tx) => {
    await saveSettings(tx, workspaceId, { roles });
    await oweGroupReading(program, tx);
  });
  await groupsRead();
}

async function groupsRead(): Promise<void> {
  await world().slack.eventsSettled();
  await expect
    .poll(
      async () => {
        const { queues } = await world().mendbot.program.store.queue.counts();
        return queues.filter(({ name, waiting, active }) => name === 'sync-groups' && waiting + active > 0);
      },
      { timeout: 20_000 },
    )
    .toEqual([]);
}

async function lastAudit(action: string) {
  const { store } = world().mendbot.program;
  return await store.db
    .selectFrom('audit_log')
    .select(['role', 'role_source'])
    .where('action', '=', action)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst();
}

const heldBySecurity = 'This needs the role requester. It is given to the group “Security admins”.';
const heldByIt = 'This needs the role IT admin. It is given to the group “IT admins”.';

describe('roles from a Slack user group', () => {
  test('its members have the role and the audit row names it; members of the IT channel have it no more', async () => {
    const { ben, mina } = people(world().slack);
    await setRoles(give('it_admin', itAdmins));
    const card = await settledCardOf(mina, await fileRequest(mina));

    const refused = await answerAfter(mina, () => mina.press(card, 'accept_activity'));
    const form = await accept(ben, card);

    expect(wordsOf(refused)).toContain(heldByIt);
    expect(form).toContain('State: Active');
    expect(await lastAudit('activity_accepted')).toEqual({
      role: 'it_admin',
      role_source: `slack_group:${userGroups.it}`,
    });
    expect(await lastAudit('activity_filed')).toEqual({ role: 'requester', role_source: 'it_channel' });
  });

  test('who comes into the group may at once, and who leaves it may not at once', async () => {
    const { slack } = world();
    const { ada } = people(slack);
    await setRoles(give('requester', security));
    const before = await command(ada, 'new chrome');

    slack.setUserGroupMembers(userGroups.security, [cast.mina, cast.tomas, cast.ada]);
    await groupsRead();
    const form = await fillForm(ada);
    slack.setUserGroupMembers(userGroups.security, [cast.mina, cast.tomas]);
    await groupsRead();
    const submitted = await ada.submit(form);

    expect(wordsOf(before)).toContain(heldBySecurity);
    expect(troubleIn(submitted)).toContain(heldBySecurity);
    expect(wordsOf(await command(ada, 'new chrome'))).toContain(heldBySecurity);
  });

  test('a group that is switched off gives nobody anything', async () => {
    const { slack } = world();
    const { mina } = people(slack);
    await setRoles(give('requester', security));

    slack.updateUserGroup(userGroups.security, { isDisabled: true });
    await groupsRead();
    const off = await command(mina, 'new chrome');
    slack.updateUserGroup(userGroups.security, { isDisabled: false });
    await groupsRead();
    const on = await openForm(mina, 'new chrome');

    expect(wordsOf(off)).toContain(heldBySecurity);
    expect(on.callbackId).toBe('request_form');
  });
});

describe('who lacks a role reads which, and who has it', () => {
  const heldForm = { role: give('it_admin', itAdmins), sentence: heldByIt };

  test('in the command, the shortcut and the type-ahead', async () => {
    const { slack } = world();
    const { ben } = people(slack);
    await setRoles(give('requester', security));
    const form = await openFormOf(cast.mina);

    const typed = await command(ben, 'new chrome');
    const shortcut = await modalAfter(ben, () => ben.shortcut('new_request'));
    const suggested = await slack.as(cast.ben).submitRaw({
      type: 'block_suggestion',
      action_id: 'request_recommendation',
      block_id: 'recommendation',
      value: 'chrome',
      container: { type: 'view', view_id: form },
      view: { id: form, type: 'modal', callback_id: 'request_form', blocks: [], state: { values: {} } },
    });

    expect(wordsOf(typed)).toContain(heldBySecurity);
    expect(wordsOf(shortcut)).toContain(heldBySecurity);
    expect(JSON.stringify(suggested.body)).toContain('the group “Security admins”');
  });

  test.each(['accept_activity', 'reject_activity', 'complete_activity'])('at the button %s', async (button) => {
    const { mina, tomas } = people(world().slack);
    await setRoles(heldForm.role);
    const card = await settledCardOf(mina, await fileRequest(mina));

    const answer = await answerAfter(tomas, () => tomas.press(card, button));

    expect(wordsOf(answer)).toContain(heldForm.sentence);
  });

  test('in the form, where the role was taken away while it was open', async () => {
    const { mina, ben } = people(world().slack);
    await setRoles(give('it_admin', itAdmins));
    const number = await fileRequest(mina);
    const card = await settledCardOf(mina, number);
    const form = await modalAfter(ben, () => ben.press(card, 'complete_activity'));

    await setRoles(give('it_admin', person(cast.priya)));
    const result = await ben.submit(form);

    expect(troubleIn(result)).toContain('This needs the role IT admin. It is given to Priya Nair.');
    expect(wordsOf(await cardOf(mina, number))).toContain('State: Pending');
  });

  test('a bot admin who is nothing else has the settings, the status and the help', async () => {
    const wren = world().slack.as(cast.wren);
    const { mina } = people(world().slack);
    await setRoles(give('requester', security), give('it_admin', itAdmins), give('exception_approver', itAdmins));
    const number = await fileRequest(mina);

    const [status, help, show, top] = [
      await command(wren, 'status'),
      await command(wren, 'help'),
      await wholeDetail(wren, number),
      await command(wren, 'top'),
    ];

    expect(wordsOf(status)).toContain('Groups that give roles: 2 read');
    expect(wordsOf(help)).toContain('What Mendbot does');
    expect([wordsOf(show), wordsOf(top)]).toEqual([
      expect.stringContaining(heldBySecurity),
      expect.stringContaining(heldBySecurity),
    ]);
  });

  test('an auditor reads everything and decides nothing', async () => {
    const { mina, ada } = people(world().slack);
    await setRoles(give('auditor', person(cast.ada)), give('it_admin', itAdmins), give('requester', security));
    const number = await fileRequest(mina, { groups: ['Finance'] });
    const card = await settledCardOf(mina, number);

    const shown = await wholeDetail(ada, number);
    const refused = await answerAfter(ada, () => ada.press(card, 'accept_activity'));

    expect(wordsOf(shown)).toContain(`${number} · Update Google Chrome`);
    expect(wordsOf(refused)).toContain(heldByIt);
  });
});

describe('roles from a group of Entra', () => {
  test('its members have the role, by their account, and the audit row names the group', async () => {
    const { mina, priya, ben } = people(world().slack);
    await setRoles(give('it_admin', inEntra), give('requester', security));
    const card = await settledCardOf(mina, await fileRequest(mina));

    const refused = await answerAfter(ben, () => ben.press(card, 'accept_activity'));
    await accept(priya, card);

    expect(wordsOf(refused)).toContain('This needs the role IT admin. It is given to the group “Server admins”.');
    expect(await lastAudit('activity_accepted')).toEqual({
      role: 'it_admin',
      role_source: `entra_group:${serverAdmins}`,
    });
  });

  test('who was never seen before is asked about at first sight', async () => {
    const { slack, microsoft } = world();
    await setRoles(give('auditor', inEntra));
    slack.addUser({ id: 'U41NEW', name: 'nell', realName: 'Nell New', email: 'ada.quist@fabrikam.example' });
    slack.join(channels.general, 'U41NEW');
    const asked = microsoft.calls.filter(({ path }) => path.endsWith('/checkMemberGroups')).length;

    const answer = await command(slack.as('U41NEW'), 'top');

    expect(wordsOf(answer)).toContain('Top remediation activities');
    expect(microsoft.calls.filter(({ path }) => path.endsWith('/checkMemberGroups'))).toHaveLength(asked + 1);
  });
});

describe('roles for some device groups', () => {
  const limited = [
    give('requester', security),
    give('it_admin', itAdmins, ['Engineering']),
    give('it_admin', person(cast.priya), ['Finance']),
  ];

  test('an IT admin acts where the role covers all device groups, and reads otherwise for which it does not', async () => {
    const { mina, ben, priya } = people(world().slack);
    await setRoles(...limited);
    const [finance, both, all] = [
      await settledCardOf(mina, await fileRequest(mina, { groups: ['Finance'] })),
      await settledCardOf(mina, await fileRequest(mina, { groups: ['Finance', 'Engineering'] })),
      await settledCardOf(mina, await fileRequest(mina)),
    ];

    const refusedOne = await answerAfter(ben, () => ben.press(finance, 'accept_activity'));
    const refusedBoth = await answerAfter(ben, () => ben.press(both, 'accept_activity'));
    const refusedAll = await answerAfter(ben, () => ben.press(all, 'accept_activity'));
    // Priya is in the group of Engineering too, and has Finance by name: together they cover both.
    const [one, two] = [await accept(priya, finance), await accept(priya, both)];

    expect(wordsOf(refusedOne)).toContain(
      'Your role as IT admin does not cover these device groups: Finance. It is given for all of them to Priya Nair.',
    );
    expect(wordsOf(refusedBoth)).toContain('does not cover these device groups: Finance.');
    expect(wordsOf(refusedAll)).toContain(
      'This is about all device groups, and your role as IT admin covers only some. Nobody has it for all of them',
    );
    expect([one, two]).toEqual([expect.stringContaining('Active'), expect.stringContaining('Active')]);
  });

  test('what somebody may not see is answered like a number that does not exist, everywhere', async () => {
    const { mina, ben } = people(world().slack);
    await setRoles(...limited);
    const number = await fileRequest(mina, { groups: ['Finance'] });
    const card = await settledCardOf(mina, number);
    const sentence = (text: string) => `There is no activity “${text}” that is yours to see.`;

    const [hidden, unknown, completing] = [
      await wholeDetail(ben, number),
      await command(ben, 'show REM-9999'),
      await command(ben, `complete ${number}`),
    ];
    const inMenu = [];
    for (const verb of ['details', 'devices', 'follow']) {
      inMenu.push(wordsOf(await answerAfter(ben, () => chooseInMenu(ben, card, verb))));
    }
    const shortcut = await modalAfter(ben, () => ben.messageShortcut('new_request_from_message', card));

    expect(wordsOf(hidden).replace(number, 'REM-9999')).toBe(wordsOf(unknown));
    expect(wordsOf(completing)).toContain(sentence(number));
    expect(inMenu).toEqual(inMenu.map(() => expect.stringContaining(sentence(number))));
    expect(wordsOf(shortcut)).toContain(sentence(number));
  });

  test('the top list and its totals are of what somebody may see', async () => {
    const { mina, ben, priya } = people(world().slack);
    await setRoles(...limited);
    const open = async (who: typeof ben) => Number(/(\d+) open/.exec(wordsOf(await command(who, 'top 25')))?.[1]);
    const before = [await open(mina), await open(ben), await open(priya)];

    const number = await fileRequest(mina, { recommendation: 'quicktime', groups: ['Finance'] });
    const after = [await open(mina), await open(ben), await open(priya)];

    expect(after.map((count, index) => count - (before[index] ?? 0))).toEqual([1, 0, 1]);
    expect(wordsOf(await command(ben, 'top 25'))).not.toContain(number);
    expect(wordsOf(await command(priya, 'top 25'))).toContain(number);
  });

  test('the form says that somebody has asked for the same, without what is not to be seen', async () => {
    const { mina, ben } = people(world().slack);
    await setRoles(
      give('requester', security),
      give('requester', person(cast.ben), ['Engineering']),
      give('it_admin', person(cast.priya)),
    );
    const number = await fileRequest(mina, { recommendation: 'citrix receiver', groups: ['Finance'] });

    const form = await chooseRecommendation(ben, await openForm(ben), 'citrix receiver');

    expect(wordsOf(form)).toContain('Somebody has already asked for this');
    expect(wordsOf(form)).not.toContain(number);
  });

  test('a requester is offered the device groups of the role, and files for those alone', async () => {
    const { ben } = people(world().slack);
    await setRoles(give('requester', person(cast.ben), ['Finance']));
    await chooseRecommendation(ben, await openForm(ben), 'google chrome');
    const form = await waitForGroups(ben);

    const { options } = await ben.suggest(form, 'request_groups', '');
    const forAll = await ben.submit(form);
    await ben.choose(form, 'request_groups', [String(options[0]?.['value'])]);
    const chosen = await ben.waitForView(({ hash }) => hash !== form.hash);
    const filed = await ben.submit(chosen);

    expect(options.map(labelOf)).toEqual([expect.stringMatching(/^Finance \(/)]);
    expect(troubleIn(forAll)).toContain('your role as requester covers only some');
    expect(numberIn(filed)).toMatch(/^REM-\d+$/);
  });

  test('who followed and may not see it any more is told nothing more', async () => {
    const { mina, tomas, priya } = people(world().slack);
    await setRoles(give('requester', security), give('it_admin', person(cast.priya)));
    const number = await fileRequest(mina, { groups: ['Finance'] });
    const card = await settledCardOf(mina, number);
    await answerAfter(tomas, () => chooseInMenu(tomas, card, 'follow'));

    await setRoles(
      give('requester', person(cast.mina)),
      give('requester', person(cast.tomas), ['Engineering']),
      give('it_admin', person(cast.priya)),
    );
    await accept(priya, card);
    await waitForDirect(mina, number, 'accepted');

    expect(directWords(tomas, number)).toEqual([]);
  });
});

test('what Entra said longer than a day ago does not count, and the status says so', async () => {
  const { slack, microsoft } = world();
  const { priya, mina } = people(slack);
  await setRoles(give('it_admin', inEntra), give('requester', security));
  const card = await settledCardOf(mina, await fileRequest(mina));
  microsoft.denyRole('User.Read.All');
  clock.daysLater = 1.1;

  const refused = await answerAfter(priya, () => priya.press(card, 'accept_activity'));
  const status = await command(mina, 'status');
  microsoft.heal();
  // That Entra did not answer is remembered for a quarter of a minute.
  clock.daysLater += 1 / (24 * 60);
  const accepted = await accept(priya, card);

  expect(wordsOf(refused)).toContain('It is given to the group “Server admins”.');
  expect(wordsOf(status)).toMatch(/memberships? in (a group|groups) of Entra could not be checked for 24 hours/);
  expect(accepted).toContain('State: Active');
});

async function openFormOf(id: string): Promise<string> {
  return (await openForm(world().slack.as(id))).id;
}

/** Presses Accept, in its form where it has one, and gives the card as it reads then. */
async function accept(
  who: ReturnType<typeof people>['ben'],
  card: Awaited<ReturnType<typeof cardOf>>,
): Promise<string> {
  await who.press(card, 'accept_activity');
  const number = /REM-\d+/.exec(wordsOf(card))?.[0] ?? '';
  return wordsOf(await cardOf(who, number, (words) => words.includes('State: Active')));
}
