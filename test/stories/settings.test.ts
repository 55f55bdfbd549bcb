import { describe, expect, test } from 'vitest';
import type { PersonClient } from '../../src/sandbox/slack/person-client.ts';
import type { SlackStandIn } from '../../src/sandbox/slack/slack-stand-in.ts';
import { readSettings } from '../../src/usecases/read-settings.ts';
import {
  blockOf,
  choose,
  chooseOnLine,
  errorsOf,
  openNew,
  openOverview,
  openTopic,
  removeLine,
  save,
  search,
  type,
} from '../support/settings-steps.ts';
import {
  addColleague,
  answerAfter,
  command,
  fieldValue,
  fileRequest,
  fillForm,
  inDays,
  labelOf,
  modalAfter,
  people,
  wordsOf,
} from '../support/story-steps.ts';
import { sharedWorld } from '../support/story-world.ts';
import { cast, channels } from '../support/world.ts';

const servers = 'C11SERVERS';
const old = 'C12OLD';
const nadia = 'U10NADIA';
const crew = 'S11CREW';
const closed = 'S12CLOSED';
const entraGroup = 'e0000000-0000-4000-8000-000000000001';

function prepare(slack: SlackStandIn): void {
  slack.addUser({
    id: nadia,
    name: 'nadia.roth',
    realName: 'Nadia Roth',
    email: 'nadia.roth@fabrikam.example',
    isAdmin: true,
  });
  slack.join(channels.general, nadia);
  slack.addChannel({ id: servers, name: 'servers', members: [cast.wren, cast.ben], isBotMember: true });
  slack.addChannel({ id: old, name: 'old-news', members: [cast.wren], isBotMember: true, isArchived: true });
  slack.addUserGroup({ id: crew, name: 'Server crew', handle: 'server-crew', members: [cast.ben] });
  slack.addUserGroup({ id: closed, name: 'Closed crew', handle: 'closed-crew', members: [], isDisabled: false });
}

const world = sharedWorld({ prepare, tenantGroups: [{ id: entraGroup, displayName: 'Server admins' }] });

const wren = () => world().slack.as(cast.wren);
const settings = () => readSettings(world().mendbot.program);

async function changesOf(key: string): Promise<readonly { readonly before: unknown; readonly after: unknown }[]> {
  const { store, workspaceId } = world().mendbot.program;
  const rows = await store.db
    .selectFrom('audit_log')
    .select(['before', 'after'])
    .where('workspace_id', '=', workspaceId)
    .where('action', '=', 'settings_changed')
    .orderBy('seq')
    .execute();
  return rows.filter(({ after }) => after !== null && key in after);
}

describe('the overview', () => {
  test('says of each topic what is set, and is refused to everybody but bot admins', async () => {
    const { ben, ada } = people(world().slack);

    const words = wordsOf(await openOverview(wren()));

    for (const part of [
      'as configured when Mendbot was set up',
      'No routes: every card goes to the IT channel.',
      'bot admin: the workspace admins (by default)',
      'auditor: nobody',
      'Intune connection: off',
      'High 7, Medium 30, Low 90 days',
      'Working days: Monday, Tuesday, Wednesday, Thursday, and Friday',
      'Daily at 09:00',
      'Removed 180 days after the end',
      'Europe/Berlin (as configured when Mendbot was set up), American English',
    ]) {
      expect(words).toContain(part);
    }
    for (const person of [ben, ada]) {
      const refused = await answerAfter(person, () => person.command('settings', { channel: channels.general }));
      expect(wordsOf(refused)).toContain('This needs the role bot admin');
    }
  });

  test('a button that somebody else presses opens nothing for them', async () => {
    const { ben } = people(world().slack);
    const overview = await openOverview(wren());
    const forged = {
      actions: [{ type: 'button', action_id: 'settings_topic', block_id: 'topic:dates', value: 'settings:dates:1:' }],
    };

    await ben.pressRaw({
      ...forged,
      container: { type: 'message', message_ts: '1.1', channel_id: channels.general },
      channel: { id: channels.general, name: 'general' },
    });

    expect(overview.title).toBe('Settings');
    expect(ben.views()).toEqual([]);
  });
});

