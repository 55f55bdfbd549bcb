import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { PersonClient } from '../../src/sandbox/slack/person-client.ts';
import type { SlackStandIn } from '../../src/sandbox/slack/slack-stand-in.ts';
import { addRouteChannels, laptops, onCall, route, servers, setSettings } from '../support/route-steps.ts';
import {
  cardOf,
  cardsOf,
  command,
  complete,
  directWords,
  fileRequest,
  people,
  waitForDirect,
  waitForThreadLine,
  wordsOf,
} from '../support/story-steps.ts';
import { sharedWorld } from '../support/story-world.ts';
import { changeTerms } from '../support/terms-steps.ts';
import { channels, createWorld } from '../support/world.ts';

const byGroup = [
  route(servers, { deviceGroups: ['Finance'], mention: onCall }),
  route(laptops, { deviceGroups: ['Engineering'] }),
];
const both = { groups: ['Finance', 'Engineering'] };
const isActive = (words: string) => words.includes('State: Active');

describe('a request whose groups belong to two routes', () => {
  const world = sharedWorld({ prepare: addRouteChannels });
  beforeEach(async () => await setSettings(world(), { routes: byGroup }));

  test('has a card in each of the two channels, and both follow what is pressed on one', async () => {
    const { slack } = world();
    const { mina, ben } = people(slack);

    const number = await fileRequest(mina, both);
    const inServers = await cardIn(ben, servers, number);
    const inLaptops = await cardIn(ben, laptops, number);
    await waitForDirect(mina, number, 'IT has the card');
    await ben.press(inLaptops, 'accept_activity');

    await cardIn(ben, servers, number, isActive);
    await cardIn(ben, laptops, number, isActive);
    await waitForThreadLine(ben, inServers, 'Ben Okafor accepted');
    await waitForThreadLine(ben, inLaptops, 'Ben Okafor accepted');
    const direct = await waitForDirect(mina, number, 'Ben Okafor accepted');
    expect([channels.it, servers, laptops].map((id) => cardsOf(slack, number, id).length)).toEqual([0, 1, 1]);
    expect(JSON.stringify(direct.blocks)).toContain(`/archives/${laptops}/p${inLaptops.ts.replace('.', '')}`);
    expect(directWords(mina, number)).toHaveLength(2);
  });

  test('is completed by pressing on either, once', async () => {
    const { slack } = world();
    const { mina, ben, priya } = people(slack);
    const number = await fileRequest(mina, both);
    const seen = await cardIn(priya, laptops, number, isCounted);

    await complete(ben, await cardIn(ben, servers, number, isCounted));
    const done = await cardIn(ben, laptops, number, (words) => words.includes('State: Completed'));
    const late = await priya.press(seen, 'complete_activity', { isStale: true });

    expect(late.acked).toBe(true);
    expect(wordsOf(done)).toContain('ben.okafor@fabrikam.example');
    const answer = await priya.waitForEphemeral((message) => wordsOf(message).includes('Ben Okafor'));
    expect(wordsOf(answer)).toContain('completed');
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
    await waitForThreadLine(ben, second, 'was posted again');
    await waitForThreadLine(ben, other, 'Ben Okafor accepted');
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
    await waitForThreadLine(ben, card, 'Ben Okafor accepted');

    expect(wordsOf(card)).toContain(`For <!subteam^${onCall.groupId}>`);
    expect(wordsOf(await cardIn(ben, servers, number, isActive))).toContain(`For <!subteam^${onCall.groupId}>`);
    expect(mentionsPosted(slack, number)).toBe(1);
  });

  test('is mentioned once in the thread where the request becomes that urgent later', async () => {
    const { slack } = world();
    const { mina, ben } = people(slack);
    const number = await fileRequest(mina, { priority: 'medium' });
    const card = await cardIn(ben, servers, number, isCounted);

    await changeTerms(ben, number, { priority: 'high', reason: 'It is exploited now.' });
    await waitForThreadLine(ben, card, `For <!subteam^${onCall.groupId}>`);
    await ben.press(card, 'accept_activity');
    await waitForThreadLine(ben, card, 'Ben Okafor accepted');

    const { replies } = await cardIn(ben, servers, number, isActive);
    expect(replies.map((reply) => wordsOf(reply).includes('For <!subteam'))).toEqual([true, false]);
    expect(wordsOf(await cardIn(ben, servers, number))).not.toContain('For <!subteam');
  });

  test('is mentioned where a request comes because it has become that urgent', async () => {
    const { slack } = world();
    const { mina, ben } = people(slack);
    await setSettings(world(), { routes: [route(laptops, { priorities: ['high'], mention: onCall })] });
    const number = await fileRequest(mina, { priority: 'low' });
    await cardOf(ben, number, isCounted);

    await changeTerms(ben, number, { priority: 'high', reason: 'It is exploited now.' });

    const moved = await cardIn(ben, laptops, number);
    expect(wordsOf(moved)).toContain(`For <!subteam^${onCall.groupId}>`);
    await waitForThreadLine(ben, moved, 'was handled in another channel before');
    await cardOf(ben, number, (words) => words.includes('is handled in'));
    expect(mentionsPosted(slack, number)).toBe(1);
  });

  test('is not mentioned for other priorities, whatever people type', async () => {
    const { slack } = world();
    const { mina, ben } = people(slack);

    const number = await fileRequest(mina, { priority: 'medium', notes: `<!subteam^${onCall.groupId}> now` });
    const card = await cardIn(ben, servers, number);

    expect(JSON.stringify(card.blocks)).not.toContain('"For <!subteam');
    expect(mentionsPosted(slack, number)).toBe(0);
  });
});

