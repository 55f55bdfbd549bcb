import { describe, expect, test } from 'vitest';
import type { SeenMessage } from '../../../sandbox/slack/seen.ts';
import type { SlackStandIn } from '../../../sandbox/slack/slack-stand-in.ts';
import { askForDevices, openDetail } from '../../support/detail-steps.ts';
import { comment } from '../../support/direct-steps.ts';
import { notesOf } from '../../support/offers.ts';
import {
  addColleague,
  cardOf,
  cardsOf,
  chooseInDetails,
  command,
  complete,
  directText,
  fileRequest,
  fillForm,
  modalAfter,
  numberIn,
  openForm,
  people,
  reject,
  settledCardOf,
  stateLine,
  waitForDirect,
  waitForThreadLine,
  wordsOf,
} from '../../support/story-steps.ts';
import { sharedWorld } from '../../support/story-world.ts';
import { words, wordsLike } from '../../support/words.ts';
import { channels, createWorld } from '../../support/world.ts';

const repeatText = words('event.repeated');
const accepted = (number: string) => words('event.activity_accepted', { name: 'Ben Okafor', number });

describe('everything delivered twice', () => {
  const world = sharedWorld();

  test('filing, following, accepting, rejecting, completing, reopening and withdrawing act once', async () => {
    const { slack } = world();
    const { mina, tomas, ben } = people(slack);
    slack.faults.deliverTwice(true);

    const number = await fileRequest(mina);
    const card = await settledCardOf(ben, number);
    await chooseInDetails(tomas, card, 'follow_activity');
    await ben.press(card, 'accept_activity');
    await complete(ben, await cardOf(ben, number, stateLine('active')));
    const done = await cardOf(mina, number, stateLine('completed'));
    const form = await modalAfter(mina, () => mina.press(done, 'reopen_activity'));
    await mina.fill(form, 'typed_reason', 'Again.');
    await mina.submit(form);
    const active = await cardOf(mina, number, stateLine('active'));
    await mina.submit(await chooseInDetails(mina, active, 'withdraw_activity'));
    await waitForDirect(tomas, number, words('event.activity_withdrawn', { name: 'Mina Sato', number }));

    expect(cardsOf(slack, number)).toHaveLength(1);
    const lines = (await cardOf(mina, number)).replies.map((reply) => wordsOf(reply).split('\n')[0]);
    expect(lines).toEqual([
      accepted(number),
      expect.stringMatching(wordsLike('event.activity_completed', { number })),
      expect.stringMatching(wordsLike('event.activity_reopened', { number })),
      expect.stringMatching(wordsLike('event.activity_withdrawn', { number })),
    ]);
    expect(directText(mina, number)).toHaveLength(1);
    expect(directText(tomas, number)).toHaveLength(3);
    // Two processes may both call Slack, which opens only one view.
    const refused = slack.callsTo('views.open').filter(({ ok }) => !ok);
    expect(refused.filter(({ answer }) => answer['error'] !== 'exchanged_trigger_id')).toEqual([]);
  });

  test('a command is answered once, a form is opened once, Share posts once, the CSV comes once', async () => {
    const { slack } = world();
    const { mina, ada, ben } = people(slack);
    slack.faults.deliverTwice(true);
    const answersBefore = mina.ephemeral().length;

    const top = await command(mina, 'top');
    await mina.press(top, 'share_top');
    await ada.waitForMessage(channels.general);
    const opened = () => slack.callsTo('views.open').filter(({ ok }) => ok).length;
    const openedBefore = opened();
    const form = await openForm(mina, 'new chrome');
    const number = numberIn(await mina.submit(form));
    const card = await settledCardOf(ben, number);
    await askForDevices(ben, card);
    await ben.waitForDirectMessage(({ files }) => files.length > 0);
    await complete(ben, card);
    await waitForDirect(mina, number, wordsLike('event.activity_completed'));

    expect(mina.ephemeral().length - answersBefore).toBe(1);
    expect(ada.messagesIn(channels.general)).toHaveLength(1);
    // The form of the request, the details, and the form of the completion.
    expect(opened() - openedBefore).toBe(3);
    const files = ben.directMessages().flatMap((message) => [message, ...message.replies]);
    expect(files.filter((message) => message.files.length > 0)).toHaveLength(1);
  });

  test('the same submission delivered again after a restart files nothing more', async () => {
    const { slack } = world();
    const { mina } = people(slack);
    slack.faults.deliverTwice(false);
    const number = await fileRequest(mina, { recommendation: 'bonjour' });
    await settledCardOf(mina, number);
    const submission = slack.deliveries.findLast(({ payload }) => payload['type'] === 'view_submission');

    await world().restart();
    await expect.poll(() => slack.openSocketCount).toBeGreaterThan(0);
    const answer = await mina.submitRaw({ ...submission?.payload });

    expect(JSON.stringify(answer.body)).toContain(number);
    const next = await fileRequest(mina);
    expect(Number(next.slice(4))).toBe(Number(number.slice(4)) + 1);
  });

  test('restarting in the middle of everything loses nothing and says nothing twice', async () => {
    const { slack } = world();
    const { mina, tomas, ben } = people(slack);
    slack.faults.deliverTwice(false);
    const requesters = [mina, tomas, mina, tomas];
    const numbers: string[] = [];
    for (const person of requesters.slice(0, 3)) {
      numbers.push(await fileRequest(person, { recommendation: 'adobe air' }));
    }

    await world().restart();
    numbers.push(await fileRequest(tomas));
    await world().restart();
    for (const number of numbers) await reject(ben, await settledCardOf(ben, number), 'Not ours');
    await world().restart();

    for (const [index, person] of requesters.entries()) {
      await waitForDirect(person, numbers[index] ?? '', wordsLike('event.activity_rejected'));
    }
    expect(numbers.map((number) => cardsOf(slack, number).length)).toEqual([1, 1, 1, 1]);
    expect(numbers.map((number, index) => directText(requesters[index] ?? mina, number).length)).toEqual([1, 1, 1, 1]);
  });
});