describe('due dates and reminders', () => {
  test('what is saved is proposed in the request form from then on, and stands in the form when it is opened again', async () => {
    const { mina } = people(world().slack);
    const form = await openTopic(wren(), 'dates');
    await type(wren(), form, 'due_high', '3');
    await type(wren(), form, 'due_medium', '20');
    await type(wren(), form, 'days_before', '2; 14, 2');
    await type(wren(), form, 'escalate_after', '10');

    const saved = await save(wren(), form);

    expect(wordsOf(saved)).toContain('Saved. It holds from now on.');
    expect(wordsOf(saved)).toContain('High 3, Medium 20, Low 90 days');
    expect(wordsOf(saved)).toContain('Reminders: 14 and 2 days before');
    expect(fieldValue(await fillForm(mina), 'request_due')).toBe(inDays(20));
    const [overview] = wren().views();
    await expect.poll(() => wordsOf(wren().views()[0] ?? saved)).toContain('High 3, Medium 20, Low 90 days');
    expect(overview?.id).toBe(wren().views()[0]?.id);
    const again = await openTopic(wren(), 'dates');
    expect(again.values[blockOf(again, 'due_high')]?.['settings_value']).toMatchObject({ value: '3' });
    expect(await changesOf('dueDays')).toMatchObject([
      { before: { dueDays: { high: 7 } }, after: { dueDays: { high: 3, medium: 20, low: 90 } } },
    ]);
  });

  test('numbers out of bounds are refused at their fields, all at once, and nothing is saved', async () => {
    const before = await settings();
    const form = await openTopic(wren(), 'dates');
    const blocks = { due_high: '', days_before: 'soon' };
    await type(wren(), form, 'days_before', blocks.days_before);
    const errors = await errorsOf(wren(), form);

    expect(errors).toEqual({ days_before: expect.stringContaining('whole numbers with commas') });
    await type(wren(), form, 'days_before', '1, 91, 400');
    expect(await errorsOf(wren(), form)).toEqual({ days_before: 'A whole number from 1 to 90 is needed.' });
    expect(await settings()).toEqual(before);
  });

  test('a form that nobody changed anything in saves nothing', async () => {
    const changes = await changesOf('dueDays');

    const saved = await save(wren(), await openTopic(wren(), 'dates'));

    expect(wordsOf(saved)).toContain('Nothing had to be changed.');
    expect(await changesOf('dueDays')).toHaveLength(changes.length);
  });

  test('reminders are switched off as a whole', async () => {
    const form = await openTopic(wren(), 'dates');
    await choose(wren(), form, 'reminders', []);

    expect(wordsOf(await save(wren(), form))).toContain('Reminders: off');
    expect((await settings()).reminders.isOn).toBe(false);
  });
});

describe('working days and holidays', () => {
  test('are saved in their order, each date once', async () => {
    const form = await openTopic(wren(), 'calendar');
    await choose(wren(), form, 'working_days', ['7', '1']);
    await type(wren(), form, 'holidays', '2027-01-01\n2026-12-25\n\n2027-01-01');

    const saved = await save(wren(), form);

    expect(wordsOf(saved)).toContain('Working days: Monday and Sunday');
    expect(wordsOf(saved)).toContain('2 holidays, the next Dec 25, 2026');
    expect(await settings()).toMatchObject({ workingDays: [1, 7], holidays: ['2026-12-25', '2027-01-01'] });
  });

  test.each([
    ['2026-02-30', '“2026-02-30” is no date'],
    ['25.12.2026', '“25.12.2026” is no date'],
    [
      Array.from({ length: 101 }, (_, day) => new Date(Date.UTC(2027, 0, 1 + day)).toISOString().slice(0, 10)).join(
        '\n',
      ),
      'At most 100',
    ],
  ])('%# is refused at the field', async (typed, words) => {
    const form = await openTopic(wren(), 'calendar');
    await type(wren(), form, 'holidays', typed);

    expect((await errorsOf(wren(), form))['holidays']).toContain(words);
  });

  test('a week without a working day is refused', async () => {
    const form = await openTopic(wren(), 'calendar');
    await choose(wren(), form, 'working_days', []);

    expect(await errorsOf(wren(), form)).toEqual({ working_days: 'At least one working day is needed.' });
  });
});

