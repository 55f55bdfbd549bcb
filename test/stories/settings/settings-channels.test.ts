import { describe, expect, test } from 'vitest';
import { readSettings } from '../../../src/features/workspace/store.ts';
import { saidIn } from '../../support/said.ts';
import {
  blockOf,
  choose,
  chooseOnLine,
  openNew,
  openTopic,
  removeLine,
  save,
  type,
} from '../../support/settings-steps.ts';
import { modalAfter, wordsOf } from '../../support/story-steps.ts';
import { sharedWorld } from '../../support/story-world.ts';
import { words, wordsLike } from '../../support/words.ts';
import { cast, channels } from '../../support/world.ts';

const servers = 'C11SERVERS';
const secret = 'C13SECRET';
const shared = 'C15SHARED';

const world = sharedWorld({
  prepare: (slack) => {
    slack.addChannel({ id: servers, name: 'servers', members: [cast.wren], isBotMember: true });
    slack.addChannel({ id: shared, name: 'with-partners', members: [cast.wren], isBotMember: true, isExtShared: true });
    slack.addChannel({ id: secret, name: 'lone-wolves', isPrivate: true, members: [cast.ben], isBotMember: true });
  },
});

const wren = () => world().slack.as(cast.wren);
const settings = () => readSettings(world().mendbot.program);

describe('the IT channel that was configured when Mendbot was set up', () => {
  test('is named under the empty field, until another one is set', async () => {
    const empty = await openTopic(wren(), 'channels');
    await choose(wren(), empty, 'it_channel', servers);
    await save(wren(), empty);
    const set = await openTopic(wren(), 'channels');

    expect(empty.values[blockOf(empty, 'it_channel')]?.['settings_value']).toMatchObject({
      selected_conversation: null,
    });
    expect(wordsOf(empty)).toContain(words('settings.channels.it_configured', { channel: channels.it }));
    expect(saidIn(wordsOf(set), 'settings.channels.it_configured', 'settings.channels.private')).toEqual([
      'settings.channels.private',
    ]);
    expect(await settings()).toMatchObject({ itChannelId: servers });
  });
});

describe('a private channel that the bot admin is not in', () => {
  const typed = [
    ['it_channel', 'itChannelId', '#lone-wolves'],
    ['escalation_channel', 'escalationChannelId', secret],
    ['report_channel', 'reportChannelId', `https://fabrikam.slack.com/archives/${secret}`],
  ] as const;

  test.each(typed)('is taken by what is typed below the field %s', async (field, key, text) => {
    const form = await openTopic(wren(), 'channels');
    await type(wren(), form, `${field}_typed`, text);

    await save(wren(), form);
    const again = wordsOf(await openTopic(wren(), 'channels'));
    await wren().closeAllViews();

    expect(await settings()).toMatchObject({ [key]: secret });
    expect(again).toMatch(wordsLike('settings.channels.kept', { channel: secret }));
  });

  test('is taken away by a hyphen, and kept by nothing', async () => {
    const kept = await openTopic(wren(), 'channels');
    await save(wren(), kept);
    await wren().closeAllViews();
    expect(await settings()).toMatchObject({ escalationChannelId: secret, reportChannelId: secret });

    const form = await openTopic(wren(), 'channels');
    await type(wren(), form, 'report_channel_typed', '-');
    await save(wren(), form);
    await wren().closeAllViews();

    expect(await settings()).toMatchObject({ escalationChannelId: secret, reportChannelId: null });
  });

  test('goes before what is chosen, and is refused like what is chosen: each at its own field', async () => {
    const form = await openTopic(wren(), 'channels');
    await choose(wren(), form, 'escalation_channel', servers);
    await type(wren(), form, 'escalation_channel_typed', 'no-such-channel');
    await type(wren(), form, 'report_channel_typed', shared);
    await type(wren(), form, 'it_channel_typed', channels.incidents);

    const refused = await save(wren(), form);
    const text = wordsOf(refused);
    await wren().closeAllViews();

    expect(text).toMatch(wordsLike('settings.problem.channel_name_unknown', { typed: 'no-such-channel' }));
    expect(text).toContain(words('settings.problem.channel_unseen'));
    expect(text).toMatch(wordsLike('settings.problem.channel_shared'));
    expect(refused.values[blockOf(refused, 'report_channel_typed')]?.['settings_value']).toMatchObject({
      value: shared,
    });
    expect(await settings()).toMatchObject({ escalationChannelId: secret, reportChannelId: null });
  });

  test('has a time zone and a language of its own by what is typed', async () => {
    const form = await openNew(wren(), 'language');
    await type(wren(), form, 'locale_channel_typed', 'lone-wolves');
    await choose(wren(), form, 'locale', 'ja-JP');

    expect(wordsOf(await save(wren(), form))).toContain(words('settings.now.own_locales', { count: 1 }));
    expect((await settings()).channels).toEqual({ [secret]: { timeZone: null, locale: 'ja-JP' } });

    await wren().closeAllViews();
    const empty = await save(wren(), await openNew(wren(), 'language'));
    expect(wordsOf(empty)).toContain(words('settings.problem.channel_missing'));
  });
});

describe('the channel of a route', () => {
  test.each([
    ['its name', '#lone-wolves'],
    ['its id', secret],
    ['a link', `https://fabrikam.slack.com/archives/${secret}`],
  ])('a private channel that the bot admin is not in is taken by %s', async (_, typed) => {
    const form = await openNew(wren(), 'routes');
    await type(wren(), form, 'route_channel_typed', typed);

    expect(wordsOf(await save(wren(), form))).toMatch(
      wordsLike('settings.now.route', { priorities: words('settings.all_priorities'), channel: secret }),
    );

    const list = await openTopic(wren(), 'routes');
    const line = await modalAfter(wren(), () => chooseOnLine(wren(), list, '1. ', 'change'));
    expect(wordsOf(line)).toMatch(wordsLike('settings.channels.kept', { channel: secret }));
    await wren().closeAllViews();
    expect(wordsOf(await removeLine(wren(), await openTopic(wren(), 'routes'), '1. '))).toContain(
      words('settings.saved'),
    );
  });

  test('what was typed and is no channel of Mendbot’s is refused at its field; nothing at all is missing', async () => {
    const unknown = await openNew(wren(), 'routes');
    await choose(wren(), unknown, 'route_channel', servers);
    await type(wren(), unknown, 'route_channel_typed', 'no-such-channel');
    const byName = await save(wren(), unknown);
    await type(wren(), byName, 'route_channel_typed', channels.incidents);
    const byId = wordsOf(await save(wren(), byName));
    await wren().closeAllViews();
    const empty = await save(wren(), await openNew(wren(), 'routes'));

    expect(wordsOf(byName)).toMatch(wordsLike('settings.problem.channel_name_unknown', { typed: 'no-such-channel' }));
    expect(byId).toContain(words('settings.problem.channel_unseen'));
    expect(wordsOf(empty)).toContain(words('settings.problem.channel_missing'));
    expect((await settings()).routes).toEqual([]);
  });
});