describe('when Slack has trouble', () => {
  const shared = sharedWorld();

  test.each([
    ['asks to wait', (slack: SlackStandIn) => slack.faults.rateLimit('chat.postMessage', { retryAfterS: 1, times: 1 })],
    ['answers 500', (slack: SlackStandIn) => slack.faults.fail('chat.postMessage', { status: 500, times: 1 })],
    [
      'answers internal_error',
      (slack: SlackStandIn) => slack.faults.fail('chat.postMessage', { error: 'internal_error', times: 1 }),
    ],
    [
      'takes a card and drops the line',
      (slack: SlackStandIn) => slack.faults.applyThenDrop('chat.postMessage', { times: 1 }),
    ],
    [
      'takes a card and answers by half',
      (slack: SlackStandIn) => slack.faults.applyThenCut('chat.postMessage', { times: 1 }),
    ],
  ])('it %s: there is one card in the end, one line in its thread, and one direct message', async (_, trouble) => {
    const { slack } = shared();
    const { mina, ben } = people(slack);
    await slack.whenWorkedOff();
    trouble(slack);

    const number = await fileRequest(mina);

    const card = await settledCardOf(ben, number);
    expect(notesOf(card).at(-1)).toMatch(wordsLike('status.fixed'));
    await slack.whenWorkedOff();
    trouble(slack);
    await reject(ben, card, 'Not ours');
    const rejected = words('event.activity_rejected', { name: 'Ben Okafor', number });
    await waitForThreadLine(ben, card, rejected);
    await waitForDirect(mina, number, rejected);
    expect(cardsOf(slack, number)).toHaveLength(1);
    expect((await cardOf(ben, number)).replies).toHaveLength(1);
    expect(directText(mina, number)).toHaveLength(1);
  });

  test.each([
    ['asks to wait', (slack: SlackStandIn) => slack.faults.rateLimit('chat.update', { retryAfterS: 1, times: 1 })],
    ['answers 500', (slack: SlackStandIn) => slack.faults.fail('chat.update', { status: 500, times: 1 })],
    [
      'takes an update and drops the line',
      (slack: SlackStandIn) => slack.faults.applyThenDrop('chat.update', { times: 1 }),
    ],
    [
      'takes an update and answers by half',
      (slack: SlackStandIn) => slack.faults.applyThenCut('chat.update', { times: 1 }),
    ],
  ])(
    'at an update it %s: the card says what is true in the end, with one more line in the thread',
    async (_, trouble) => {
      const { slack } = shared();
      const { mina, ben, priya } = people(slack);
      const number = await fileRequest(mina);
      const card = await settledCardOf(ben, number);
      await comment(priya, number, 'Ring 2 is next.');
      await waitForDirect(mina, number, 'Ring 2 is next.');
      await slack.whenWorkedOff();
      trouble(slack);

      await ben.press(card, 'accept_activity');

      await cardOf(ben, number, stateLine('active'));
      await waitForDirect(mina, number, accepted(number));
      // The thread waits with its card. Direct messages do not wait.
      await waitForThreadLine(ben, card, accepted(number));
      expect((await cardOf(ben, number)).replies).toHaveLength(2);
    },
  );

  test.concurrent('a direct message whose delivery is unknown is repeated at most once, and says that it may be a repeat', async () => {
    await using world = await createWorld();
    const { slack } = world;
    const { mina, ben, priya } = people(slack);
    const number = await fileRequest(mina);
    await settledCardOf(ben, number);
    await slack.whenWorkedOff();
    // The fault affects the direct message, which is posted after the line in the thread.
    const remove = slack.onCall((call) => {
      if (call.method === 'chat.postMessage' && call.args['channel'] === channels.it) {
        remove();
        slack.faults.applyThenDrop('chat.postMessage', { times: 1 });
      }
    });

    await comment(priya, number, 'Ring 2 is next.');
    await waitForDirect(mina, number, repeatText);
    await ben.press(await settledCardOf(ben, number), 'accept_activity');
    await waitForDirect(mina, number, accepted(number));

    expect(cardsOf(slack, number)).toHaveLength(1);
    const said = directText(mina, number);
    expect(said.map((text) => text.includes('Ring 2 is next.'))).toEqual([true, true]);
    expect(said.map((text) => text.includes(repeatText))).toEqual([false, true]);
    expect(world.log.errors()).toEqual([]);
  });

  test.concurrent('one conversation that Slack refuses does not keep the others waiting', async () => {
    await using world = await createWorld();
    const { slack } = world;
    const { mina, ben, priya } = people(slack);
    const number = await fileRequest(mina);
    const card = await settledCardOf(ben, number);
    await comment(priya, number, 'Ring 2 is next.');
    slack.deleteMessage(mina.directChannelId, (await waitForDirect(mina, number, 'Ring 2 is next.')).ts);

    await reject(ben, card, 'Not ours');

    await cardOf(ben, number, stateLine('rejected'));
    await waitForDirect(mina, number, words('event.activity_rejected', { name: 'Ben Okafor', number }));
    expect(world.log.errors()).toEqual([]);
  });
});