describe('digest, verification and retention', () => {
  test('the digest has its hour and its day', async () => {
    const form = await openTopic(wren(), 'digest');
    await choose(wren(), form, 'digest_hour', '17');
    await choose(wren(), form, 'weekly_day', '5');
    await choose(wren(), form, 'digest_pictures', 'off');

    expect(wordsOf(await save(wren(), form))).toMatch(/Daily at 17:00.*Weekly on Friday.*Pictures: only on request/s);
    expect(await settings()).toMatchObject({ digestHour: 17, weeklyDigestDay: 5, digestPictures: 'off' });
  });

  test('verification is left out', async () => {
    const form = await openTopic(wren(), 'verification');
    await choose(wren(), form, 'verification', 'off');

    expect(wordsOf(await save(wren(), form))).toContain('not held against devices');
    expect(await settings()).toMatchObject({ verification: 'off' });
  });

  test.each([
    ['0', 'Kept for ever', 0],
    ['30', 'Removed 30 days after the end', 30],
  ])('retention of %s days', async (typed, words, days) => {
    const form = await openTopic(wren(), 'retention');
    await type(wren(), form, 'retention', typed);

    expect(wordsOf(await save(wren(), form))).toContain(words);
    expect(await settings()).toMatchObject({ retentionDays: days });
  });

  test('less than a month is refused', async () => {
    const form = await openTopic(wren(), 'retention');
    await type(wren(), form, 'retention', '29');

    expect(await errorsOf(wren(), form)).toEqual({ retention: 'Write 0, or a whole number from 30 to 3,650.' });
  });
});

describe('language and time zone', () => {
  test('a zone is found by a part of its name, and dates count in it from then on', async () => {
    const { mina } = people(world().slack);
    const list = await openTopic(wren(), 'language');
    const form = await modalAfter(wren(), () => chooseOnLine(wren(), list, 'Workspace:', 'change'));
    await search(wren(), form, { field: 'time_zone', id: 'settings_time_zone', words: ['Pacific/Kiritimati'] });
    await choose(wren(), form, 'locale', 'en-GB');

    const saved = await save(wren(), form);

    expect(wordsOf(saved)).toContain('Workspace: Pacific/Kiritimati, British English');
    expect(fieldValue(await fillForm(mina), 'request_due')).toBe(inDays(20, 'Pacific/Kiritimati'));
    await expect.poll(() => wordsOf(wren().views()[1] ?? saved)).toContain('Workspace: Pacific/Kiritimati');
  });

  test('a channel has its own, and goes by the workspace’s again once that is removed', async () => {
    const form = await openNew(wren(), 'language');
    await choose(wren(), form, 'manner_channel', servers);
    await search(wren(), form, { field: 'time_zone', id: 'settings_time_zone', words: ['America/New_York'] });

    expect(wordsOf(await save(wren(), form))).toContain('1 channel has its own');
    expect((await settings()).channels).toEqual({ [servers]: { timeZone: 'America/New_York', locale: null } });
    const before = await openTopic(wren(), 'language');
    const change = await modalAfter(wren(), () => chooseOnLine(wren(), before, 'America/New_York', 'change'));
    await choose(wren(), change, 'manner_channel', channels.it);
    await save(wren(), change);
    expect((await settings()).channels).toEqual({ [channels.it]: { timeZone: 'America/New_York', locale: null } });

    const list = await openTopic(wren(), 'language');
    await chooseOnLine(wren(), list, 'America/New_York', 'remove');
    await expect.poll(() => wordsOf(wren().openView() ?? list)).toContain('Removed. It holds from now on.');
    expect((await settings()).channels).toEqual({});
  });

  test('a zone that does not exist is not offered', async () => {
    const list = await openTopic(wren(), 'language');
    const form = await modalAfter(wren(), () => chooseOnLine(wren(), list, 'Workspace:', 'change'));
    const block = blockOf(form, 'time_zone');

    const { options } = await wren().suggest(form, 'settings_time_zone', 'Mars/Olympus', { blockId: block });

    expect(options).toEqual([]);
  });
});

