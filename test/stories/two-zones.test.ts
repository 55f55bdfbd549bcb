import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ChannelId } from '../../src/domain/identifiers.ts';
import { SandboxClock } from '../../src/sandbox/clock/sandbox-clock.ts';
import type { SlackStandIn } from '../../src/sandbox/slack/slack-stand-in.ts';
import { wholeDetail } from '../support/detail-steps.ts';
import { addApprovers, approve, exceptionCardOf, requestException } from '../support/exception-steps.ts';
import { route, setSettings } from '../support/route-steps.ts';
import {
  cardOf,
  command,
  complete,
  fileRequest,
  isIn,
  modalAfter,
  people,
  stateLine,
  waitForDirect,
  waitForThreadLine,
  wordsOf,
} from '../support/story-steps.ts';
import { oneEngine } from '../support/story-world.ts';
import { labelled, words, wordsLike } from '../support/words.ts';
import { cast, channels, createWorld, type World } from '../support/world.ts';

const tokyo = 'C13TOKYO';
const seattle = 'C14SEATTLE';

// Friday, five in the morning in Tokyo; Thursday, one in the afternoon in Seattle, where clocks go back on 1 November.
const startAt = '2026-10-22T20:00:00Z';

let clock: SandboxClock;
let world: World;
const numbers = { inTokyo: '', inSeattle: '', urgentInTokyo: '', urgentInSeattle: '', mediumInSeattle: '' };
let exception = '';

const escalated = wordsLike('digest.due_line', { escalated: 'yes' });

// A month goes by, which takes a while: on one engine alone, since `test/store/digests.test.ts` has the dates on both.
beforeAll(async () => {
  clock = SandboxClock.start({ startAtMs: Date.parse(startAt) });
  world = await createWorld({ engine: oneEngine, sandboxClock: clock, prepare });
  await setSettings(world, {
    routes: [route(tokyo, { deviceGroups: ['Finance'] }), route(seattle, { deviceGroups: ['Engineering'] })],
    channels: {
      [tokyo as ChannelId]: { timeZone: 'Asia/Tokyo', locale: null },
      [seattle as ChannelId]: { timeZone: 'America/Los_Angeles', locale: null },
    },
    timeZone: 'America/Los_Angeles',
  });
}, 60_000);

afterAll(async () => {
  const errors = world.log.errors();
  await world[Symbol.asyncDispose]();
  await clock[Symbol.asyncDispose]();
  expect(errors).toEqual([]);
});

test('a due date is the same day for people in Tokyo and in Seattle, wherever it stands', async () => {
  const { haruka, ben, mina } = everybody();
  const wanted = { priority: 'high', dueOn: '2026-11-03' } as const;
  numbers.inTokyo = await fileRequest(haruka, { ...wanted, groups: ['Finance'] });
  numbers.inSeattle = await fileRequest(haruka, { ...wanted, groups: ['Engineering'] });
  await accept(numbers.inTokyo, tokyo);
  await reopenUntil(numbers.inSeattle, wanted.dueOn);
  // Haruka reads Japanese; the cards are in English.
  await waitForDirect(haruka, numbers.inSeattle, words('event.new_due', { due: '2026/11/03' }, 'ja-JP'));

  for (const [number, channel] of [
    [numbers.inTokyo, tokyo],
    [numbers.inSeattle, seattle],
  ] as const) {
    const card = await cardOf(ben, number, stateLine('active'), channel);
    expect(wordsOf(card)).toContain('Nov 3, 2026');
    for (const [person, due] of [
      [haruka, '2026/11/03'],
      [ben, 'Nov 3, 2026'],
      [mina, 'Nov 3, 2026'],
    ] as const) {
      expect(wordsOf(await wholeDetail(person, number))).toContain(due);
      expect(wordsOf(await command(person, `list ${number}`))).toContain(` | ${due} | `);
    }
  }
});

