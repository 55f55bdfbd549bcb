import { describe, expect, test } from 'vitest';
import { settingsScene } from '../support/settings-scene.ts';
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
  saveConfirmed,
  search,
} from '../support/settings-steps.ts';
import { command, fileRequest, fillForm, labelOf, modalAfter, people, wordsOf } from '../support/story-steps.ts';
import { cast, channels } from '../support/world.ts';

const { world, wren, settings, servers, old, crew, closed } = settingsScene();

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
    const { saved } = await saveConfirmed(wren(), role);
    expect(wordsOf(saved)).toContain(`the user group “Server crew” (only ${one})`);

    const list = await openTopic(wren(), 'roles');
    expect(wordsOf(list)).toContain(`IT admin: the user group “Server crew” (only ${one})`);
    const limit = await modalAfter(wren(), () => chooseOnLine(wren(), list, 'Server crew', 'change'));
    expect(wordsOf(limit)).toContain('the user group “Server crew” as IT admin');
    await search(wren(), limit, { field: 'role_groups', id: 'settings_device_groups', words: [another] });
    await saveConfirmed(wren(), limit);

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

    const limited = wordsOf((await saveConfirmed(wren(), role)).saved);
    const removed = wordsOf(await removeLine(wren(), await openTopic(wren(), 'roles'), 'Ben Okafor'));

    expect(limited).toMatch(/Nobody has the role IT admin for all devices of \d+ open requests?/);
    expect(removed).not.toContain('Nobody has the role IT admin');
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