describe('channels', () => {
  test('the IT channel is another one: its cards go there, and its members have the roles', async () => {
    const form = await openTopic(wren(), 'channels');
    await choose(wren(), form, 'it_channel', servers);
    await choose(wren(), form, 'escalation_channel', channels.it);

    const saved = await save(wren(), form);

    expect(wordsOf(saved)).toContain(`IT channel: #${servers}`);
    expect(wordsOf(saved)).toContain(`Escalations: #${channels.it}`);
    const { ben, mina } = people(world().slack);
    await expect
      .poll(async () => wordsOf(await command(ben, 'top')), { timeout: 8000 })
      .not.toContain('needs the role');
    expect(wordsOf(await command(mina, 'top'))).toContain('full members of');
    const back = await openTopic(wren(), 'channels');
    await choose(wren(), back, 'it_channel', channels.it);
    await save(wren(), back);
  });

  test('a public IT channel is warned of: in the hint, after saving and in the overview; a private one is not', async () => {
    const warning = 'The IT channel is public: everybody in the workspace can join it and read the cards';
    const form = await openTopic(wren(), 'channels');
    await choose(wren(), form, 'it_channel', servers);
    const saved = wordsOf(await save(wren(), form));
    const overview = wordsOf(await openOverview(wren()));
    const back = await openTopic(wren(), 'channels');
    await choose(wren(), back, 'it_channel', channels.it);
    const mended = wordsOf(await save(wren(), back));

    expect(JSON.stringify(form.blocks)).toContain('choose a private channel, which not everybody can join');
    for (const words of [saved, overview]) {
      expect(words).toContain(`${warning}, and every full member of it is requester and IT admin`);
    }
    expect(mended).not.toContain(warning);
  });

  test.each([
    [channels.general, 'Mendbot is not in #general'],
    [channels.incidents, 'Mendbot cannot see this channel'],
    [channels.shared, '#with-contoso is shared with another organisation'],
    [old, '#old-news is archived'],
    ['C99NOWHERE', 'Mendbot cannot see this channel'],
  ])('%s is refused at its field, and what was entered stays', async (channel, words) => {
    const before = await settings();
    const form = await openTopic(wren(), 'channels');
    await choose(wren(), form, 'digest_channel', channel);

    const refused = await save(wren(), form);

    expect(wordsOf(refused)).toContain('Nothing was saved yet');
    expect(wordsOf(refused)).toContain(words);
    expect(refused.values[blockOf(refused, 'digest_channel')]?.['settings_value']).toMatchObject({
      selected_conversation: channel,
    });
    expect(await settings()).toEqual(before);
  });

  test('a private channel that the bot admin is not in is not shown in the field, and kept while that is empty', async () => {
    const form = await openTopic(wren(), 'channels');
    await choose(wren(), form, 'escalation_channel', servers);

    expect(form.values[blockOf(form, 'it_channel')]?.['settings_value']).toMatchObject({ selected_conversation: null });
    expect(wordsOf(form)).toContain(`#${channels.it} is set here, a private channel that you are not in`);
    await save(wren(), form);

    expect(await settings()).toMatchObject({ itChannelId: channels.it, escalationChannelId: servers });
  });

  test('refused once, mended, saved: the same form takes it', async () => {
    const form = await openTopic(wren(), 'channels');
    await choose(wren(), form, 'digest_channel', channels.general);
    const refused = await save(wren(), form);
    world().slack.join(channels.general, world().slack.botUserId);

    const saved = await save(wren(), refused);

    expect(wordsOf(saved)).toContain(`Digests: #${channels.general}`);
    expect(await settings()).toMatchObject({ digestChannelId: channels.general });
  });
});