test.concurrent('without the history scopes a card whose delivery is unknown is repeated at most once, and marked', async () => {
  await using world = await createWorld();
  const { slack } = world;
  const { mina, ben } = people(slack);
  slack.faults.revokeScope('groups:history');
  slack.faults.revokeScope('channels:history');
  slack.faults.applyThenDrop('chat.postMessage', { times: 1 });

  const number = await fileRequest(mina);

  const repeat = await cardOf(ben, number, repeatText);
  expect(cardsOf(slack, number)).toHaveLength(2);
  await ben.press(repeat, 'accept_activity');
  await waitForThreadLine(ben, repeat, accepted(number));
  expect(cardsOf(slack, number)).toHaveLength(2);
  expect(world.log.errors()).toEqual([]);
});

describe('a deleted card', () => {
  const world = sharedWorld();

  test('is posted again once with its history in the thread, and stays away when it is deleted again', async () => {
    const { slack } = world();
    const { mina, ben, priya } = people(slack);
    const number = await fileRequest(mina);
    const first = await settledCardOf(ben, number);
    await ben.press(first, 'accept_activity');
    await waitForThreadLine(ben, first, accepted(number));
    slack.deleteMessage(channels.it, first.ts);

    await priya.submit(
      await modalAfter(priya, () => priya.command(`complete ${number}`, { channel: channels.general })),
    );
    const second = await cardOf(ben, number, stateLine('completed'));
    const history = await waitForThreadLine(ben, second, words('event.history_heading'));
    // In the history, or in a line of its own if the card was posted before the completion.
    await waitForThreadLine(ben, second, wordsLike('event.activity_completed', { number }));
    await waitForDirect(mina, number, wordsLike('event.activity_completed'));
    slack.deleteMessage(channels.it, second.ts);
    const shown = await openDetail(mina, number);
    const form = await modalAfter(mina, () => mina.press(shown, 'reopen_activity'));
    await mina.fill(form, 'typed_reason', 'Again.');
    await mina.submit(form);
    await waitForDirect(mina, number, words('undelivered.deleted'));

    expect(second.ts).not.toBe(first.ts);
    expect(wordsOf(history)).toContain(accepted(number));
    expect(cardsOf(slack, number)).toEqual([]);
    const next = await fileRequest(mina);
    await settledCardOf(ben, next);
  });

  test('keeps its history although Slack asks to wait in the middle of it', async () => {
    const { slack } = world();
    const { mina, ben, priya } = people(slack);
    const number = await fileRequest(mina);
    const first = await settledCardOf(ben, number);
    await ben.press(first, 'accept_activity');
    await waitForThreadLine(ben, first, accepted(number));
    slack.deleteMessage(channels.it, first.ts);
    slack.faults.rateLimit('chat.getPermalink', { times: 1, retryAfterS: 1 });

    await priya.submit(
      await modalAfter(priya, () => priya.command(`complete ${number}`, { channel: channels.general })),
    );

    const second = await cardOf(ben, number, stateLine('completed'));
    const history = await waitForThreadLine(ben, second, words('event.history_heading'));
    expect(wordsOf(history)).toContain(accepted(number));
    expect(wordsOf(history)).toMatch(wordsLike('event.activity_completed', { number }));
  });

  test('says what had been refused before in its history, and not once more', async () => {
    const { slack } = world();
    const { mina, ben, priya } = people(slack);
    const number = await fileRequest(mina);
    const first = await settledCardOf(ben, number);
    await comment(priya, number, 'Ring 2 is next.');
    await waitForDirect(mina, number, 'Ring 2 is next.');
    slack.updateChannel(channels.it, { isArchived: true });
    await ben.press(first, 'accept_activity');
    await waitForDirect(mina, number, accepted(number));
    slack.deleteMessage(channels.it, first.ts);
    slack.updateChannel(channels.it, { isArchived: false });

    slack.sendEvent({ type: 'group_unarchive', channel: channels.it, user: ben.userId });

    const second = await cardOf(ben, number, stateLine('active'));
    await waitForThreadLine(ben, second, words('event.history_heading'));
    await ben.submit(await modalAfter(ben, () => ben.press(second, 'complete_activity')));
    await waitForThreadLine(ben, second, wordsLike('event.activity_completed'));
    const { replies } = await cardOf(ben, number, stateLine('completed'));
    expect(replies.filter((reply) => wordsOf(reply).includes(accepted(number)))).toHaveLength(1);
  });

  test('the requester’s direct message then links to the card that stands', async () => {
    const { slack } = world();
    const { mina, ben, priya } = people(slack);
    const number = await fileRequest(mina);
    const first = await settledCardOf(ben, number);
    await comment(priya, number, 'Ring 2 is next.');
    const linkTo = ({ ts }: SeenMessage) => `/archives/${channels.it}/p${ts.replace('.', '')}`;
    const before = JSON.stringify((await waitForDirect(mina, number, 'Ring 2 is next.')).blocks);
    slack.deleteMessage(channels.it, first.ts);
    const shown = await openDetail(ben, number);

    await ben.press(shown, 'accept_activity');

    const second = await cardOf(ben, number, stateLine('active'));
    await mina.waitForDirectMessage(({ blocks }) => JSON.stringify(blocks).includes(linkTo(second)));
    expect(before).toContain(linkTo(first));
    expect(cardsOf(slack, number)).toHaveLength(1);
  });
});