describe('a route that is changed', () => {
  const world = sharedWorld({ prepare: addRouteChannels });
  beforeEach(async () => await setSettings(world(), { routes: [] }));

  test('moves live requests: a new card with the history, nobody is mentioned, the old one says where', async () => {
    const { slack } = world();
    const { mina, ben } = people(slack);
    const number = await fileRequest(mina, { priority: 'high' });
    const old = await cardOf(ben, number, isCounted);
    await waitForDirect(mina, number, 'IT has the card');

    await setSettings(world(), { routes: [route(servers, { mention: onCall })] });

    const moved = await cardIn(ben, servers, number);
    await waitForThreadLine(ben, moved, 'was handled in another channel before');
    await cardOf(ben, number, (words) => words.includes(`This request is handled in #${servers} now.`));
    await ben.press(moved, 'accept_activity');
    await cardOf(ben, number, isActive);
    await cardIn(ben, servers, number, isActive);
    await waitForThreadLine(ben, old, 'Ben Okafor accepted');
    await waitForThreadLine(ben, moved, 'Ben Okafor accepted');
    expect(mentionsPosted(slack, number)).toBe(0);
    const link = `/archives/${servers}/p${moved.ts.replace('.', '')}`;
    await mina.waitForDirectMessage(
      (message) => wordsOf(message).includes('IT has') && JSON.stringify(message.blocks).includes(link),
    );
    expect([channels.it, servers].map((id) => cardsOf(slack, number, id).length)).toEqual([1, 1]);
  });

  test('and changed back brings no second card', async () => {
    const { slack } = world();
    const { mina, ben } = people(slack);
    const number = await fileRequest(mina);
    await cardOf(ben, number, isCounted);

    await setSettings(world(), { routes: [route(servers)] });
    await cardIn(ben, servers, number);
    await cardOf(ben, number, (words) => words.includes('is handled in'));
    await setSettings(world(), { routes: [] });

    await cardIn(ben, servers, number, (words) => words.includes(`is handled in #${channels.it} now.`));
    await cardOf(ben, number, (words) => !words.includes('is handled in'));
    expect([channels.it, servers].map((id) => cardsOf(slack, number, id).length)).toEqual([1, 1]);
  });

  test('leaves where it is what has ended', async () => {
    const { slack } = world();
    const { mina, ben } = people(slack);
    const ended = await fileRequest(mina);
    await complete(ben, await cardOf(ben, ended, isCounted));
    await cardOf(ben, ended, (words) => words.includes('State: Completed'));
    const live = await fileRequest(mina);
    await cardOf(ben, live, isCounted);

    await setSettings(world(), { routes: [route(servers)] });

    await cardIn(ben, servers, live);
    expect(cardsOf(slack, ended, servers)).toEqual([]);
    expect(wordsOf(await cardOf(ben, ended))).not.toContain('is handled in');
  });
});

