import { describe, expect, test } from 'vitest';
import type { MessageRecord } from '../../../sandbox/slack/message-record.ts';
import { comment } from '../../../test/support/direct-steps.ts';
import { addRouteChannels, laptops, onCall, route, servers, setSettings } from '../../../test/support/route-steps.ts';
import { cardOf, cardsOf, fileRequest } from '../../../test/support/story-steps.ts';
import { cast, channels, createWorld, type World } from '../../../test/support/world.ts';

const mark = 'may be a repeat';

describe('what Slack received', () => {
  test('a card whose answer was lost stands there once, and follows what was decided meanwhile', async () => {
    await using world = await createWorld();
    const { slack } = world;
    await file(world);
    const [first] = await cards(world, 1);
    await slack.whenWorkedOff();
    slack.faults.applyThenDrop('chat.postMessage', { times: 1 });

    await file(world, 1);

    const all = await cards(world, 2);
    await expect.poll(() => slack.callsTo('conversations.history').length).toBeGreaterThan(0);
    expect(all[0]?.ts).toBe(first?.ts);
    await slack.as(cast.ben).press(await cardFor(world, 'REM-1002'), 'accept_activity');
    await expect.poll(() => shownOn(world, 'REM-1002')).not.toContain('accept_activity');
    expect(await cards(world, 2)).toHaveLength(2);
  });

  test('a card that was accepted while its first answer was awaited shows it', async () => {
    await using world = await createWorld();
    const { slack } = world;
    slack.faults.applyThenDrop('chat.postMessage', { times: 1 });
    // The look into the channel fails for a while, so that the decision comes before the card is found again.
    slack.faults.fail('conversations.history', { status: 503, times: 2 });
    await file(world);

    await slack.as(cast.ben).press(await cardFor(world, 'REM-1001'), 'accept_activity');

    await expect.poll(() => shownOn(world, 'REM-1001')).not.toContain('accept_activity');
    expect(await cards(world, 1)).toHaveLength(1);
  });

  test('a direct message that may be a repeat says so, and goes on saying so', async () => {
    await using world = await createWorld();
    const { slack } = world;
    await file(world);
    await cards(world, 1);
    await slack.whenWorkedOff();
    // The line in the thread passes; the answer to the direct message is lost.
    slack.faults.hang('chat.postMessage', { times: 1, forMs: 1 });
    slack.faults.applyThenDrop('chat.postMessage', { times: 1 });
    await comment(slack.as(cast.priya), 'REM-1001', 'Ring 2 is next.');
    await expect.poll(() => directMessages(world).length).toBe(2);

    await slack.as(cast.ben).press(await cardFor(world, 'REM-1001'), 'accept_activity');
    await expect.poll(() => JSON.stringify(directMessages(world).at(-1)?.blocks)).toContain('accepted REM-1001');

    expect(directMessages(world).map(isMarked)).toEqual([false, true]);
  });

  test('a repeat that Slack puts off is still marked when it comes', async () => {
    await using world = await createWorld();
    const { slack } = world;
    await file(world);
    await cards(world, 1);
    await slack.whenWorkedOff();
    slack.faults.hang('chat.postMessage', { times: 1, forMs: 1 });
    slack.faults.applyThenDrop('chat.postMessage', { times: 1 });
    slack.faults.rateLimit('chat.postMessage', { retryAfterS: 1, times: 1 });

    await comment(slack.as(cast.priya), 'REM-1001', 'Ring 2 is next.');
    await expect.poll(() => directMessages(world).length).toBe(2);

    expect(directMessages(world).map(isMarked)).toEqual([false, true]);
  });

  test('an interruption between two cards of a request leaves each channel one', async () => {
    await using world = await createWorld({ prepare: addRouteChannels });
    const { slack } = world;
    await setSettings(world, {
      routes: [
        route(servers, { deviceGroups: ['Finance'], mention: onCall }),
        route(laptops, { deviceGroups: ['Engineering'], mention: onCall }),
      ],
    });
    // The first card passes; the answer to the second is lost.
    slack.faults.hang('chat.postMessage', { times: 1, forMs: 1 });
    slack.faults.applyThenDrop('chat.postMessage', { times: 1 });

    await fileRequest(slack.as(cast.mina), { groups: ['Engineering', 'Finance'], priority: 'high' });
    await expect.poll(() => slack.callsTo('conversations.history').length).toBeGreaterThan(0);

    const posted = [servers, laptops].map((id) => slack.messages().filter(({ channelId }) => channelId === id));
    expect(posted.map((all) => all.length)).toEqual([1, 1]);
    expect(posted.flat().filter(({ blocks }) => JSON.stringify(blocks).includes('For <!subteam'))).toHaveLength(2);
  });

  test('a card whose answer was lost is found where it stands after its route was changed', {
    timeout: 60_000,
  }, async () => {
    await using world = await createWorld({ prepare: addRouteChannels });
    const { slack } = world;
    slack.faults.applyThenDrop('chat.postMessage', { times: 1 });
    slack.faults.fail('conversations.history', { status: 503, times: 2 });
    const number = await fileRequest(slack.as(cast.mina));
    await cardFor(world, number);

    await setSettings(world, { routes: [route(servers)] });

    await expect.poll(() => JSON.stringify(slack.as(cast.ben).messagesIn(channels.it))).toContain('is now handled in');
    const ben = slack.as(cast.ben);
    await cardOf(ben, number, () => true, servers);
    expect([channels.it, servers].map((id) => cardsOf(slack, number, id).length)).toEqual([1, 1]);
  });

  test('without leave to look into the channel a repeated card is marked', async () => {
    await using world = await createWorld({ prepare: (slack) => slack.faults.revokeScope('groups:history') });
    world.slack.faults.applyThenDrop('chat.postMessage', { times: 1 });

    await file(world);
    const all = await cards(world, 2);

    expect(all.map(isMarked)).toEqual([false, true]);
    await world.slack.as(cast.ben).press(await cardFor(world, 'REM-1001'), 'accept_activity');
    await expect.poll(() => shownOn(world, 'REM-1001')).not.toContain('accept_activity');
    expect((await cards(world, 2)).map(isMarked)).toEqual([false, true]);
  });
});

