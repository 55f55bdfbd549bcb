import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SandboxClock } from '../../../sandbox/clock/sandbox-clock.ts';
import type { PersonClient } from '../../../sandbox/slack/person-client.ts';
import type { SeenMessage } from '../../../sandbox/slack/seen.ts';
import { textAt } from '../../../sandbox/wire/json-object.ts';
import type { ChannelId } from '../../../src/core/identifiers.ts';
import { date, storeActivity } from '../../support/db/fixtures.ts';
import { requestException } from '../../support/exception-steps.ts';
import { route, setSettings } from '../../support/route-steps.ts';
import {
  answerAfter,
  cardOf,
  chooseInDetails,
  fileRequest,
  modalAfter,
  people,
  settledCardOf,
  wordsOf,
} from '../../support/story-steps.ts';
import { words, wordsLike } from '../../support/words.ts';
import { cast, channels, createWorld, type World } from '../../support/world.ts';

const hourMs = 3600 * 1000;
const dayMs = 24 * hourMs;
const boss = 'C15BOSS';
const kiosks = 'C16KIOSKS';

// A Wednesday, 13:00 in Berlin.
const startAtMs = Date.parse('2026-11-25T12:00:00Z');

let clock: SandboxClock;
let world: World;
let mina: PersonClient;
let ben: PersonClient;

describe('what channels read once a day', () => {
  let number: string;

  beforeAll(async () => {
    clock = SandboxClock.start({ startAtMs });
    world = await createWorld({
      sandboxClock: clock,
      prepare: (slack) => {
        const members = [cast.mina, cast.ben, cast.haruka];
        slack.addChannel({ id: boss, name: 'it-leads', isPrivate: true, members, isBotMember: true });
        slack.addChannel({ id: kiosks, name: 'it-kiosks', isPrivate: true, members, isBotMember: true });
      },
    });
    ({ mina, ben } = people(world.slack));
    await setSettings(world, {
      routes: [route(kiosks, { deviceGroups: ['Finance'] })],
      escalationChannelId: boss as ChannelId,
      channels: { [kiosks as ChannelId]: { timeZone: null, locale: 'ja-JP' } },
    });
  }, 60_000);

  afterAll(async () => {
    await world[Symbol.asyncDispose]();
    await clock[Symbol.asyncDispose]();
  });

  test('a channel with nothing to do reads nothing, whatever the hour', async () => {
    await clock.moveForward(dayMs);

    expect(reportsIn(channels.it)).toEqual([]);
    expect(reportsIn(boss)).toEqual([]);
  });

  test('a request that nobody accepts is due, waits, is late; in one line of each day, with a button', async () => {
    number = await fileRequest(mina, { priority: 'high', dueOn: '2026-11-27' });
    await settledCardOf(ben, number);

    await clock.moveForward(dayMs);
    const friday = await reportOn(channels.it, 'Nov 27');
    await clock.moveForward(3 * dayMs);
    const monday = await reportOn(channels.it, 'Nov 30');
    const detail = await modalAfter(ben, () => ben.press(monday, 'open_detail', { blockId: lineIn(monday, number) }));
    await ben.closeAllViews();

    expect(wordsOf(friday)).toMatch(
      new RegExp(`Due within 7 days: 1\\s+${number} .*\\n⏳ Pending · High · due Nov 27, 2026`),
    );
    expect(wordsOf(monday)).toMatch(
      new RegExp(
        `Overdue: 1\\s+${number} .*\\n🔴 3 days late \\(due Nov 27, 2026\\) · not accepted · High · .* · waiting for 2 working days`,
      ),
    );
    expect(wordsOf(monday)).toMatch(/Last seven days: 1 filed · nothing completed/);
    expect(wordsOf(monday)).toContain('Top remediation activities');
    expect(wordsOf(monday)).toMatch(
      /Exposure score of the whole tenant, by Defender: [\d.]+ \([-+\d.]+ since Nov 2\d, 2026\)/,
    );
    expect(detail.title).toContain(number);
    expect(reportsIn(channels.it)).toHaveLength(2);
  });

  test('the weekly one is posted although nothing is open, in the language of its channel', async () => {
    await expect.poll(() => reportsIn(kiosks)).toEqual([expect.stringContaining('修復レポート 2026年11月30日')]);
    const [weekly] = reportsIn(kiosks);

    expect(weekly).toContain('未完了のアクティビティはありません。');
    expect(weekly).toContain('過去 7 日間: 作成 0 件 · 完了 0 件');
    expect(weekly).not.toContain('露出スコア');
  });

  test('who accepts it is named; a week late it is escalated, each day', async () => {
    const waiting = await settledCardOf(ben, number);
    await ben.press(waiting, 'accept_activity');
    const active = await cardOf(ben, number, '🔴 3 days late (due Nov 27, 2026) · Ben Okafor · High');
    const form = await chooseInDetails(ben, active, 'plan_activity');
    await ben.choose(form, 'planned_on', '2026-12-03');
    await ben.submit(form);
    await ben.closeAllViews();

    await clock.moveForward(4 * dayMs);
    const own = await reportOn(channels.it, 'Dec 4');
    const escalated = await reportOn(boss, 'Dec 4');
    await clock.moveForward(3 * dayMs);
    const again = await reportOn(boss, 'Dec 7');

    const line = `${number} .*\\n🔴 7 days late .* · Ben Okafor · .* · planned for Dec 3, 2026, which has passed`;
    expect(wordsOf(own)).toMatch(new RegExp(line));
    expect(wordsOf(own)).not.toContain('escalated');
    expect(wordsOf(escalated)).toMatch(new RegExp(`${number} .*\\n🔴 7 days late .* · Ben Okafor · .* · escalated`));
    expect(wordsOf(again)).toMatch(new RegExp(`${number} .*\\n🔴 10 days late`));
    expect(wordsOf(again)).not.toContain('Last seven days');
    expect(world.log.errors()).toEqual([]);
  });

  test('after ten days each channel’s weekly one has the forecast of what it sees, and names what is overdue', async () => {
    const weekly = wordsOf(await reportOn(channels.it, 'Dec 7'));

    expect(weekly).toMatch(wordsLike('trend.words.forecast_endless'));
    expect(weekly).toContain(words('trend.words.overdue_now', { requests: number, more: 0 }));
    expect(reportsIn(kiosks).at(-1)).toContain('修復レポート 2026年12月7日');
    expect(reportsIn(kiosks).at(-1)).not.toContain('予測');
  });

  test('of a section with more than it names, a button lists the section', async () => {
    const { store, workspaceId } = world.mendbot.program;
    for (let count = 0; count < 21; count += 1) await storeActivity(store, workspaceId, { dueOn: date('2026-12-09') });

    await clock.moveForward(dayMs);
    const report = await reportOn(channels.it, 'Dec 8');
    const list = await answerAfter(ben, () => ben.press(report, 'report_show_all'));

    expect(wordsOf(report)).toContain('Due within 7 days: 21');
    expect(wordsOf(report)).toMatch(/… and \d+ more/);
    expect(wordsOf(list)).toContain('21 activities');
    expect(wordsOf(list)).not.toContain(number);
  }, 120_000);
});