test('waiting is counted in working days of the channel, and told at nine of its day', async () => {
  const { haruka, mina } = everybody();
  const later = { priority: 'high', dueOn: '2026-12-31', recommendation: 'firefox' } as const;
  numbers.urgentInTokyo = await fileRequest(haruka, { ...later, groups: ['Finance'] });
  numbers.urgentInSeattle = await fileRequest(haruka, { ...later, groups: ['Engineering'] });
  numbers.mediumInSeattle = await fileRequest(mina, { ...later, priority: 'medium', groups: ['Engineering'] });
  exception = await requestException(haruka, { about: '7-zip', duration: '2026-11-01' });
  await approve(everybody().wren, exception);

  // Filed on a Friday in Tokyo: one working day by Monday. On a Thursday in Seattle: two.
  await goTo('2026-10-26T00:05:00Z');
  expect(digestOn(tokyo, 'Oct 26')).not.toContain(numbers.urgentInTokyo);
  await goTo('2026-10-26T16:05:00Z');
  expect(await digestComing(seattle, 'Oct 26')).toMatch(waiting(numbers.urgentInSeattle, 2));
  expect(digestOn(seattle, 'Oct 26')).not.toContain(numbers.mediumInSeattle);
  await goTo('2026-10-26T23:50:00Z');
  expect(digestOn(tokyo, 'Oct 27')).toBe('');
  await goTo('2026-10-27T00:05:00Z');
  expect(await digestComing(tokyo, 'Oct 27')).toMatch(waiting(numbers.urgentInTokyo, 2));
  expect(digestOn(tokyo, 'Oct 27')).toMatch(due(numbers.inTokyo, 'before', 7));

  await goTo('2026-10-27T16:05:00Z');
  expect(await digestComing(seattle, 'Oct 27')).toMatch(due(numbers.inSeattle, 'before', 7));
  expect(digestOn(seattle, 'Oct 27')).not.toContain(numbers.mediumInSeattle);
  await goTo('2026-10-28T16:05:00Z');
  expect(await digestComing(seattle, 'Oct 28')).toMatch(waiting(numbers.mediumInSeattle, 4));
  const warned = await exceptionCardOf(
    haruka,
    exception,
    labelled('exception.line.state', words('exception.state.in_effect')),
  );
  await waitForThreadLine(
    everybody().ben,
    warned,
    wordsLike('exception.event.exception_ending', { number: exception, day: 'Nov 1, 2026' }),
  );
}, 240_000);

test('in the week in which clocks go back, nine is still nine, and a day ends at its midnight', async () => {
  const { haruka } = everybody();
  await goTo('2026-10-30T15:50:00Z');
  expect(digestOn(seattle, 'Oct 30')).toBe('');
  await goTo('2026-10-30T16:05:00Z');
  expect(await digestComing(seattle, 'Oct 30')).toContain(numbers.mediumInSeattle);

  // Sunday has 25 hours there, the last of which still belongs to the exception.
  await goTo('2026-11-02T00:05:00Z');
  expect(await digestComing(tokyo, 'Nov 2')).toMatch(due(numbers.inTokyo, 'before', 1));
  await goTo('2026-11-02T07:50:00Z');
  expect(wordsOf(await exceptionCardOf(haruka, exception))).toContain(
    labelled('exception.line.state', words('exception.state.in_effect')),
  );
  await goTo('2026-11-02T08:05:00Z');
  await exceptionCardOf(haruka, exception, labelled('exception.line.state', words('exception.state.expired')));
  await goTo('2026-11-02T16:50:00Z');
  expect(digestOn(seattle, 'Nov 2')).toBe('');
  await goTo('2026-11-02T17:05:00Z');
  expect(await digestComing(seattle, 'Nov 2')).toMatch(due(numbers.inSeattle, 'before', 1));
}, 240_000);

test('a request is overdue once its due day has ended where it is worked on, and is escalated once, a week later', async () => {
  const { ben, haruka } = everybody();
  await goTo('2026-11-03T00:05:00Z');
  expect(await digestComing(tokyo, 'Nov 3')).toMatch(due(numbers.inTokyo, 'today', 0));
  await goTo('2026-11-03T15:05:00Z');
  expect(await overdue()).toEqual([numbers.inTokyo]);
  await goTo('2026-11-03T17:05:00Z');
  expect(await digestComing(seattle, 'Nov 3')).toMatch(due(numbers.inSeattle, 'today', 0));
  await goTo('2026-11-04T00:05:00Z');
  expect(await digestComing(tokyo, 'Nov 4')).toMatch(due(numbers.inTokyo, 'overdue', 1));
  await goTo('2026-11-04T07:50:00Z');
  expect(await overdue()).toEqual([numbers.inTokyo]);
  expect(wordsOf(await wholeDetail(haruka, numbers.inSeattle))).not.toContain(words('common.overdue', {}, 'ja-JP'));
  await goTo('2026-11-04T08:05:00Z');
  expect(await overdue()).toEqual([numbers.inSeattle, numbers.inTokyo]);
  expect(wordsOf(await wholeDetail(ben, numbers.inSeattle))).toContain(words('common.overdue'));

  // The IT channel, whose digest escalates, has the zone of the workspace; when it is nine there, it is the next day in Tokyo.
  await goTo('2026-11-09T17:05:00Z');
  await ben.waitForMessage(channels.it, (message) => isIn(wordsOf(message), escalated));
  expect(escalations()).toMatch(due(numbers.inTokyo, 'overdue', 7, { escalated: 'yes' }));
  expect(escalations()).not.toContain(numbers.inSeattle);
  await goTo('2026-11-10T17:05:00Z');
  await ben.waitForMessage(channels.it, (message) => wordsOf(message).includes(`${numbers.inSeattle} ·`));
  expect(escalations()).toMatch(due(numbers.inSeattle, 'overdue', 7, { escalated: 'yes' }));
  expect(escalations().split(numbers.inTokyo)).toHaveLength(2);
}, 240_000);

