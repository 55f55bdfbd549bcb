import { beforeEach, describe, expect, test } from 'vitest';
import type { PersonClient } from '../../../sandbox/slack/person-client.ts';
import type { SlackStandIn } from '../../../sandbox/slack/slack-stand-in.ts';
import { comment } from '../../support/direct-steps.ts';
import { eventually } from '../../support/eventually.ts';
import { farDue } from '../../support/far-due.ts';
import { isFull } from '../../support/is-full.ts';
import { reschedule } from '../../support/reschedule-steps.ts';
import { addRouteChannels, laptops, onCall, route, servers, setSettings } from '../../support/route-steps.ts';
import { saidIn } from '../../support/said.ts';
import {
  cardOf,
  cardsOf,
  command,
  complete,
  dayInText,
  directText,
  fileRequest,
  isIn,
  people,
  stateLine,
  type Wanted,
  waitForDirect,
  waitForStatus,
  waitForThreadLine,
  wordsOf,
} from '../../support/story-steps.ts';
import { sharedWorld } from '../../support/story-world.ts';
import { words, wordsLike } from '../../support/words.ts';
import { channels, createWorld } from '../../support/world.ts';

const byGroup = [
  route(servers, { deviceGroups: ['Finance'], mention: onCall }),
  route(laptops, { deviceGroups: ['Engineering'] }),
];
const both = { groups: ['Finance', 'Engineering'] };
const isActive = stateLine('active');
const isCounted = wordsLike('status.fixed');
const mentioned = words('route.mention', { called: { mrkdwn: `<!subteam^${onCall.target.id}>` } });

describe('a request whose groups belong to two routes', () => {
  const world = sharedWorld({ prepare: addRouteChannels });
  beforeEach(async () => await setSettings(world(), { routes: byGroup }));

  test('has a card in each of the two channels, and both follow what is pressed on one', async () => {
    const { slack } = world();
    const { mina, ben, priya } = people(slack);

    const number = await fileRequest(mina, both);
    const inServers = await cardIn(ben, servers, number);
    const inLaptops = await cardIn(ben, laptops, number);
    await comment(priya, number, 'Ring 2 is next.', servers);
    await waitForDirect(mina, number, 'Ring 2 is next.');
    await ben.press(inLaptops, 'accept_activity');

    await cardIn(ben, servers, number, isActive);
    await cardIn(ben, laptops, number, isActive);
    await waitForThreadLine(ben, inServers, words('event.activity_accepted', { name: 'Ben Okafor', number }));
    await waitForThreadLine(ben, inLaptops, words('event.activity_accepted', { name: 'Ben Okafor', number }));
    const direct = await waitForDirect(mina, number, words('event.activity_accepted', { name: 'Ben Okafor', number }));
    expect([channels.it, servers, laptops].map((id) => cardsOf(slack, number, id).length)).toEqual([0, 1, 1]);
    expect(JSON.stringify(direct.blocks)).toContain(`/archives/${laptops}/p${inLaptops.ts.replace('.', '')}`);
    expect(directText(mina, number)).toHaveLength(1);
  });

  test('is completed by pressing on either, once', async () => {
    const { slack } = world();
    const { mina, ben, priya } = people(slack);
    const number = await fileRequest(mina, both);
    const seen = await cardIn(priya, laptops, number, isCounted);

    await complete(ben, await cardIn(ben, servers, number, isCounted));
    const done = await cardIn(ben, laptops, number, stateLine('completed'));
    const late = await priya.press(seen, 'complete_activity', { isStale: true });

    expect(late.acked).toBe(true);
    expect(wordsOf(done)).toContain('ben.okafor@fabrikam.example');
    const domainError = wordsLike('error.activity_decided.completed', { number, name: 'Ben Okafor' });
    await priya.waitForEphemeral((message) => isIn(wordsOf(message), domainError));
  });

  test('posts a card that was deleted in one channel again there, with its history, and leaves the other', async () => {
    const { slack } = world();
    const { mina, ben } = people(slack);
    const number = await fileRequest(mina, { ...both, priority: 'high' });
    const first = await cardIn(ben, servers, number, isCounted);
    const other = await cardIn(ben, laptops, number, isCounted);
    slack.deleteMessage(servers, first.ts);

    await ben.press(other, 'accept_activity');

    const second = await cardIn(ben, servers, number, isActive);
    await waitForThreadLine(ben, second, words('event.history_heading'));
    await waitForThreadLine(ben, other, words('event.activity_accepted', { name: 'Ben Okafor', number }));
    expect(wordsOf(second)).not.toContain('<!subteam^');
    expect(cardsOf(slack, number, laptops)).toHaveLength(1);
  });
});

