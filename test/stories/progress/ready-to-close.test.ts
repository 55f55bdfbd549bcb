import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SandboxClock } from '../../../sandbox/clock/sandbox-clock.ts';
import type { PersonClient } from '../../../sandbox/slack/person-client.ts';
import type { SeenMessage } from '../../../sandbox/slack/seen.ts';
import { textAt } from '../../../sandbox/wire/json-object.ts';
import { engines } from '../../support/engines.ts';
import { accept, give, person, setRoles } from '../../support/role-steps.ts';
import { progressIn } from '../../support/said.ts';
import {
  answerAfter,
  cardOf,
  command,
  directText,
  fileRequest,
  isIn,
  modalAfter,
  people,
  settledCardOf,
  stateLine,
  troubleIn,
  waitForDirect,
  waitForThreadLine,
  wordsOf,
} from '../../support/story-steps.ts';
import { words, wordsLike } from '../../support/words.ts';
import { cast, channels, createWorld, type World } from '../../support/world.ts';

const dayMs = 24 * 3600 * 1000;

describe.each(engines)('work of which a few devices are missing, on %s', (engine) => {
  let clock: SandboxClock;
  let world: World;
  let mina: PersonClient;
  let ben: PersonClient;
  let priya: PersonClient;
  /** Ben has both. */
  let first: string;
  let second: string;
  let late: string;

  beforeAll(async () => {
    // A Wednesday, one in the afternoon in Berlin.
    clock = SandboxClock.start({ startAtMs: Date.parse('2026-11-25T12:00:00Z') });
    world = await createWorld({ engine, sandboxClock: clock });
    ({ mina, ben, priya } = people(world.slack));
  });

  afterAll(async () => {
    await world[Symbol.asyncDispose]();
    await clock[Symbol.asyncDispose]();
  });

  /** Files a request that is late on Friday; all its devices are patched, except those that are excluded. */
  async function fileAndExclude(recommendation: string, excludedOf: (ids: readonly string[]) => readonly string[]) {
    const number = await fileRequest(mina, { recommendation, dueOn: '2026-11-26' });
    const card = await settledCardOf(ben, number);
    const text = wordsOf(card);
    const found = world.microsoft.recommendations.find((one) => text.includes(one.recommendationName));
    if (found === undefined) throw new Error(`no recommendation is named in: ${text}`);
    world.microsoft.wakeDevices(found.id);
    const ids = world.microsoft.devicesOf(found.id).map((device) => device.id);
    const excluded = new Set(excludedOf(ids));
    world.microsoft.patchShare(
      found.id,
      ids.filter((id) => !excluded.has(id)),
    );
    world.microsoft.excludeDevices(found.id, [...excluded]);
    return { number, card, ids };
  }

  async function reportOn(day: string): Promise<SeenMessage> {
    const heading = words('report.heading', { date: day });
    return await ben.waitForMessage(channels.it, (message) => wordsOf(message).includes(heading));
  }

  /** The block of the line of an activity. */
  function lineIn({ blocks }: SeenMessage, number: string): string {
    const line = blocks.find((block) => JSON.stringify(block).includes(`*${number}* · `));
    return textAt(line, 'block_id') ?? '';
  }

  function reminders(who: PersonClient, number: string): readonly string[] {
    return directText(who, number).filter((text) => isIn(text, wordsLike('direct.ready', { number })));
  }

  test('is ready to close with one device out of scope, and late with too many', async () => {
    const one = await fileAndExclude('7-zip', (ids) => ids.slice(0, 1));
    const other = await fileAndExclude('firefox', (ids) => ids.filter((id) => !one.ids.includes(id)).slice(0, 1));
    const known = new Set([...one.ids, ...other.ids]);
    const missing = await fileAndExclude('google chrome', (ids) => ids.filter((id) => !known.has(id)));
    [first, second, late] = [one.number, other.number, missing.number];
    for (const { card } of [one, other]) await accept(ben, card);

    await clock.moveForward(2 * dayMs);

    const card = await cardOf(ben, first, wordsLike('progress.ready'));
    expect(wordsOf(card)).not.toContain(words('common.overdue'));
    const { fixed, count } = progressIn(wordsOf(card));
    expect(fixed).toBe(count - 1);
    expect(wordsOf(await cardOf(ben, late, wordsLike('progress.missing')))).toContain(words('common.overdue'));
    const report = wordsOf(await reportOn('Nov 27, 2026'));
    const line = `${first} .* ${fixed} of ${count} fixed · 1 out of scope · due Nov 26, 2026 .* assigned to Ben Okafor`;
    expect(report).toMatch(new RegExp(`Ready to close: 2\\s+${line}`));
    expect(report).toMatch(new RegExp(`Overdue: 1\\s+${late} .*1 day late`));
    const overdue = wordsOf(await command(mina, 'list overdue'));
    expect(overdue).toContain(late);
    expect(overdue).not.toContain(first);
  });

  test('stands in Home of those who may complete it, and in their list', async () => {
    ben.openHome();
    const home = await ben.waitForHome((view) => wordsOf(view).includes(words('home.for_you')));
    await ben.press(home, 'home_show', { blockId: 'share:ready' });
    const shown = words('list.filter', { text: 'todo ready sort:due' });
    const listed = await ben.waitForHome((view) => wordsOf(view).includes(shown));
    priya.openHome();
    const priyas = await priya.waitForHome((view) => wordsOf(view).includes(words('home.for_you')));
    const list = wordsOf(await command(priya, 'list ready'));

    const numbersIn = (blocks: SeenMessage['blocks'], start: string) =>
      blocks
        .filter((block) => textAt(block, 'block_id')?.startsWith(start))
        .flatMap((block) => JSON.stringify(block).match(/REM-\d+/g) ?? []);
    expect(numbersIn(home.blocks, 'share:ready')).toEqual([second, first]);
    expect(numbersIn(listed.blocks, 'listed:')).toEqual([second, first]);
    expect(numbersIn(priyas.blocks, 'share:ready')).toEqual([]);
    expect([list.includes(first), list.includes(second), list.includes(late)]).toEqual([true, true, false]);
  });

  test('is completed from its line in the report, by those who may', async () => {
    const report = await reportOn('Nov 27, 2026');
    const blockId = lineIn(report, second);
    await setRoles(world, give('it_admin', person(cast.ben)));
    const refused = await answerAfter(priya, () => priya.press(report, 'complete_activity', { blockId }));
    const form = await modalAfter(ben, () => ben.press(report, 'complete_activity', { blockId }));

    const result = await ben.submit(form);

    const completed = { number: second, name: '', completedBy: 'ben.okafor@fabrikam.example' };
    expect(troubleIn(result)).toMatch(wordsLike('event.activity_completed', completed));
    const card = await cardOf(ben, second, stateLine('completed'));
    await waitForThreadLine(ben, card, wordsLike('event.activity_completed'));
    await waitForDirect(mina, second, wordsLike('event.activity_completed'));
    const holder = { role: words('role.it_admin'), holders: 'Ben Okafor' };
    expect(wordsOf(refused)).toContain(words('error.role_missing.held', holder));
    const again = await answerAfter(ben, () => ben.press(report, 'complete_activity', { blockId }));
    expect(wordsOf(again)).toContain(second);
    await ben.closeAllViews();
  });

  test('tells its assignee after five working days, once, with the button to complete it', async () => {
    for (let day = 0; day < 10 && reminders(ben, first).length === 0; day += 1) await clock.moveForward(dayMs);
    const reminder = await waitForDirect(ben, first, wordsLike('direct.ready', { number: first, days: 5 }));
    await clock.moveForward(3 * dayMs);

    expect(reminders(ben, first)).toHaveLength(1);
    expect([ben, mina, priya].flatMap((who) => [...reminders(who, second), ...reminders(who, late)])).toEqual([]);
    expect([mina, priya].flatMap((who) => reminders(who, first))).toEqual([]);

    const form = await modalAfter(ben, () => ben.press(reminder, 'complete_activity'));
    await ben.submit(form);
    await cardOf(ben, first, stateLine('completed'));
    expect(world.log.errors()).toEqual([]);
  });
});
