import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cast, channels } from '../../../sandbox/cast.ts';
import type { PersonClient } from '../../../sandbox/slack/person-client.ts';
import type { PersonId } from '../../../src/core/identifiers.ts';
import { redeliverPending } from '../../../src/features/notifications/redeliver.ts';
import { openDetail } from '../../support/detail-steps.ts';
import { eventually } from '../../support/eventually.ts';
import { movedWorld } from '../../support/moved-world.ts';
import { reschedule } from '../../support/reschedule-steps.ts';
import { onCall, setSettings } from '../../support/route-steps.ts';
import { openOverview } from '../../support/settings-steps.ts';
import {
  cardOf,
  choose,
  chooseInDetails,
  chooseRecommendations,
  directText,
  fileRequest,
  isIn,
  modalAfter,
  openForm,
  people,
  pressInDetails,
  reject,
  waitForDirect,
  waitForThreadLine,
  wordsOf,
} from '../../support/story-steps.ts';
import { words, wordsLike } from '../../support/words.ts';

const hourMs = 3600 * 1000;
const ben = `<@${cast.ben}>`;
const group = `<!subteam^${onCall.target.id}>`;

const nobodyElse = wordsLike('ping.nobody_else');

describe('pings', () => {
  // A Tuesday morning.
  const { world, clock } = movedWorld({ startAtMs: Date.parse('2026-12-01T08:00:00Z') });
  const raw = (message: { readonly blocks: readonly unknown[] }) => JSON.stringify(message.blocks);
  const threadOf = (card: { readonly ts: string }) =>
    world()
      .slack.messages()
      .filter(({ threadTs }) => threadTs === card.ts);
  const isPinged = (message: { readonly blocks: readonly unknown[] }, who: string) => raw(message).includes(who);

  async function later(hours: number) {
    await clock().moveForward(hours * hourMs);
    await redeliverPending(world().mendbot.program);
  }

  async function fileTogether(person: PersonClient, typed: readonly string[]): Promise<readonly string[]> {
    const form = await chooseRecommendations(person, await openForm(person), typed);
    await person.submit(await choose(person, form, 'request_priority', 'high'));
    const filed = await person.waitForView((view) => /REM-\d+/.test(wordsOf(view)));
    await person.closeAllViews();
    return [...new Set(wordsOf(filed).match(/REM-\d+/g))];
  }

  beforeEach(async () => {
    await setSettings(world(), { itMention: { ...onCall, deputyId: cast.ben as PersonId } });
  });

  test('reach one target for a High request and nobody for a Low one', async () => {
    const { mina, ben: bens } = people(world().slack);

    const high = await cardOf(bens, await fileRequest(mina, { priority: 'high' }));
    const low = await cardOf(bens, await fileRequest(mina, { priority: 'low' }));

    expect(isPinged(high, group)).toBe(true);
    expect(isPinged(low, '<@') || isPinged(low, '<!subteam')).toBe(false);
  });

  test('reach the deputy once, a working day later, and the details say who was pinged when', async () => {
    const { mina, ben: bens } = people(world().slack);
    const number = await fileRequest(mina, { priority: 'high', dueOn: '2026-12-20' });
    const card = await cardOf(bens, number);

    await later(20);
    expect(threadOf(card).filter((line) => isPinged(line, ben))).toEqual([]);
    await later(6);
    await waitForThreadLine(bens, card, words('ping.unanswered', { number }));
    await later(30);

    expect(threadOf(card).filter((line) => isPinged(line, ben))).toHaveLength(1);
    const details = await modalAfter(bens, () => bens.press(card, 'open_detail'));
    await bens.press(details, 'detail_history');
    await eventually(
      'the pings in the details',
      async () => wordsOf((await bens.openView()) ?? details),
      (text) => text.match(/Pinged: /g)?.length === 2,
    );
  });

  test('reach the deputy after four hours where it is due soon, and not once somebody has answered', async () => {
    const { mina, ben: bens, priya } = people(world().slack);
    const today = clock().now().toISOString().slice(0, 10);
    const soon = await fileRequest(mina, { priority: 'high', dueOn: today });
    const answered = await fileRequest(mina, { priority: 'high', dueOn: today });
    const card = await cardOf(bens, soon);
    const other = await cardOf(bens, answered);
    await priya.press(other, 'accept_activity');
    await cardOf(bens, answered, '🔧');

    await later(5);

    await waitForThreadLine(bens, card, words('ping.unanswered', { number: soon }));
    expect(threadOf(other).filter((line) => isPinged(line, ben))).toEqual([]);
  });

  test('where no deputy is set, the requester and the bot admins hear that nobody has answered', async () => {
    await setSettings(world(), { itMention: onCall });
    const { mina } = people(world().slack);
    const number = await fileRequest(mina, { priority: 'high', dueOn: clock().now().toISOString().slice(0, 10) });

    await later(5);

    await waitForDirect(mina, number, words('ping.nobody_else', { number }));
    const wren = world().slack.as(cast.wren);
    await wren.waitForDirectMessage((message) => isIn(wordsOf(message), wordsLike('notice.ping_unanswered')));
  });

  test('of what was filed together, one asks the deputy, or tells the requester that there is none', async () => {
    const { mina, ben: bens } = people(world().slack);
    const fileThree = async () => {
      const numbers = await fileTogether(mina, some.splice(0, 3));
      const cards = await Promise.all(numbers.map((number) => cardOf(bens, number)));
      // One of these days is a working day. What is posted then stays on the other days.
      for (let day = 0; day < 4; day += 1) await later(24);
      return { numbers, cards };
    };
    const some = ['silverlight', 'quicktime', 'winrar', 'putty', 'peazip', 'nmap'];

    // Deputies are asked at the hour of the reports.
    await later((34 - clock().now().getUTCHours()) % 24);
    const { cards } = await fileThree();
    await eventually(
      'the deputy is asked',
      async () => cards.flatMap(threadOf).filter((line) => isPinged(line, ben)),
      (asked) => asked.length > 0,
    );
    expect(cards).toHaveLength(3);
    await setSettings(world(), { itMention: onCall });
    const { numbers } = await fileThree();

    expect(cards.flatMap(threadOf).filter((line) => isPinged(line, ben))).toHaveLength(1);
    const told = await eventually(
      'the requester is told',
      async () => numbers.filter((number) => directText(mina, number).some((text) => nobodyElse.test(text))),
      (some) => some.length > 0,
    );
    expect(told).toHaveLength(1);
  });

  test('who reopens a request is not called for it', async () => {
    await setSettings(world(), {
      itMention: { target: { kind: 'person', id: cast.ben as PersonId }, deputyId: null },
    });
    const { mina, ben: bens } = people(world().slack);
    const number = await fileRequest(mina, { recommendation: 'edge', priority: 'high' });
    const card = await cardOf(bens, number);
    await reject(bens, card, 'Not now.');

    const form = await chooseInDetails(bens, card, 'reopen_activity');
    await bens.fill(form, 'typed_reason', 'It is back.');
    await bens.submit(form);

    const line = await waitForThreadLine(bens, card, words('event.activity_reopened', { name: 'Ben Okafor', number }));
    expect(isPinged(card, ben)).toBe(true);
    expect(isPinged(line, ben)).toBe(false);
  });

  describe('while Slack takes no posts', () => {
    const triedAgain = () => world().slack.faults.playedCount('posts');

    /** Posts are refused from here on. Waits until one was refused. */
    async function refusedPosts<T>(act: () => Promise<T>): Promise<T> {
      world().slack.faults.rejectPosts();
      const before = triedAgain();
      const result = await act();
      await eventually(
        'a refused post',
        async () => triedAgain(),
        (count) => count > before,
      );
      return result;
    }

    async function accepted(): Promise<void> {
      world().slack.faults.clear('posts');
      await later(0.2);
    }

    test('a request that is raised to High before its card is posted reaches the target once', async () => {
      const { mina, ben: bens } = people(world().slack);
      const number = await refusedPosts(() => fileRequest(mina, { recommendation: 'zoom', priority: 'low' }));
      await reschedule(bens, number, { priority: 'high', reason: 'It is exploited now.' });

      await accepted();

      const card = await cardOf(bens, number, 'High');
      const pinging = await eventually(
        'a ping',
        async () => [card, ...threadOf(card)].filter((message) => isPinged(message, group)),
        (found) => found.length > 0,
      );
      expect(pinging).toHaveLength(1);
    });

    test('a raise that the posted card could not know of reaches the target in the thread', async () => {
      const { mina, ben: bens } = people(world().slack);
      const { faults } = world().slack;
      faults.applyThenDrop('chat.postMessage', { times: 1 });
      faults.fail('conversations.history', { status: 500 });
      const number = await fileRequest(mina, { recommendation: 'firefox', priority: 'low' });
      const before = await cardOf(bens, number);
      await reschedule(bens, number, { priority: 'high', reason: 'It is exploited now.' });
      faults.clear();
      await later(0.2);

      const line = await waitForThreadLine(bens, before, words('route.mention', { called: { mrkdwn: group } }));
      expect(wordsOf(line)).toContain('It is exploited now.');
    });

    test('of what was filed together, one that is still open reaches the target', async () => {
      const { mina, ben: bens } = people(world().slack);
      const numbers = await refusedPosts(() => fileTogether(mina, ['vlc', 'notepad', 'gimp']));
      for (const number of numbers.slice(0, 2)) {
        await mina.submit(await pressInDetails(mina, await openDetail(mina, number), 'withdraw_activity'));
      }

      await accepted();

      const cards = await Promise.all(numbers.map((number) => cardOf(bens, number)));
      expect(cards.map((card) => isPinged(card, group))).toEqual([false, false, true]);
    });
  });

  test('a closed card names nobody whom it called', async () => {
    const { mina, ben: bens } = people(world().slack);
    const number = await fileRequest(mina, { recommendation: 'teams', priority: 'high' });
    const card = await cardOf(bens, number);
    expect(isPinged(card, group)).toBe(true);

    await reject(bens, card, 'Not now.');

    expect(isPinged(await cardOf(bens, number, '🚫'), group)).toBe(false);
  });

  test('a deputy whose channel has no card counts as none: the requester hears that nobody has answered', async () => {
    const { slack } = world();
    const { mina } = people(slack);
    slack.leave(channels.it, slack.botUserId);
    await slack.eventsSettled();
    const dueOn = clock().now().toISOString().slice(0, 10);
    const number = await fileRequest(mina, { recommendation: 'notepad', priority: 'high', dueOn });
    await waitForDirect(mina, number, words('receipt.kept'));

    await later(5);

    await waitForDirect(mina, number, words('ping.nobody_else', { number }));
    slack.join(channels.it, slack.botUserId);
    await cardOf(mina, number);
  });

  describe('of somebody who has left', () => {
    const isGone = (id: string, isDeleted: boolean) => async () => {
      world().slack.updateUser(id, { isDeleted });
      await world().slack.eventsSettled();
    };
    beforeEach(isGone(cast.ben, true));
    afterEach(isGone(cast.ben, false));

    test('a deputy counts as none: the requester hears that nobody has answered', async () => {
      const { mina, priya } = people(world().slack);
      const dueOn = clock().now().toISOString().slice(0, 10);
      const number = await fileRequest(mina, { recommendation: 'slack', priority: 'high', dueOn });
      const card = await cardOf(priya, number);

      await later(5);

      await waitForDirect(mina, number, words('ping.nobody_else', { number }));
      expect(threadOf(card).filter((line) => isPinged(line, ben))).toEqual([]);
    });

    test('the settings warn that the deputy has left', async () => {
      const name = {
        mrkdwn:
          world()
            .slack.users()
            .find(({ id }) => id === cast.ben)?.realName ?? '',
      };

      const overview = await openOverview(world().slack.as(cast.wren));

      expect(wordsOf(overview)).toContain(words('settings.now.unusable_person', { holder: name }));
    });

    test('a target is not called, and the deputy takes that place', async () => {
      await setSettings(world(), {
        itMention: { target: { kind: 'person', id: cast.ben as PersonId }, deputyId: cast.priya as PersonId },
      });
      const { mina, priya } = people(world().slack);
      const dueOn = clock().now().toISOString().slice(0, 10);
      const number = await fileRequest(mina, { recommendation: 'webex', priority: 'high', dueOn });

      const card = await cardOf(priya, number);
      expect(isPinged(card, ben)).toBe(false);
      expect(isPinged(card, `<@${cast.priya}>`)).toBe(true);
      await later(5);

      await waitForDirect(mina, number, words('ping.nobody_else', { number }));
    });
  });

  test('a target who leaves after the ping leaves it to the deputy, who is asked once', async () => {
    const { slack } = world();
    const { mina, priya } = people(slack);
    await setSettings(world(), {
      itMention: { target: { kind: 'person', id: cast.ben as PersonId }, deputyId: cast.priya as PersonId },
    });
    const dueOn = clock().now().toISOString().slice(0, 10);
    const number = await fileRequest(mina, { recommendation: 'zoom', priority: 'high', dueOn });
    const card = await cardOf(priya, number);
    expect(isPinged(card, ben)).toBe(true);
    slack.updateUser(cast.ben, { isDeleted: true });
    await slack.eventsSettled();

    await later(5);
    await waitForThreadLine(priya, card, words('ping.unanswered', { number }));
    await later(30);

    expect(threadOf(card).filter((line) => isPinged(line, `<@${cast.priya}>`))).toHaveLength(1);
    const toAdmin = slack.as(cast.wren).directMessages().map(wordsOf);
    expect(toAdmin.filter((text) => text.includes(number))).toEqual([]);
    expect(directText(mina, number).filter((text) => nobodyElse.test(text))).toEqual([]);
    slack.updateUser(cast.ben, { isDeleted: false });
    await slack.eventsSettled();
  });

  test('a deputy is not asked about their own request', async () => {
    const { mina, priya } = people(world().slack);
    await setSettings(world(), { itMention: { ...onCall, deputyId: cast.mina as PersonId } });
    const dueOn = clock().now().toISOString().slice(0, 10);
    const number = await fileRequest(mina, { recommendation: 'putty', priority: 'high', dueOn });
    const card = await cardOf(priya, number);

    await later(5);

    await waitForDirect(mina, number, words('ping.nobody_else', { number }));
    expect(threadOf(card).filter((line) => isPinged(line, `<@${cast.mina}>`))).toEqual([]);
  });

  test('a card says by itself how late it is', async () => {
    const { mina, ben: bens } = people(world().slack);
    const number = await fileRequest(mina, { dueOn: clock().now().toISOString().slice(0, 10) });

    await later(24);
    await cardOf(bens, number, '1 day late');
    await later(24);

    await cardOf(bens, number, '2 days late');
  });
});