describe('routes', () => {
  test('are added, put in order, changed and removed', async () => {
    const first = await openNew(wren(), 'routes');
    await choose(wren(), first, 'route_channel', servers);
    await search(wren(), first, { field: 'mention', id: 'settings_user_group', words: ['Server crew'] });
    expect(wordsOf(await save(wren(), first))).toContain(
      `1. all device groups · all priorities → #${servers}, mentions Server crew for High`,
    );
    const second = await openNew(wren(), 'routes');
    await choose(wren(), second, 'route_channel', channels.it);
    await choose(wren(), second, 'route_priorities', ['low']);
    expect(wordsOf(await save(wren(), second))).toContain(`2. all device groups · Low → #${channels.it}`);

    const list = await openTopic(wren(), 'routes');
    await chooseOnLine(wren(), list, '2. all', 'up');
    await expect
      .poll(() => wordsOf(wren().openView() ?? list))
      .toContain(`1. all device groups · Low → #${channels.it}`);
    const ordered = wren().openView() ?? list;
    const form = await modalAfter(wren(), () => chooseOnLine(wren(), ordered, '2. all', 'change'));
    await choose(wren(), form, 'mention_priorities', ['high', 'medium']);
    expect(wordsOf(await save(wren(), form))).toContain('mentions Server crew for High and Medium');
    expect((await settings()).routes).toEqual([
      { deviceGroups: null, priorities: ['low'], channelId: channels.it, mention: null },
      {
        deviceGroups: null,
        priorities: null,
        channelId: servers,
        mention: { groupId: crew, name: 'Server crew', priorities: ['high', 'medium'] },
      },
    ]);

    for (const _ of [1, 2]) {
      const left = await openTopic(wren(), 'routes');
      expect(wordsOf(await removeLine(wren(), left, '1. '))).toContain('Saved.');
    }
    expect((await settings()).routes).toEqual([]);
    await expect.poll(() => wordsOf(wren().views()[0] ?? list)).toContain('No routes');
  });

  test('a group that was switched off meanwhile, and a channel without the bot, are both said at once', async () => {
    const form = await openNew(wren(), 'routes');
    await choose(wren(), form, 'route_channel', channels.incidents);
    await search(wren(), form, { field: 'mention', id: 'settings_user_group', words: ['Closed crew'] });
    world().slack.updateUserGroup(closed, { isDisabled: true });

    const refused = wordsOf(await save(wren(), form));

    expect(refused).toContain('Mendbot cannot see this channel');
    expect(refused).toContain('The user group “Closed crew” is disabled');
  });

  test('a group that is mentioned for no priority is refused', async () => {
    const form = await openNew(wren(), 'routes');
    await choose(wren(), form, 'route_channel', servers);
    await search(wren(), form, { field: 'mention', id: 'settings_user_group', words: ['Server crew'] });
    await choose(wren(), form, 'mention_priorities', []);

    expect(await errorsOf(wren(), form)).toEqual({ mention_priorities: 'Something is needed here.' });
  });
});

