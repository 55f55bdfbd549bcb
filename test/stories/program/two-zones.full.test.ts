import { afterAll, beforeAll, expect, test } from 'vitest';
import { SandboxClock } from '../../../sandbox/clock/sandbox-clock.ts';
import type { SlackStandIn } from '../../../sandbox/slack/slack-stand-in.ts';
import type { ChannelId } from '../../../src/core/identifiers.ts';
import { wholeDetail } from '../../support/detail-steps.ts';
import { route, setSettings } from '../../support/route-steps.ts';
import {
  cardOf,
  command,
  complete,
  completedBy,
  fileRequest,
  modalAfter,
  people,
  stateLine,
  statusOf,
  waitForDirect,
  wordsOf,
} from '../../support/story-steps.ts';

import { wordsLike } from '../../support/words.ts';
import { cast, createWorld, type World } from '../../support/world.ts';

const tokyo = 'C13TOKYO';
const seattle = 'C14SEATTLE';

// Friday, 05:00 in Tokyo. Thursday, 13:00 in Seattle, where clocks go back on 1 November.
const startAt = '2026-10-22T20:00:00Z';

let clock: SandboxClock;
let world: World;
const numbers = { inTokyo: '', inSeattle: '' };

// Covers one day. `src/features/lists/two-zones.db.full.test.ts` covers a month, on both engines.
beforeAll(async () => {
  clock = SandboxClock.start({ startAtMs: Date.parse(startAt) });
  world = await createWorld({ sandboxClock: clock, prepare });
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
  const wanted = { priority: 'high', dueOn: '2026-10-26' } as const;
  numbers.inTokyo = await fileRequest(haruka, { ...wanted, groups: ['Finance'] });
  numbers.inSeattle = await fileRequest(haruka, { ...wanted, dueOn: '2026-10-29', groups: ['Engineering'] });
  await accept(numbers.inTokyo, tokyo);
  await reopenUntil(numbers.inSeattle, wanted.dueOn);
  // Haruka reads Japanese, although the cards are in English.
  expect(wordsOf(await waitForDirect(haruka, numbers.inSeattle, '新しい期限'))).toContain('2026年10月26日');

  for (const [number, channel] of [
    [numbers.inTokyo, tokyo],
    [numbers.inSeattle, seattle],
  ] as const) {
    const card = await cardOf(ben, number, stateLine('active'), channel);
    expect(statusOf(card)).toContain('due Oct 26, 2026');
    for (const [person, due] of [
      [haruka, '期限 2026年10月26日'],
      [ben, 'due Oct 26, 2026'],
      [mina, 'due Oct 26, 2026'],
    ] as const) {
      expect(wordsOf(await wholeDetail(person, number))).toContain(due);
      expect(wordsOf(await command(person, `list ${number}`))).toContain(` · ${due} | `);
    }
  }
});

test('each channel reads its report at nine of its own day, and both are overdue once the workspace’s day has ended', async () => {
  await goTo('2026-10-25T23:50:00Z');
  expect(reportOn(tokyo, 'Oct 26')).toBe('');
  await goTo('2026-10-26T00:05:00Z');
  expect(await reportComing(tokyo, 'Oct 26')).toContain(numbers.inTokyo);
  expect(reportOn(seattle, 'Oct 26')).toBe('');

  await goTo('2026-10-26T15:05:00Z');
  expect(await overdue()).toEqual([]);
  expect(reportOn(seattle, 'Oct 26')).toBe('');
  await goTo('2026-10-26T16:05:00Z');
  expect(await reportComing(seattle, 'Oct 26')).toMatch(
    new RegExp(`Due within 7 days: 1\\s+${numbers.inSeattle} .*\\n.* due Oct 26, 2026`),
  );

  await goTo('2026-10-27T07:05:00Z');
  expect((await overdue()).toSorted()).toEqual([numbers.inTokyo, numbers.inSeattle].toSorted());
  for (const number of Object.values(numbers)) {
    expect(wordsOf(await wholeDetail(everybody().ben, number))).toContain('1 day late');
  }
}, 240_000);

function prepare(slack: SlackStandIn): void {
  const members = [cast.mina, cast.ben, cast.haruka];
  slack.addChannel({ id: tokyo, name: 'it-tokyo', isPrivate: true, members, isBotMember: true });
  slack.addChannel({ id: seattle, name: 'it-seattle', isPrivate: true, members, isBotMember: true });
}

function everybody() {
  const { slack } = world;
  return { ...people(slack), haruka: slack.as(cast.haruka) };
}

async function goTo(instant: string): Promise<void> {
  await clock.moveForward(Date.parse(instant) - clock.nowMs());
}

async function accept(number: string, channel: string): Promise<void> {
  const { ben } = everybody();
  const card = await cardOf(ben, number, wordsLike('status.fixed'), channel);
  await ben.press(card, 'accept_activity');
}

/** Completes the activity in the channel of Seattle, and reopens the activity with this due date. */
async function reopenUntil(number: string, dueOn: string): Promise<void> {
  const { ben } = everybody();
  const card = await cardOf(ben, number, wordsLike('status.fixed'), seattle);
  await complete(ben, card);
  const done = await cardOf(ben, number, completedBy('ben.okafor@fabrikam.example'), seattle);
  const form = await modalAfter(ben, () => ben.press(done, 'reopen_activity'));
  await ben.fill(form, 'typed_reason', 'Not everywhere.');
  await ben.choose(form, 'due', dueOn);
  await ben.submit(form);
}

/** The report of a day in a channel. Empty = none yet. */
function reportOn(channel: string, day: string): string {
  const reports = everybody()
    .ben.messagesIn(channel)
    .map((message) => wordsOf(message))
    .filter((words) => words.includes(`report, ${day}`));
  expect(reports.length).toBeLessThanOrEqual(1);
  return reports[0] ?? '';
}

async function reportComing(channel: string, day: string): Promise<string> {
  return wordsOf(
    await everybody().ben.waitForMessage(channel, (message) => wordsOf(message).includes(`report, ${day}`)),
  );
}

/** The overdue activities in the list. The totals of the top list must count the same. */
async function overdue(): Promise<readonly string[]> {
  const { mina } = everybody();
  const found = wordsOf(await command(mina, 'list overdue')).match(/REM-\d+/g) ?? [];
  const listed = [...new Set(found)];
  expect(wordsOf(await command(mina, 'top'))).toContain(`${listed.length} overdue`);
  return listed;
}
