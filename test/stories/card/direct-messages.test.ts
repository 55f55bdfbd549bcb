import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SandboxClock } from '../../../sandbox/clock/sandbox-clock.ts';
import type { PersonClient } from '../../../sandbox/slack/person-client.ts';
import type { SeenMessage } from '../../../sandbox/slack/seen.ts';
import { openDetail } from '../../support/detail-steps.ts';
import { comment, directAbout, formerText, livingAbout, livingOf } from '../../support/direct-steps.ts';
import { offersOf } from '../../support/offers.ts';
import { reschedule } from '../../support/reschedule-steps.ts';
import { accept, give, person, setRoles } from '../../support/role-steps.ts';
import {
  cardOf,
  chooseInDetails,
  complete,
  dayInText,
  fileRequest,
  inDays,
  modalAfter,
  people,
  pressInDetails,
  reject,
  settledCardOf,
  stateLine,
  statusOf,
  waitForThreadLine,
  wordsOf,
} from '../../support/story-steps.ts';
import { sharedWorld } from '../../support/story-world.ts';
import { japaneseText, words, wordsLike } from '../../support/words.ts';
import { cast, createWorld, type World } from '../../support/world.ts';

const dayMs = 24 * 3600 * 1000;

const devicePrefixesIn = (message: SeenMessage) =>
  [...new Set([...wordsOf(message).matchAll(/\b([A-Z]+)-(?:LT|WS)-?\d+/g)].map(([, prefix]) => prefix))].toSorted();

describe('over the life of a request', () => {
  let clock: SandboxClock;
  let world: World;

  beforeAll(async () => {
    clock = SandboxClock.start({ startAtMs: Date.parse('2026-11-25T12:00:00Z') });
    world = await createWorld({ sandboxClock: clock });
  });

  afterAll(async () => {
    await world[Symbol.asyncDispose]();
    await clock[Symbol.asyncDispose]();
  });

  test('its requester gets a message when it is completed, disputed and confirmed; all else changes the latest', async () => {
    const { slack, microsoft } = world;
    const { mina, ben, priya } = people(slack);
    const number = await fileRequest(mina, { recommendation: 'google chrome', dueOn: '2027-02-28' });
    const card = await settledCardOf(ben, number);
    const id = microsoft.recommendations.find((one) => wordsOf(card).includes(one.recommendationName))?.id ?? '';
    microsoft.wakeDevices(id);

    await comment(priya, number, 'Ring 2 is next.');
    const commented = await livingOf(mina, number, { count: 1, wanted: 'Ring 2 is next.' });
    expect(statusOf(commented)).toContain(stateLine('pending'));
    await ben.press(card, 'accept_activity');
    const accepted = words('event.activity_accepted', { name: 'Ben Okafor', number });
    const active = await livingOf(mina, number, { count: 1, wanted: accepted });
    expect(statusOf(active)).toContain(stateLine('active'));
    const form = await pressInDetails(ben, await openDetail(ben, number), 'plan_activity');
    await ben.fill(form, 'change_number', 'CHG0012345');
    await ben.submit(form);
    await ben.closeAllViews();
    await livingOf(mina, number, { count: 1, wanted: words('event.plan_made', { name: 'Ben Okafor', number }) });
    microsoft.patchShare(id, 0.5);
    await clock.moveForward(dayMs);
    await livingOf(mina, number, { count: 1, wanted: / [1-9]\d*\/\d+/ });

    await complete(priya, await cardOf(priya, number, stateLine('active')));
    const completed = await livingOf(mina, number, { count: 2, wanted: wordsLike('status.waiting') });
    const others = [give('requester', person(cast.mina)), give('it_admin', person(cast.ben))];
    await setRoles(world, ...others, give('it_admin', person(cast.priya), ['Finance']));
    await clock.moveForward(2 * dayMs);
    const disputed = await livingOf(mina, number, { count: 3, wanted: wordsLike('event.completion_disputed') });
    const limited = await livingOf(priya, number, { count: 1, wanted: wordsLike('event.completion_disputed') });
    await setRoles(world);
    const shownDevices = await modalAfter(mina, () => mina.press(disputed, 'open_devices'));
    await mina.closeAllViews();
    microsoft.patchShare(id, 1);
    await clock.moveForward(dayMs);
    await clock.moveForward(dayMs);
    const confirmed = await livingOf(mina, number, { count: 4, wanted: wordsLike('event.dispute_ended', { number }) });

    expect(completed.text).toMatch(wordsLike('event.activity_completed', { number }));
    expect(statusOf(disputed)).toMatch(wordsLike('status.disputed', { completedBy: 'priya.nair@fabrikam.example' }));
    expect(offersOf(disputed).buttons).toEqual(['reopen_activity', 'open_devices']);
    // Each reader gets the names of the devices that they may see.
    expect(devicePrefixesIn(disputed).length).toBeGreaterThan(1);
    expect(devicePrefixesIn(limited)).toEqual(['FIN']);
    expect(statusOf(limited)).toContain(statusOf(disputed).split('\n')[0] ?? '?');
    expect(wordsOf(shownDevices)).toContain(words('button.devices'));
    expect(statusOf(confirmed)).toContain(words('status.confirmed'));
    expect(directAbout(mina, number).slice(0, 3).map(wordsOf)).toEqual([1, 2, 3].map(() => formerText(number)));
    expect(directAbout(mina, number).flatMap((message) => offersOf(message).buttons)).toEqual([
      'reopen_activity',
      'open_detail',
    ]);
    // The person who completed it reads about the devices. The person who had accepted it also reads about the
    // completion.
    expect([directAbout(priya, number).length, directAbout(ben, number).length]).toEqual([2, 3]);
    expect(world.log.errors()).toEqual([]);
  });
});