/** What was asked for already is left out, so that a second request is about another recommendation. */
async function file({ slack }: World, nth = 0): Promise<void> {
  const mina = slack.as(cast.mina);
  for (const view of mina.views()) await mina.closeView(view);
  await mina.command('', { channel: channels.general });
  const form = await mina.waitForView();
  const { options } = await mina.suggest(form, 'request_recommendation', 'mozilla');
  await mina.choose(form, 'request_recommendation', String(options[nth]?.['value']));
  const filled = await mina.waitForView(({ blocks }) => JSON.stringify(blocks).includes('request_option'));
  expect((await mina.submit(filled)).kind).toBe('updated');
}

async function cards(world: World, count: number): Promise<readonly MessageRecord[]> {
  const look = () =>
    world.slack.messages().filter(({ channelId, threadTs }) => channelId === channels.it && threadTs === undefined);
  await expect.poll(() => look().length).toBeGreaterThanOrEqual(count);
  return look();
}

async function cardFor({ slack }: World, number: string) {
  return await slack.as(cast.ben).waitForMessage(channels.it, ({ text, threadTs }) => {
    return threadTs === undefined && text.includes(number);
  });
}

function shownOn({ slack }: World, number: string): string {
  const all = slack.messages().filter(({ channelId, threadTs }) => channelId === channels.it && threadTs === undefined);
  const card = all.findLast(({ text }) => text.includes(number));
  return JSON.stringify(card?.blocks);
}

function directMessages({ slack }: World): readonly MessageRecord[] {
  const { directChannelId } = slack.as(cast.mina);
  return slack.messages().filter(({ channelId }) => channelId === directChannelId);
}

function isMarked({ blocks }: MessageRecord): boolean {
  return JSON.stringify(blocks).includes(mark);
}
