import { describe, expect, test } from 'vitest';
import type { ChannelId, PersonId } from '../../../src/core/identifiers.ts';
import { listHiddenChannels } from '../../../src/features/people/index.ts';
import { readSettings } from '../../../src/features/workspace/store.ts';
import { saidIn } from '../../support/said.ts';
import { blockOf, choose, chooseOnLine, openNew, openSection, save } from '../../support/settings-steps.ts';
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
    const empty = await openSection(wren(), 'channels');
    await choose(wren(), empty, 'it_channel', servers);
    await save(wren(), empty);
    const set = await openSection(wren(), 'channels');

    expect(empty.values[blockOf(empty, 'it_channel')]?.['it_channel']).toMatchObject({
      selected_conversation: null,
    });
    expect(wordsOf(empty)).toContain(words('settings.channels.it_configured', { channel: channels.it }));
    expect(saidIn(wordsOf(set), 'settings.channels.it_configured', 'settings.channels.private')).toEqual([
      'settings.channels.private',
    ]);
    expect(await settings()).toMatchObject({ itChannelId: servers });
  });
});

describe('a private channel that the bot admin has left', () => {
  test('is kept by an empty field, and gives way to what is chosen', async () => {
    world().slack.join(secret, cast.wren);
    const set = await openSection(wren(), 'channels');
    await choose(wren(), set, 'escalation_channel', secret);
    await choose(wren(), set, 'report_channel', secret);
    await save(wren(), set);
    await wren().closeAllViews();
    await leaveSecret();

    const form = await openSection(wren(), 'channels');
    await choose(wren(), form, 'report_channel', servers);
    await save(wren(), form);
    await wren().closeAllViews();

    expect(wordsOf(form)).toMatch(wordsLike('settings.channels.kept', { channel: secret }));
    expect(await settings()).toMatchObject({ escalationChannelId: secret, reportChannelId: servers });
  });

  test('stays the channel of a route that is changed otherwise', async () => {
    world().slack.join(secret, cast.wren);
    const form = await openNew(wren(), 'routes');
    await choose(wren(), form, 'route_channel', secret);
    await save(wren(), form);
    await wren().closeAllViews();
    await leaveSecret();

    const list = await openSection(wren(), 'routes');
    const line = await modalAfter(wren(), () => chooseOnLine(wren(), list, '1. ', 'change'));
    await choose(wren(), line, 'route_priorities', ['low']);
    await save(wren(), line);

    expect(wordsOf(line)).toMatch(wordsLike('settings.channels.kept', { channel: secret }));
    expect((await settings()).routes).toMatchObject([{ channelId: secret, priorities: ['low'] }]);
  });
});

/** Wren leaves the channel. Waits until Mendbot knows. */
async function leaveSecret(): Promise<void> {
  world().slack.leave(secret, cast.wren);
  const { store, workspaceId } = world().mendbot.program;
  const isKnown = async () =>
    await listHiddenChannels(store.db, { workspaceId, personId: cast.wren as PersonId }, [secret as ChannelId]);
  await expect.poll(isKnown).toHaveLength(1);
}