describe('device groups', () => {
  /** Some that Defender knows, since a form has read them. */
  async function knownGroups(): Promise<readonly [string, string]> {
    const { mina } = people(world().slack);
    await fillForm(mina, { groups: [] });
    const form = await openNew(wren(), 'routes');
    const { options } = await wren().suggest(form, 'settings_device_groups', '', {
      blockId: blockOf(form, 'route_groups'),
    });
    const [one, another] = options.map(labelOf).filter((name) => name !== 'Ungrouped devices');
    return [one ?? expect.fail('no group is known'), another ?? expect.fail('one group alone is known')];
  }

  test('a route and a role are limited to them, and each can be limited to others', async () => {
    const [one, another] = await knownGroups();
    const route = await openNew(wren(), 'routes');
    await choose(wren(), route, 'route_channel', servers);
    await search(wren(), route, { field: 'route_groups', id: 'settings_device_groups', words: [one, another] });
    expect(wordsOf(await save(wren(), route))).toContain(`1. ${one}, ${another} · all priorities → #${servers}`);

    const role = await openNew(wren(), 'roles');
    await choose(wren(), role, 'role', 'it_admin');
    await search(wren(), role, { field: 'slack_groups', id: 'settings_user_groups', words: ['Server crew'] });
    await search(wren(), role, { field: 'role_groups', id: 'settings_device_groups', words: [one] });
    expect(wordsOf(await save(wren(), role))).toContain(`the user group “Server crew” (only ${one})`);

    const list = await openTopic(wren(), 'roles');
    expect(wordsOf(list)).toContain(`IT admin: the user group “Server crew” (only ${one})`);
    const limit = await modalAfter(wren(), () => chooseOnLine(wren(), list, 'Server crew', 'change'));
    expect(wordsOf(limit)).toContain('the user group “Server crew” as IT admin');
    await search(wren(), limit, { field: 'role_groups', id: 'settings_device_groups', words: [another] });
    await save(wren(), limit);

    expect(await settings()).toMatchObject({
      routes: [{ deviceGroups: [one, another] }],
      roles: [{ role: 'it_admin', deviceGroups: [another] }],
    });
    for (const [topic, line] of [
      ['routes', '1. '],
      ['roles', 'Server crew'],
    ] as const) {
      const left = await openTopic(wren(), topic);
      expect(wordsOf(await removeLine(wren(), left, line))).toContain('Saved.');
    }
  });

  test('whoever limits IT admins so that nobody can handle what waits is told', async () => {
    const [one] = await knownGroups();
    await fileRequest(people(world().slack).mina);
    const role = await openNew(wren(), 'roles');
    await choose(wren(), role, 'role', 'it_admin');
    await choose(wren(), role, 'people', [cast.ben]);
    await search(wren(), role, { field: 'role_groups', id: 'settings_device_groups', words: [one] });

    const limited = wordsOf(await save(wren(), role));
    const removed = wordsOf(await removeLine(wren(), await openTopic(wren(), 'roles'), 'Ben Okafor'));

    expect(limited).toMatch(/\d+ open requests? (is|are) for devices that nobody .* covers/);
    expect(removed).not.toContain('covers');
  });

  test('a bot admin is not limited to any', async () => {
    const [one] = await knownGroups();
    const form = await openNew(wren(), 'roles');
    await choose(wren(), form, 'role', 'bot_admin');
    await choose(wren(), form, 'people', [cast.wren]);
    await search(wren(), form, { field: 'role_groups', id: 'settings_device_groups', words: [one] });

    expect(wordsOf(await save(wren(), form))).toContain('cannot be limited to device groups');
  });
});

