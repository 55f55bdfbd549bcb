import { describe, expect, test } from 'vitest';
import { saidIn } from '../../support/said.ts';
import { settingsScene } from '../../support/settings-scene.ts';
import {
  blockOf,
  choose,
  chooseOnLine,
  errorsOf,
  openNew,
  openOverview,
  openSection,
  removeLine,
  save,
  search,
} from '../../support/settings-steps.ts';
import { command, fillForm, labelOf, modalAfter, people, wordsOf } from '../../support/story-steps.ts';
import { words, wordsLike } from '../../support/words.ts';
import { cast, channels } from '../../support/world.ts';

const { world, wren, settings, servers, old, crew, closed } = settingsScene();

describe('channels', () => {
  test('the IT channel is another one: its cards go there, and its members have the roles', async () => {
    const form = await openSection(wren(), 'channels');
    await choose(wren(), form, 'it_channel', servers);
    await choose(wren(), form, 'escalation_channel', channels.it);

    const saved = await save(wren(), form);

    expect(wordsOf(saved)).toContain(words('settings.now.it_channel', { channel: servers }));
    expect(wordsOf(saved)).toContain(words('settings.now.escalation', { channel: channels.it }));
    const { ben, mina } = people(world().slack);
    await expect.poll(async () => wordsOf(await command(ben, 'top'))).toContain(words('top.heading'));
    expect(wordsOf(await command(mina, 'top'))).toContain(
      words('error.reading_role_missing.it_channel', { channel: servers }),
    );
    const back = await openSection(wren(), 'channels');
    await choose(wren(), back, 'it_channel', channels.it);
    await save(wren(), back);
  });

  test('a public IT channel is warned of: in the hint, after saving and in the overview; a private one is not', async () => {
    const form = await openSection(wren(), 'channels');
    await choose(wren(), form, 'it_channel', servers);
    const saved = wordsOf(await save(wren(), form));
    const overview = wordsOf(await openOverview(wren()));
    const back = await openSection(wren(), 'channels');
    await choose(wren(), back, 'it_channel', channels.it);
    const mended = wordsOf(await save(wren(), back));

    expect(JSON.stringify(form.blocks)).toContain(words('settings.channels.it_hint'));
    for (const text of [saved, overview]) {
      const roles = `${words('role.requester')} and ${words('role.it_admin')}`;
      expect(text).toMatch(wordsLike('settings.now.it_channel_open', { roles }));
    }
    expect(saidIn(mended, 'settings.now.it_channel_public', 'settings.now.it_channel_open')).toEqual([]);
  });

  test.each([
    [channels.general, words('settings.problem.channel_without_bot', { channel: 'general' })],
    [channels.incidents, words('settings.problem.channel_unseen')],
    [channels.shared, words('settings.problem.channel_shared', { channel: 'with-contoso' })],
    [old, words('settings.problem.channel_archived', { channel: 'old-news' })],
    ['C99NOWHERE', words('settings.problem.channel_unseen')],
  ])('%s is refused at its field, and what was entered stays', async (channel, text) => {
    const before = await settings();
    const form = await openSection(wren(), 'channels');
    await choose(wren(), form, 'report_channel', channel);

    const refused = await save(wren(), form);

    expect(wordsOf(refused)).toContain(words('settings.not_saved'));
    expect(wordsOf(refused)).toContain(text);
    expect(refused.values[blockOf(refused, 'report_channel')]?.['report_channel']).toMatchObject({
      selected_conversation: channel,
    });
    expect(await settings()).toEqual(before);
  });

  test('a private channel that the bot admin is not in is not shown in the field, and kept while that is empty', async () => {
    const form = await openSection(wren(), 'channels');
    await choose(wren(), form, 'escalation_channel', servers);

    expect(form.values[blockOf(form, 'it_channel')]?.['it_channel']).toMatchObject({ selected_conversation: null });
    expect(wordsOf(form)).toMatch(wordsLike('settings.channels.kept', { channel: channels.it }));
    await save(wren(), form);

    expect(await settings()).toMatchObject({ itChannelId: channels.it, escalationChannelId: servers });
  });

  test('refused once, mended, saved: the same form takes it', async () => {
    const form = await openSection(wren(), 'channels');
    await choose(wren(), form, 'report_channel', channels.general);
    const refused = await save(wren(), form);
    world().slack.join(channels.general, world().slack.botUserId);

    const saved = await save(wren(), refused);

    expect(wordsOf(saved)).toContain(words('settings.now.reports', { channel: channels.general }));
    expect(await settings()).toMatchObject({ reportChannelId: channels.general });
  });
});