describe('the user group of a route', () => {
  const world = sharedWorld({ prepare: addRouteChannels });
  beforeEach(async () => await setSettings(world(), { routes: [route(servers, { mention: onCall })] }));

  test('is mentioned on a new card of its priorities, once and never in the thread', async () => {
    const { slack } = world();
    const { mina, ben } = people(slack);

    const number = await fileRequest(mina, { priority: 'high' });
    const card = await cardIn(ben, servers, number, isCounted);
    await ben.press(card, 'accept_activity');
    await waitForThreadLine(ben, card, words('event.activity_accepted', { name: 'Ben Okafor', number }));

    expect(wordsOf(card)).toContain(mentioned);
    expect(wordsOf(await cardIn(ben, servers, number, isActive))).toContain(mentioned);
    expect(mentionsPosted(slack, number)).toBe(1);
  });

  test('is mentioned once in the thread where the request becomes that urgent later', async () => {
    const { slack } = world();
    const { mina, ben } = people(slack);
    const number = await fileRequest(mina, { priority: 'medium' });
    const card = await cardIn(ben, servers, number, isCounted);

    await reschedule(ben, number, { priority: 'high', reason: 'It is exploited now.' });
    await waitForThreadLine(ben, card, mentioned);
    await ben.press(card, 'accept_activity');
    await waitForThreadLine(ben, card, words('event.activity_accepted', { name: 'Ben Okafor', number }));

    const { replies } = await cardIn(ben, servers, number, isActive);
    expect(replies.map((reply) => wordsOf(reply).includes(mentioned))).toEqual([true, false]);
    expect(wordsOf(await cardIn(ben, servers, number))).not.toContain('<!subteam^');
  });

  test('is mentioned where a request comes because it has become that urgent', async () => {
    const { slack } = world();
    const { mina, ben } = people(slack);
    await setSettings(world(), { routes: [route(laptops, { priorities: ['high'], mention: onCall })] });
    const number = await fileRequest(mina, { priority: 'low' });
    await cardOf(ben, number, isCounted);

    await reschedule(ben, number, { priority: 'high', reason: 'It is exploited now.' });

    const moved = await cardIn(ben, laptops, number);
    expect(wordsOf(moved)).toContain(mentioned);
    await waitForThreadLine(ben, moved, words('route.history_heading'));
    await cardOf(ben, number, wordsLike('route.moved'));
    expect(mentionsPosted(slack, number)).toBe(1);
  });

  test('is not mentioned for other priorities, whatever people type', async () => {
    const { slack } = world();
    const { mina, ben } = people(slack);

    const number = await fileRequest(mina, { priority: 'medium', notes: `<!subteam^${onCall.target.id}> now` });
    await cardIn(ben, servers, number);

    expect(mentionsPosted(slack, number)).toBe(0);
  });
});