describe('two bot admins at once', () => {
  const other = (): PersonClient => world().slack.as(nadia);

  test('of the same topic one wins, and the other reads who changed it and what is set now', async () => {
    const slow = await openTopic(wren(), 'retention');
    const quick = await openTopic(other(), 'retention');
    await type(other(), quick, 'retention', '90');
    await save(other(), quick);

    await type(wren(), slow, 'retention', '365');
    const refused = await save(wren(), slow);

    expect(wordsOf(refused)).toMatch(/Nadia Roth changed this, .* What you entered was not saved/);
    expect(wordsOf(refused)).toContain('Removed 90 days after the end');
    expect(refused.values[blockOf(refused, 'retention')]?.['settings_value']).toMatchObject({ value: '90' });
    expect(await settings()).toMatchObject({ retentionDays: 90 });

    await type(wren(), refused, 'retention', '365');
    expect(wordsOf(await save(wren(), refused))).toContain('Removed 365 days');
  });

  test('of different topics both are saved', async () => {
    const one = await openTopic(wren(), 'retention');
    const another = await openTopic(other(), 'digest');
    await type(wren(), one, 'retention', '60');
    await choose(other(), another, 'digest_hour', '8');

    await save(other(), another);
    expect(wordsOf(await save(wren(), one))).toContain('Saved.');

    expect(await settings()).toMatchObject({ retentionDays: 60, digestHour: 8 });
  });

  test('a line of a list that was moved meanwhile is not touched', async () => {
    const list = await openTopic(wren(), 'routes');
    const form = await openNew(other(), 'routes');
    await choose(other(), form, 'route_channel', servers);
    await save(other(), form);
    const stale = await openNew(wren(), 'routes');
    const again = await openTopic(other(), 'routes');
    await removeLine(other(), again, '1. ');
    expect((await settings()).routes).toEqual([]);
    await choose(wren(), stale, 'route_channel', servers);

    const refused = await save(wren(), stale);

    expect(wordsOf(refused)).toContain('Nadia Roth changed this');
    expect(refused.values[blockOf(refused, 'route_channel')]?.['settings_value']).toMatchObject({
      selected_conversation: servers,
    });
    expect(wordsOf(list)).toContain('No routes');
    expect(wordsOf(await save(wren(), refused))).toContain('Saved.');
    const left = await openTopic(wren(), 'routes');
    await removeLine(wren(), left, '1. ');
    expect((await settings()).routes).toEqual([]);
  });

  test('who is no bot admin any more by the time of saving is refused', async () => {
    const form = await openTopic(other(), 'retention');
    await type(other(), form, 'retention', '77');
    world().slack.updateUser(nadia, { isAdmin: false });

    await expect
      .poll(async () => JSON.stringify(await other().submit(form)), { timeout: 8000 })
      .toContain('This needs the role bot admin');
    expect(await settings()).toMatchObject({ retentionDays: 60 });
  });
});