describe('the language and clock of a channel', () => {
  const world = sharedWorld({ prepare: addRouteChannels });
  beforeEach(async () => await setSettings(world(), { routes: byGroup, channels: {}, locale: 'en-US' }));

  test('are those of its cards, and cards follow when they are changed', async () => {
    const { mina, ben } = people(world().slack);
    await setSettings(world(), { channels: { [laptops]: { timeZone: null, locale: 'en-GB' } } });
    const dueOn = '2026-12-31';

    const number = await fileRequest(mina, { ...both, dueOn });
    const inServers = await cardIn(ben, servers, number);
    const inLaptops = await cardIn(ben, laptops, number);
    await setSettings(world(), { locale: 'en-GB' });

    expect([wordsOf(inServers), wordsOf(inLaptops)]).toEqual([
      expect.stringContaining('Dec 31, 2026'),
      expect.stringContaining('31 Dec 2026'),
    ]);
    await cardIn(ben, servers, number, (words) => words.includes('31 Dec 2026'));
  });
});

describe('a routed channel', () => {
  test.concurrent('that is archived keeps its card until it is not; the other card is there', async () => {
    await using world = await createWorld({ prepare: addRouteChannels });
    const { slack } = world;
    const { mina, ben } = people(slack);
    await setSettings(world, { routes: byGroup });
    slack.updateChannel(servers, { isArchived: true });
    slack.sendEvent({ type: 'group_archive', channel: servers, user: ben.userId });

    const number = await fileRequest(mina, both);
    await cardIn(ben, laptops, number);
    await waitForDirect(mina, number, `Another card is kept and not delivered yet. #${servers} is archived.`);
    const status = await waitForStatus(mina, `Channel for cards of a route: #${servers} is archived`);
    slack.updateChannel(servers, { isArchived: false });
    slack.sendEvent({ type: 'group_unarchive', channel: servers, user: ben.userId });

    expect(status).toContain('1 card is kept and not delivered');
    expect(status).toContain(`Channel for cards of a route: #${laptops}`);
    await cardIn(ben, servers, number);
    await vi.waitFor(() => expect(directWords(mina, number).join()).not.toContain('Another card'), 15_000);
    expect([servers, laptops].map((id) => cardsOf(slack, number, id).length)).toEqual([1, 1]);
    expect(world.log.errors()).toEqual([]);
  });

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
    await waitForStatus(mina, `Channel for cards of a route: #${servers} is shared with another organisation`);

    await ben.press(other, 'accept_activity');
    const number = await fileRequest(mina, both);
    await cardIn(ben, laptops, old, isActive);
    await cardIn(ben, laptops, number);
    await waitForDirect(mina, number, `#${servers} is shared with another organisation`);

    expect(cardsOf(slack, number, servers)).toEqual([]);
    expect(wordsOf(await cardIn(ben, servers, old))).toContain('State: Pending');
    slack.updateChannel(servers, { isExtShared: false });
    slack.sendEvent({ type: 'channel_unshared', channel: servers, is_ext_shared: false });
    await cardIn(ben, servers, number);
    await cardIn(ben, servers, old, isActive);
    expect(world.log.errors()).toEqual([]);
  });

  test.concurrent('without the bot: the status says what to do, and inviting it delivers the card', async () => {
    await using world = await createWorld({ prepare: addRouteChannels });
    const { slack } = world;
    const { mina, ben } = people(slack);
    await setSettings(world, { routes: byGroup });
    slack.leave(servers, slack.botUserId);
    await slack.eventsSettled();

    const number = await fileRequest(mina, { groups: ['Finance'] });
    await waitForDirect(mina, number, 'The card is kept and not delivered yet.');
    await waitForStatus(mina, `Channel for cards of a route: #${servers} cannot be read. Invite Mendbot there`);
    slack.join(servers, slack.botUserId);

    await cardIn(ben, servers, number);
    await waitForDirect(mina, number, 'IT has the card');
    expect(cardsOf(slack, number, servers)).toHaveLength(1);
  });

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

function isCounted(words: string): boolean {
  return /\d devices? fixed/.test(words);
}

async function cardIn(
  person: PersonClient,
  channelId: string,
  number: string,
  isAsWanted?: (words: string) => boolean,
) {
  return await cardOf(person, number, isAsWanted, channelId);
}

function mentionsPosted(slack: SlackStandIn, number: string): number {
  const posted = slack.callsTo('chat.postMessage').map((call) => JSON.stringify(call));
  return posted.filter((call) => call.includes(number) && call.includes('For <!subteam')).length;
}

async function waitForStatus(person: PersonClient, part: string): Promise<string> {
  let words = '';
  await vi.waitFor(
    async () => {
      words = wordsOf(await command(person, 'status'));
      expect(words).toContain(part);
    },
    { timeout: 15_000 },
  );
  return words;
}