describe('the connection', () => {
  const world = sharedWorld();

  test.each([
    ['breaks', (slack: SlackStandIn) => slack.faults.dropSockets()],
    ['is recycled by Slack', (slack: SlackStandIn) => slack.faults.disconnectFrame()],
  ])('%s: the bot comes back by itself, and nothing that Slack tells meanwhile is lost', async (_, trouble) => {
    const { slack } = world();
    const { mina, ben } = people(slack);
    const nell = addColleague(slack, { id: 'U40NEW', name: 'nell', realName: 'Nell New' });
    const form = await fillForm(mina);
    const number = numberIn(await mina.submit(form));
    const card = await settledCardOf(ben, number);
    const connectionsBefore = slack.callsTo('apps.connections.open').length;

    trouble(slack);
    slack.join(channels.it, 'U40NEW');
    await expect.poll(() => slack.callsTo('apps.connections.open').length).toBeGreaterThan(connectionsBefore);
    await expect.poll(() => slack.openSocketCount).toBeGreaterThan(0);
    const pressed = await ben.press(card, 'accept_activity');
    await slack.eventsSettled();

    expect(pressed.acked).toBe(true);
    await cardOf(ben, number, stateLine('active'));
    expect((await openForm(nell)).callbackId).toBe('request_form');
    slack.leave(channels.it, 'U40NEW');
    await slack.eventsSettled();
  });

  test('a token that Slack rejects while running loses nothing: what was filed is delivered afterwards', async () => {
    const { slack } = world();
    const { mina, ben } = people(slack);
    const form = await fillForm(mina);
    slack.faults.fail('chat.postMessage', { error: 'account_inactive', times: 1 });

    const number = numberIn(await mina.submit(form));

    await settledCardOf(ben, number);
    expect(cardsOf(slack, number)).toHaveLength(1);
  });
});