describe('roles', () => {
  test('are given to a user group, an Entra group and people, limited to device groups', async () => {
    const form = await openNew(wren(), 'roles');
    await choose(wren(), form, 'role', 'auditor');
    await search(wren(), form, { field: 'slack_groups', id: 'settings_user_groups', words: ['Server crew'] });
    await type(wren(), form, 'entra_groups', entraGroup.toUpperCase());
    await choose(wren(), form, 'people', [cast.ada]);

    const saved = wordsOf(await save(wren(), form));

    expect(saved).toContain('the user group “Server crew”');
    expect(saved).toContain('the Entra group “Server admins”');
    expect(saved).toContain('Ada Quist');
    expect((await settings()).roles).toEqual([
      { role: 'auditor', holder: { kind: 'slack_group', id: crew, name: 'Server crew' }, deviceGroups: null },
      { role: 'auditor', holder: { kind: 'entra_group', id: entraGroup, name: 'Server admins' }, deviceGroups: null },
      { role: 'auditor', holder: { kind: 'person', id: cast.ada }, deviceGroups: null },
    ]);
    const { ada } = people(world().slack);
    expect(wordsOf(await command(ada, 'top'))).not.toContain('needs the role');

    const list = await openTopic(wren(), 'roles');
    const asking = await modalAfter(wren(), () => chooseOnLine(wren(), list, 'Ada Quist', 'remove'));
    expect(wordsOf(asking)).toContain('The role auditor is taken from Ada Quist.');
    expect(wordsOf(asking)).toContain('Afterwards: auditor: the user group “Server crew”');
    expect(wordsOf(await command(ada, 'top'))).not.toContain('needs the role');
    expect(wordsOf(await save(wren(), asking))).not.toContain('Ada Quist');
    expect(wordsOf(await command(ada, 'top'))).toContain('full members of');
  });

  test('what cannot have a role is said at its field, all at once', async () => {
    const form = await openNew(wren(), 'roles');
    await choose(wren(), form, 'role', 'it_admin');
    await choose(wren(), form, 'people', [cast.gus]);
    await type(wren(), form, 'entra_groups', 'Server admins\ne0000000-0000-4000-8000-0000000000ff');

    const refused = await save(wren(), form);

    expect(wordsOf(refused)).toContain('Gus Temp cannot have a role');
    expect(wordsOf(refused)).toContain('“Server admins” is no object id');
    expect(wordsOf(refused)).toContain('Entra has no group with the object id e0000000-0000-4000-8000-0000000000ff');
  });

  test('without Graph’s permission the reason stands at the field', async () => {
    world().microsoft.denyRole('GroupMember.Read.All');
    const form = await openNew(wren(), 'roles');
    await choose(wren(), form, 'role', 'it_admin');
    await type(wren(), form, 'entra_groups', entraGroup);

    const refused = wordsOf(await save(wren(), form));

    expect(refused).toContain('The group could not be looked up');
    expect(refused).toContain('GroupMember.Read.All');
    world().microsoft.heal();
  });

  test('nobody chosen, and everybody chosen already, are refused', async () => {
    const empty = await openNew(wren(), 'roles');
    await choose(wren(), empty, 'role', 'auditor');
    expect(wordsOf(await save(wren(), empty))).toContain('Choose at least one group or person');

    const twice = await openNew(wren(), 'roles');
    await choose(wren(), twice, 'role', 'auditor');
    await search(wren(), twice, { field: 'slack_groups', id: 'settings_user_groups', words: ['Server crew'] });
    expect(wordsOf(await save(wren(), twice))).toContain('has this role already');
  });

  test('a bot admin cannot take the settings away from themselves', async () => {
    const { ben } = people(world().slack);
    const away = await openNew(wren(), 'roles');
    await choose(wren(), away, 'role', 'bot_admin');
    await choose(wren(), away, 'people', [cast.ben]);
    expect(wordsOf(await save(wren(), away))).toContain('you would no longer be a bot admin yourself');

    const both = await openNew(wren(), 'roles');
    await choose(wren(), both, 'role', 'bot_admin');
    await choose(wren(), both, 'people', [cast.ben, cast.wren]);
    expect(wordsOf(await save(wren(), both))).toContain('Saved.');
    expect(wordsOf(await openOverview(ben))).toContain('Ben Okafor and Wren Hale');

    const list = await openTopic(wren(), 'roles');
    expect(wordsOf(await removeLine(wren(), list, 'bot admin: Wren Hale'))).toContain(
      'you would no longer be a bot admin yourself',
    );
    const bens = await openTopic(ben, 'roles');
    expect(wordsOf(await removeLine(ben, bens, 'bot admin: Wren Hale'))).toContain('Saved.');
    const refused = await answerAfter(wren(), () => wren().command('settings', { channel: channels.general }));
    expect(wordsOf(refused)).toContain('Ben Okafor');
  });
});

test('somebody whom Slack has just added is known by name in the overview', async () => {
  const { ben } = people(world().slack);
  addColleague(world().slack, { id: 'U13NEWT', name: 'newt.hall', realName: 'Newt Hall' });
  const form = await openNew(ben, 'roles');
  await choose(ben, form, 'role', 'exception_approver');
  await choose(ben, form, 'people', ['U13NEWT']);

  await save(ben, form);

  expect(wordsOf(await openOverview(ben))).toContain('exception approver: Newt Hall');
});