describe('a channel that was archived for days', () => {
  beforeAll(async () => {
    clock = SandboxClock.start({ startAtMs });
    world = await createWorld({ sandboxClock: clock });
    ({ mina, ben } = people(world.slack));
  }, 60_000);

  afterAll(async () => {
    await world[Symbol.asyncDispose]();
    await clock[Symbol.asyncDispose]();
  });

  test('reads the latest report alone, with the weekly part; bot admins are told once in the meantime', async () => {
    const wren = world.slack.as(cast.wren);
    const number = await fileRequest(mina, { priority: 'high', dueOn: '2026-11-27' });
    await settledCardOf(ben, number);
    const request = await requestException(mina, { about: recommendation() });
    world.slack.updateChannel(channels.it, { isArchived: true });

    for (let day = 0; day < 7; day += 1) await clock.moveForward(dayMs);
    expect(reportsIn(channels.it)).toEqual([]);
    const notified = () =>
      wren
        .directMessages()
        .map(wordsOf)
        .filter((words) => words.includes('couldn’t deliver a channel’s report'));
    expect(notified()).toHaveLength(1);
    expect(notified()[0]).toContain('is archived.');
    world.slack.updateChannel(channels.it, { isArchived: false });
    await clock.moveForward(3 * hourMs);

    expect(reportsIn(channels.it)).toHaveLength(1);
    const [report] = reportsIn(channels.it);
    expect(report).toContain('Remediation report, Dec 2, 2026');
    expect(report).toMatch(new RegExp(`${number} .*\\n🔴 5 days late`));
    expect(report).toContain('Last seven days: ');
    expect(report).toMatch(new RegExp(`${request} .*waiting for 5 working days · escalated · exception requested by`));
    expect(notified()).toHaveLength(1);
    expect(world.log.errors()).toEqual([]);
  }, 120_000);

  function recommendation(): string {
    const found = world.microsoft.recommendations.find(
      ({ id, status, exposedMachinesCount }) =>
        id.startsWith('va-_-') && status === 'Active' && exposedMachinesCount > 0 && !id.includes('chrome'),
    );
    if (found === undefined) throw new Error('the stand-in has no recommendation that fits');
    return found.id;
  }
});

function reportsIn(channel: string): readonly string[] {
  return ben
    .messagesIn(channel)
    .map((message) => wordsOf(message))
    .filter((words) => /Remediation report, |修復レポート /.test(words));
}

/** The id of the block with an activity's line. */
function lineIn({ blocks }: SeenMessage, number: string): string {
  const line = blocks.find((block) => JSON.stringify(block).includes(`*${number}* `));
  return textAt(line ?? {}, 'block_id') ?? '';
}

async function reportOn(channel: string, day: string) {
  return await ben.waitForMessage(channel, (message) => wordsOf(message).includes(`Remediation report, ${day}`));
}