describe('routes', () => {
  const crewAlone = { mentioned: 'Server crew', hasDeputy: 'no', deputy: '' } as const;

  test('are added, put in order, changed and removed', async () => {
    const first = await openNew(wren(), 'routes');
    await choose(wren(), first, 'route_channel', servers);
    await search(wren(), first, { field: 'mention', words: ['Server crew'] });
    expect(wordsOf(await save(wren(), first))).toContain(
      words('settings.now.route_mention', { ...everything('1', servers), ...crewAlone }),
    );
    const second = await openNew(wren(), 'routes');
    await choose(wren(), second, 'route_channel', channels.it);
    await choose(wren(), second, 'route_priorities', ['low']);
    expect(wordsOf(await save(wren(), second))).toContain(
      words('settings.now.route', { ...everything('2', channels.it), priorities: words('priority.low') }),
    );

    const list = await openSection(wren(), 'routes');
    await chooseOnLine(wren(), list, '2. ', 'up');
    await expect
      .poll(() => wordsOf(wren().openView() ?? list))
      .toContain(words('settings.now.route', { ...everything('1', channels.it), priorities: words('priority.low') }));
    const ordered = wren().openView() ?? list;
    const form = await modalAfter(wren(), () => chooseOnLine(wren(), ordered, '2. ', 'change'));
    await choose(wren(), form, 'deputy', [cast.ben]);
    expect(wordsOf(await save(wren(), form))).toContain(
      words('settings.now.route_mention', {
        ...everything('2', servers),
        ...{ mentioned: 'Server crew', hasDeputy: 'yes', deputy: 'Ben Okafor' },
      }),
    );
    expect((await settings()).routes).toEqual([
      { deviceGroups: null, priorities: ['low'], channelId: channels.it, mention: null },
      {
        deviceGroups: null,
        priorities: null,
        channelId: servers,
        mention: {
          target: { kind: 'slack_group', id: crew, name: 'Server crew' },
          deputyId: cast.ben,
        },
      },
    ]);

    for (const _ of [1, 2]) {
      const left = await openSection(wren(), 'routes');
      expect(wordsOf(await removeLine(wren(), left, '1. '))).toContain(words('settings.saved'));
    }
    expect((await settings()).routes).toEqual([]);
    await expect.poll(() => wordsOf(wren().views()[0] ?? list)).toContain(words('settings.now.no_routes'));
  });

  test('a group that was switched off meanwhile, and a channel without the bot, are both said at once', async () => {
    const form = await openNew(wren(), 'routes');
    await choose(wren(), form, 'route_channel', channels.incidents);
    await search(wren(), form, { field: 'mention', words: ['Closed crew'] });
    world().slack.updateUserGroup(closed, { isDisabled: true });

    const refused = wordsOf(await save(wren(), form));

    expect(refused).toContain(words('settings.problem.channel_unseen'));
    expect(refused).toMatch(wordsLike('settings.problem.user_group_disabled', { name: 'Closed crew' }));
  });

  test('a deputy of nobody is refused', async () => {
    const form = await openNew(wren(), 'routes');
    await choose(wren(), form, 'route_channel', servers);
    await choose(wren(), form, 'deputy', [cast.ben]);

    expect(await errorsOf(wren(), form)).toEqual({ deputy: words('settings.problem.deputy_alone') });
  });
});

describe('device groups', () => {
  /** Two device groups that Defender knows because a form has read them. */
  async function knownGroups(): Promise<readonly [string, string]> {
    const { mina } = people(world().slack);
    await fillForm(mina, { groups: [] });
    const form = await openNew(wren(), 'routes');
    const { options } = await wren().suggest(form, 'route_groups', '');
    const [one, another] = options.map(labelOf).filter((name) => name !== words('common.ungrouped'));
    return [one ?? expect.fail('no group is known'), another ?? expect.fail('one group alone is known')];
  }

  test('a route and a role are limited to them, and each can be limited to others', async () => {
    const [one, another] = await knownGroups();
    const route = await openNew(wren(), 'routes');
    await choose(wren(), route, 'route_channel', servers);
    await search(wren(), route, { field: 'route_groups', words: [one, another] });
    expect(wordsOf(await save(wren(), route))).toContain(
      words('settings.now.route', { ...everything('1', servers), groups: `${one}, ${another}` }),
    );

    const role = await openNew(wren(), 'roles');
    await choose(wren(), role, 'role', 'it_admin');
    await search(wren(), role, { field: 'slack_groups', words: ['Server crew'] });
    await search(wren(), role, { field: 'role_groups', words: [one] });
    const saved = await save(wren(), role);
    const holder = words('settings.holder.slack_group', { name: 'Server crew' });
    const limited = words('settings.now.limited', { holder, groups: one });
    expect(wordsOf(saved)).toContain(limited);

    const list = await openSection(wren(), 'roles');
    expect(wordsOf(list)).toContain(words('settings.roles.given', { role: words('role.it_admin'), holder: limited }));
    const limit = await modalAfter(wren(), () => chooseOnLine(wren(), list, 'Server crew', 'change'));
    expect(wordsOf(limit)).toContain(words('settings.role.about', { holder, role: words('role.it_admin') }));
    await search(wren(), limit, { field: 'role_groups', words: [another] });
    await save(wren(), limit);

    expect(await settings()).toMatchObject({
      routes: [{ deviceGroups: [one, another] }],
      roles: [{ role: 'it_admin', deviceGroups: [another] }],
    });
    for (const [sectionName, line] of [
      ['routes', '1. '],
      ['roles', 'Server crew'],
    ] as const) {
      const left = await openSection(wren(), sectionName);
      expect(wordsOf(await removeLine(wren(), left, line))).toContain(words('settings.saved'));
    }
  });

  test('a bot admin is not limited to any', async () => {
    const [one] = await knownGroups();
    const form = await openNew(wren(), 'roles');
    await choose(wren(), form, 'role', 'bot_admin');
    await choose(wren(), form, 'people', [cast.wren]);
    await search(wren(), form, { field: 'role_groups', words: [one] });

    expect(wordsOf(await save(wren(), form))).toContain(words('settings.problem.role_unlimited'));
  });
});

/** The line of a route for everything in the list of routes. */
function everything(number: string, channel: string) {
  return {
    number,
    groups: words('settings.all_groups'),
    priorities: words('settings.all_priorities'),
    channel,
  };
}