describe('direct messages about a request', () => {
  const world = sharedWorld();
  const everybody = () => people(world().slack);

  async function file(wanted: Parameters<typeof fileRequest>[1] = {}) {
    const { mina, ben } = everybody();
    const number = await fileRequest(mina, wanted);
    return { number, card: await settledCardOf(ben, number) };
  }

  test('what a person does themselves changes their message, and gives them none', async () => {
    const { mina, ben, priya } = everybody();
    const { number, card } = await file();
    await comment(priya, number, 'Ring 2 is next.');
    await livingOf(mina, number, { count: 1, wanted: 'Ring 2 is next.' });

    await complete(mina, card);
    const own = await livingOf(mina, number, { count: 1, wanted: stateLine('completed') });
    const form = await modalAfter(ben, async () => ben.press(await cardOf(ben, number), 'reopen_activity'));
    await ben.fill(form, 'typed_reason', 'Two devices came back.');
    await ben.submit(form);
    const reopened = words('event.activity_reopened', { name: 'Ben Okafor', number });
    const message = await livingOf(mina, number, { count: 2, wanted: reopened });

    expect(wordsOf(own)).not.toMatch(wordsLike('event.activity_completed', { number }));
    expect(wordsOf(message)).toContain('Two devices came back.');
    expect(directAbout(ben, number)).toEqual([]);
  });

  test('followers get no message about what is no news, and one about what is', async () => {
    const { tomas, ben, priya } = everybody();
    const { number, card } = await file({ recommendation: '7-zip' });
    await chooseInDetails(tomas, card, 'follow_activity');
    await tomas.closeAllViews();

    await accept(ben, card);
    await waitForThreadLine(ben, card, words('event.activity_accepted', { name: 'Ben Okafor', number }));
    await comment(priya, number, 'Ring 2 is next.');

    const message = await livingOf(tomas, number, { count: 1, wanted: 'Ring 2 is next.' });
    expect(statusOf(message)).toContain(stateLine('active'));
    await livingOf(ben, number, { count: 1, wanted: 'Ring 2 is next.' });
  });

  test('an assignment is told to the assignees, who can act on it; others see it in their message', async () => {
    const { mina, ben, priya } = everybody();
    const { number } = await file({ recommendation: 'firefox' });
    await comment(ben, number, 'Ring 2 is next.');
    await livingOf(mina, number, { count: 1, wanted: 'Ring 2 is next.' });

    const give = async (who: PersonClient, to: string) => {
      const form = await chooseInDetails(who, await cardOf(who, number), 'reassign_activity');
      await who.choose(form, 'reassign_person', to);
      await who.submit(form);
      await who.closeAllViews();
    };
    await give(ben, cast.priya);
    const given = await livingOf(priya, number, {
      count: 1,
      wanted: words('event.activity_reassigned_to_you', { name: 'Ben Okafor', number }),
    });
    await give(mina, cast.ben);
    await livingOf(priya, number, { count: 2, wanted: wordsLike('event.activity_reassigned', { name: 'Mina Sato' }) });

    expect(offersOf(given).buttons).toEqual(['accept_activity', 'reject_activity', 'complete_activity', 'open_detail']);
    await livingOf(ben, number, { count: 1, wanted: wordsLike('event.activity_reassigned_to_you') });
    await livingOf(mina, number, { count: 1, wanted: wordsLike('event.activity_reassigned', { name: 'Ben Okafor' }) });
  });

  test('its buttons act: a message about a rejection offers what its reader may do', async () => {
    const { mina, ben } = everybody();
    const { number, card } = await file({ recommendation: 'vlc' });
    await reject(ben, card, 'Not ours');
    const rejected = await livingOf(mina, number, { count: 1, wanted: wordsLike('event.activity_rejected') });

    const form = await modalAfter(mina, () => mina.press(rejected, 'reopen_activity'));
    await mina.fill(form, 'typed_reason', 'It is yours.');
    await mina.submit(form);

    const pending = await livingOf(mina, number, { count: 1, wanted: stateLine('pending') });
    expect(statusOf(rejected)).toContain('Not ours');
    expect(pending.ts).toBe(rejected.ts);
    await setRoles(world(), give('it_admin', person(cast.ben)));
    await comment(ben, number, 'Fine.');
    const message = await livingOf(mina, number, { count: 2, wanted: 'Fine.' });
    await setRoles(world());
    expect(offersOf(message).buttons).toEqual(['complete_activity', 'open_detail']);
  });

  test('a due date that another person changes is news', async () => {
    const { mina, ben } = everybody();
    const { number } = await file({ recommendation: 'zoom', dueOn: inDays(90) });

    await reschedule(ben, number, { dueOn: inDays(98) });
    await ben.closeAllViews();

    const message = await livingOf(mina, number, { count: 1, wanted: wordsLike('event.due_moved', { number }) });
    expect(statusOf(message)).toContain(dayInText(inDays(98)));
  });

  test('one that was deleted is not posted again for a change, and news comes as usual', async () => {
    const { slack } = world();
    const { mina, ben, priya } = everybody();
    const { number, card } = await file({ recommendation: 'notepad' });
    await comment(priya, number, 'Ring 1 is done.');
    const { ts } = await livingOf(mina, number, { count: 1, wanted: 'Ring 1 is done.' });
    slack.deleteMessage(mina.directChannelId, ts);

    await accept(ben, card);
    await waitForThreadLine(ben, card, wordsLike('event.activity_accepted', { number }));
    await slack.whenWorkedOff();
    const afterwards = directAbout(mina, number);
    await comment(priya, number, 'Ring 2 is next.');

    expect(afterwards).toEqual([]);
    const message = await livingOf(mina, number, { count: 1, wanted: 'Ring 2 is next.' });
    expect(statusOf(message)).toContain(stateLine('active'));
  });

  test('what comes late comes as one message, with what is true then', async () => {
    const { slack } = world();
    const { mina, ben, priya } = everybody();
    const { number, card } = await file({ recommendation: 'silverlight' });
    slack.faults.rateLimit('chat.postMessage', { retryAfterS: 1 });

    await comment(priya, number, 'Not before Friday.');
    await reject(ben, card, 'Not ours');
    const rejected = await cardOf(mina, number, stateLine('rejected'));
    const form = await modalAfter(priya, () => priya.press(rejected, 'reopen_activity'));
    await priya.fill(form, 'typed_reason', 'It is.');
    await priya.submit(form);
    await cardOf(mina, number, stateLine('pending'));
    slack.faults.clear();

    const reopened = words('event.activity_reopened', { name: 'Priya Nair', number });
    const message = await livingOf(mina, number, { count: 1, wanted: reopened });
    expect(statusOf(message)).toContain(stateLine('pending'));
    expect(wordsOf(message)).toContain('Not before Friday.');
    expect(wordsOf(message)).toContain(words('event.activity_rejected', { name: 'Ben Okafor', number }));
  });

  test('two things at once leave one message that is kept up to date', async () => {
    const { slack } = world();
    const { mina, ben, priya } = everybody();
    const { number } = await file({ recommendation: 'quicktime' });
    slack.faults.deliverTwice(true);

    await Promise.all([comment(ben, number, 'One.'), comment(priya, number, 'Two.')]);
    const card = await cardOf(ben, number);
    await waitForThreadLine(ben, card, 'One.');
    await waitForThreadLine(ben, card, 'Two.');
    await slack.whenWorkedOff();
    slack.faults.deliverTwice(false);

    const [message, ...more] = livingAbout(mina, number);
    expect(more).toEqual([]);
    expect(message?.ts).toBe(directAbout(mina, number).at(-1)?.ts);
    expect(directAbout(mina, number).length).toBeLessThanOrEqual(2);
  });

  test.each([
    ['asks to wait', () => world().slack.faults.rateLimit('chat.update', { retryAfterS: 1, times: 1 })],
    ['answers 500', () => world().slack.faults.fail('chat.update', { status: 500, times: 1 })],
    ['drops the line', () => world().slack.faults.applyThenDrop('chat.update', { times: 2 })],
  ])('Slack %s at a change: the former message shrinks in the end', async (_, trouble) => {
    const { mina, priya } = everybody();
    const { number } = await file({ recommendation: 'peazip' });
    await comment(priya, number, 'Ring 1 is done.');
    await livingOf(mina, number, { count: 1, wanted: 'Ring 1 is done.' });
    trouble();

    await comment(priya, number, 'Ring 2 is next.');

    await livingOf(mina, number, { count: 2, wanted: 'Ring 2 is next.' });
  });

  test('who has lost sight of it keeps the message as it was', async () => {
    const { slack } = world();
    const { tomas, ben, priya } = everybody();
    const { number, card } = await file({ recommendation: 'winscp' });
    await chooseInDetails(tomas, card, 'follow_activity');
    await tomas.closeAllViews();
    await comment(priya, number, 'Ring 2 is next.');
    await livingOf(tomas, number, { count: 1, wanted: 'Ring 2 is next.' });

    const others = [cast.mina, cast.ben, cast.priya].map(person);
    await setRoles(world(), ...others.flatMap((one) => [give('requester', one), give('it_admin', one)]));
    await accept(ben, card);
    await waitForThreadLine(ben, card, wordsLike('event.activity_accepted', { number }));
    await slack.whenWorkedOff();
    await setRoles(world());

    const message = await livingOf(tomas, number, { count: 1 });
    expect(statusOf(message)).toContain(stateLine('pending'));
  });

  test('each reads them in their own language', async () => {
    const { priya, ben } = everybody();
    const haruka = world().slack.as(cast.haruka);
    const number = await fileRequest(haruka, { recommendation: 'libreoffice' });
    const card = await settledCardOf(ben, number);
    await comment(priya, number, 'Ring 1 is done.');
    await haruka.waitForDirectMessage((one) => wordsOf(one).includes('Ring 1 is done.'));
    await accept(ben, card);

    await comment(priya, number, 'Ring 2 is next.');

    const said = japaneseText('event.activity_commented', { name: 'Priya Nair', number });
    const message = await haruka.waitForDirectMessage((one) => wordsOf(one).includes('Ring 2 is next.'));
    expect(wordsOf(message)).toContain(said);
    expect(wordsOf(message)).toContain(`🔧 ${japaneseText('state.active')}`);
    const shrunk = `· ${japaneseText('direct.former', { number })}`;
    await haruka.waitForDirectMessage((one) => wordsOf(one) === shrunk);
  });
});