describe('a route that is changed', () => {
  const world = sharedWorld({ prepare: addRouteChannels });
  beforeEach(async () => await setSettings(world(), { routes: [] }));

  test('moves live requests: a new card with the history, nobody is mentioned, the old one says where', async () => {
    const { slack } = world();
    const { mina, ben, priya } = people(slack);
    const number = await fileRequest(mina, { priority: 'high' });
    const old = await cardOf(ben, number, isCounted);
    await comment(priya, number, 'Ring 2 is next.');
    await waitForDirect(mina, number, 'Ring 2 is next.');

    await setSettings(world(), { routes: [route(servers, { mention: onCall })] });

    const moved = await cardIn(ben, servers, number);
    await waitForThreadLine(ben, moved, words('route.history_heading'));
    await cardOf(ben, number, words('route.moved', { channels: `#${servers}` }));
    await ben.press(moved, 'accept_activity');
    await cardOf(ben, number, isActive);
    await cardIn(ben, servers, number, isActive);
    await waitForThreadLine(ben, old, words('event.activity_accepted', { name: 'Ben Okafor', number }));
    await waitForThreadLine(ben, moved, words('event.activity_accepted', { name: 'Ben Okafor', number }));
    expect(mentionsPosted(slack, number)).toBe(0);
    const link = `/archives/${servers}/p${moved.ts.replace('.', '')}`;
    await mina.waitForDirectMessage(({ blocks }) => JSON.stringify(blocks).includes(link));
    expect(directText(mina, number)).toHaveLength(1);
    expect([channels.it, servers].map((id) => cardsOf(slack, number, id).length)).toEqual([1, 1]);
  });

  test('to a channel that takes no card tells nobody once more what they filed', async () => {
    const { slack } = world();
    const { mina, ben } = people(slack);
    const number = await fileRequest(mina);
    await cardOf(ben, number, isCounted);
    slack.updateChannel(servers, { isArchived: true });
    slack.sendEvent({ type: 'group_archive', channel: servers, user: ben.userId });

    await setSettings(world(), { routes: [route(servers)] });

    await waitForStatus(mina, wordsLike('status.undelivered'));
    await slack.whenWorkedOff();
    expect(directText(mina, number)).toEqual([]);
    slack.updateChannel(servers, { isArchived: false });
    slack.sendEvent({ type: 'group_unarchive', channel: servers, user: ben.userId });
    await cardIn(ben, servers, number);
    await slack.whenWorkedOff();
    expect(directText(mina, number)).toEqual([]);
  });

  test('and changed back brings no second card', async () => {
    const { slack } = world();
    const { mina, ben } = people(slack);
    const number = await fileRequest(mina);
    await cardOf(ben, number, isCounted);

    await setSettings(world(), { routes: [route(servers)] });
    await cardIn(ben, servers, number);
    await cardOf(ben, number, wordsLike('route.moved'));
    await setSettings(world(), { routes: [] });

    await cardIn(ben, servers, number, wordsLike('route.moved', { channels: `#${channels.it}` }));
    await cardOf(ben, number, (text) => saidIn(text, 'route.moved').length === 0);
    expect([channels.it, servers].map((id) => cardsOf(slack, number, id).length)).toEqual([1, 1]);
  });

  test('leaves where it is what has ended', async () => {
    const { slack } = world();
    const { mina, ben } = people(slack);
    const ended = await fileRequest(mina);
    await complete(ben, await cardOf(ben, ended, isCounted));
    await cardOf(ben, ended, stateLine('completed'));
    const live = await fileRequest(mina);
    await cardOf(ben, live, isCounted);

    await setSettings(world(), { routes: [route(servers)] });

    await cardIn(ben, servers, live);
    expect(cardsOf(slack, ended, servers)).toEqual([]);
    expect(saidIn(wordsOf(await cardOf(ben, ended)), 'route.moved')).toEqual([]);
  });
});

describe('the language and clock of a channel', () => {
  const world = sharedWorld({ prepare: addRouteChannels });
  beforeEach(async () => await setSettings(world(), { routes: byGroup, channels: {}, locale: 'en-US' }));

  test('are those of its cards, and cards follow when they are changed', async () => {
    const { mina, ben } = people(world().slack);
    await setSettings(world(), { channels: { [laptops]: { timeZone: null, locale: 'en-GB' } } });

    const number = await fileRequest(mina, { ...both, dueOn: farDue });
    const inServers = await cardIn(ben, servers, number);
    const inLaptops = await cardIn(ben, laptops, number);
    await setSettings(world(), { locale: 'en-GB' });

    expect([wordsOf(inServers), wordsOf(inLaptops)]).toEqual([
      expect.stringContaining(dayInText(farDue)),
      expect.stringContaining(dayInText(farDue, 'en-GB')),
    ]);
    await cardIn(ben, servers, number, dayInText(farDue, 'en-GB'));
  });
});