/** The line of a digest about a request that waits. */
function waiting(number: string, count: number): RegExp {
  return wordsLike('digest.waiting_line', { link: number, count });
}

/** The line of a digest about the due date of a request. */
function due(
  number: string,
  when: 'before' | 'today' | 'overdue',
  count: number,
  more: { readonly escalated?: 'yes' } = {},
): RegExp {
  const said = words(`digest.when.${when}`, { count, due: 'Nov 3, 2026' });
  return wordsLike('digest.due_line', { link: number, when: said, ...more });
}

function prepare(slack: SlackStandIn): void {
  addApprovers(slack);
  const members = [cast.mina, cast.ben, cast.haruka, cast.wren];
  slack.addChannel({ id: tokyo, name: 'it-tokyo', isPrivate: true, members, isBotMember: true });
  slack.addChannel({ id: seattle, name: 'it-seattle', isPrivate: true, members, isBotMember: true });
}

function everybody() {
  const { slack } = world;
  return { ...people(slack), haruka: slack.as(cast.haruka), wren: slack.as(cast.wren) };
}

async function goTo(instant: string): Promise<void> {
  await clock.moveForward(Date.parse(instant) - clock.nowMs());
}

async function accept(number: string, channel: string): Promise<void> {
  const { ben } = everybody();
  const card = await cardOf(ben, number, wordsLike('activity.progress'), channel);
  await ben.press(card, 'accept_activity');
}

/** Completed and reopened by somebody in Seattle, who chooses the date. */
async function reopenUntil(number: string, dueOn: string): Promise<void> {
  const { ben } = everybody();
  const card = await cardOf(ben, number, wordsLike('activity.progress'), seattle);
  await complete(ben, card);
  const done = await cardOf(ben, number, stateLine('completed'), seattle);
  const form = await modalAfter(ben, () => ben.press(done, 'reopen_activity'));
  await ben.fill(form, 'typed_reason', 'Not everywhere.');
  await ben.choose(form, 'reopen_due', dueOn);
  await ben.submit(form);
}

/** The digest of a day, as read in a channel; empty where there is none yet. */
function digestOn(channel: string, day: string): string {
  const digests = everybody()
    .ben.messagesIn(channel)
    .map((message) => wordsOf(message))
    .filter((text) => isIn(text, wordsLike('digest.heading', { date: day })));
  expect(digests.length).toBeLessThanOrEqual(1);
  return digests[0] ?? '';
}

async function digestComing(channel: string, day: string): Promise<string> {
  return wordsOf(
    await everybody().ben.waitForMessage(channel, (message) =>
      isIn(wordsOf(message), wordsLike('digest.heading', { date: day })),
    ),
  );
}

/** What the list has as overdue, which the totals of the top list count as well. */
async function overdue(): Promise<readonly string[]> {
  const { mina } = everybody();
  const found = wordsOf(await command(mina, 'list overdue')).match(/REM-\d+/g) ?? [];
  const listed = [...new Set(found)];
  expect(wordsOf(await command(mina, 'top'))).toMatch(wordsLike('top.totals', { overdue: listed.length }));
  return listed;
}

function escalations(): string {
  return everybody()
    .ben.messagesIn(channels.it)
    .map((message) => wordsOf(message))
    .filter((text) => isIn(text, escalated))
    .join('\n');
}