describe('a routed channel', () => {
  if (isFull) {
    test.concurrent('that is archived keeps its card until it is not; the other card is there', async () => {
      await using world = await createWorld({ prepare: addRouteChannels });
      const { slack } = world;
      const { mina, ben } = people(slack);
      await setSettings(world, { routes: byGroup });
      slack.updateChannel(servers, { isArchived: true });
      slack.sendEvent({ type: 'group_archive', channel: servers, user: ben.userId });

      const number = await fileRequest(mina, both);
      await cardIn(ben, laptops, number);
      const notified = await waitForDirect(mina, number, words('receipt.kept_elsewhere'));
      expect(wordsOf(notified)).toContain(words('undelivered.route.is_archived', { id: servers }));
      const status = await waitForStatus(
        mina,
        wordsLike('status.channel_archived', { uses: words('status.use.cards'), id: servers }),
      );
      slack.updateChannel(servers, { isArchived: false });
      slack.sendEvent({ type: 'group_unarchive', channel: servers, user: ben.userId });

      expect(status).toContain(words('status.undelivered', { count: 1 }));
      expect(status).toContain(words('status.channel', { uses: words('status.use.cards'), id: laptops }));
      await cardIn(ben, servers, number);
      const read = () => directText(mina, number).join('\n');
      const isUpdated = (text: string) => saidIn(text, 'receipt.kept_elsewhere').length === 0;
      await eventually('the updated receipt', read, isUpdated);
      expect([servers, laptops].map((id) => cardsOf(slack, number, id).length)).toEqual([1, 1]);
      expect(world.log.errors()).toEqual([]);
    });
  }

  if (isFull) {
    test.concurrent('that becomes shared gets no card, and the one that stands there stays as it was', async () => {
      await using world = await createWorld({ prepare: addRouteChannels });
      const { slack } = world;
      const { mina, ben } = people(slack);
      await setSettings(world, { routes: byGroup });
      const old = await fileRequest(mina, both);
      await cardIn(ben, servers, old, isCounted);
      const other = await cardIn(ben, laptops, old, isCounted);
      slack.updateChannel(servers, { isExtShared: true });
      slack.sendEvent({ type: 'channel_shared', channel: servers, connected_team_id: 'T9CONTOSO' });
      await waitForStatus(mina, wordsLike('status.channel_shared', { uses: words('status.use.cards'), id: servers }));

      await ben.press(other, 'accept_activity');
      const number = await fileRequest(mina, both);
      await cardIn(ben, laptops, old, isActive);
      await cardIn(ben, laptops, number);
      await waitForDirect(mina, number, wordsLike('undelivered.route.shared_externally', { id: servers }));

      expect(cardsOf(slack, number, servers)).toEqual([]);
      expect(wordsOf(await cardIn(ben, servers, old))).toContain(stateLine('pending'));
      slack.updateChannel(servers, { isExtShared: false });
      slack.sendEvent({ type: 'channel_unshared', channel: servers, is_ext_shared: false });
      await cardIn(ben, servers, number);
      await cardIn(ben, servers, old, isActive);
      expect(world.log.errors()).toEqual([]);
    });
  }

  if (isFull) {
    test.concurrent('without the bot: the status says what to do, and inviting it delivers the card', async () => {
      await using world = await createWorld({ prepare: addRouteChannels });
      const { slack } = world;
      const { mina, ben } = people(slack);
      await setSettings(world, { routes: byGroup });
      slack.leave(servers, slack.botUserId);
      await slack.eventsSettled();

      const number = await fileRequest(mina, { groups: ['Finance'] });
      await waitForDirect(mina, number, words('receipt.kept'));
      await waitForStatus(mina, wordsLike('status.channel_unseen', { uses: words('status.use.cards'), id: servers }));
      slack.join(servers, slack.botUserId);

      await cardIn(ben, servers, number);
      await waitForDirect(mina, number, wordsLike('receipt.posted'));
      expect(cardsOf(slack, number, servers)).toHaveLength(1);
    });
  }

  test.concurrent('is answered like any other: what the command says there, only the person sees', async () => {
    await using world = await createWorld({ prepare: addRouteChannels });
    const { slack } = world;
    const { mina, ben } = people(slack);
    await setSettings(world, { routes: byGroup });

    const answers = [];
    for (const text of ['top', 'status', 'help', 'show REM-1']) answers.push(await command(mina, text, servers));

    expect(answers.every(({ channelId }) => channelId === servers)).toBe(true);
    expect(ben.messagesIn(servers)).toEqual([]);
  });
});

async function cardIn(person: PersonClient, channelId: string, number: string, wanted?: Wanted) {
  return await cardOf(person, number, wanted, channelId);
}

/** Cards of other requests may also contain the number, after their own. */
function mentionsPosted(slack: SlackStandIn, number: string): number {
  const posted = slack.callsTo('chat.postMessage').map((call) => JSON.stringify(call));
  return posted.filter((call) => /REM-\d+/.exec(call)?.[0] === number && call.includes(mentioned)).length;
}
