import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SandboxClock } from '../../../sandbox/clock/sandbox-clock.ts';
import type { PersonClient } from '../../../sandbox/slack/person-client.ts';
import type { SeenMessage } from '../../../sandbox/slack/seen.ts';
import { textAt } from '../../../sandbox/wire/json-object.ts';
import { detailsOf } from '../../support/detail-steps.ts';
import { accept, give, person, setRoles } from '../../support/role-steps.ts';
import { progressIn } from '../../support/said.ts';
import {
  answerAfter,
  cardOf,
  command,
  completedBy,
  directText,
  fileRequest,
  isIn,
  modalAfter,
  people,
  settledCardOf,
  statusOf,
  troubleIn,
  waitForDirect,
  waitForThreadLine,
  wordsOf,
} from '../../support/story-steps.ts';
import { words, wordsLike } from '../../support/words.ts';
import { cast, channels, createWorld, type World } from '../../support/world.ts';

const bens = 'ben.okafor@fabrikam.example';
const dayMs = 24 * 3600 * 1000;

describe('work of which a few devices are missing', () => {
  let clock: SandboxClock;
  let world: World;
  let mina: PersonClient;
  let ben: PersonClient;
  let priya: PersonClient;
  /** Ben is the assignee of the first two. */
  let first: string;
  let second: string;
  let late: string;

  beforeAll(async () => {
    // A Wednesday, 13:00 in Berlin.
    clock = SandboxClock.start({ startAtMs: Date.parse('2026-11-25T12:00:00Z') });
    world = await createWorld({ sandboxClock: clock });
    ({ mina, ben, priya } = people(world.slack));
  });

  afterAll(async () => {
    await world[Symbol.asyncDispose]();
    await clock[Symbol.asyncDispose]();
  });

  /** Files a request that is late on Friday. All its devices are patched, except for excluded ones. */
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

  /** The id of the block with an activity's line. */
  function blockIn(blocks: SeenMessage['blocks'], start: string, number: string): string {
    const ids = blocks.filter((block) => JSON.stringify(block).includes(`*${number}* `)).map(({ block_id: id }) => id);
    return String(ids.find((id) => String(id).startsWith(start)) ?? '');
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

    const card = await cardOf(ben, first, words('status.ready'));
    const { fixed, count } = progressIn(statusOf(card));
    expect(fixed).toBe(count - 1);
    expect(statusOf(card)).toContain(words('progress.out_of_scope', { count: 1 }));
    const details = wordsOf(await detailsOf(ben, first, wordsLike('progress.ready')));
    expect(details).not.toContain(words('common.overdue'));
    const lateCard = await cardOf(ben, late, /⚠️ [\d,]+ of [\d,]+ out of scope/);
    expect(statusOf(lateCard)).toContain(words('status.late', { count: 1, due: 'Nov 26, 2026' }));
    const lateDetails = await detailsOf(ben, late, wordsLike('progress.missing'));
    expect(statusOf(lateDetails)).toContain(words('status.late', { count: 1, due: 'Nov 26, 2026' }));
    const report = wordsOf(await reportOn('Nov 27, 2026'));
    const status = `${fixed} of ${count} fixed · 1 out of scope · Ben Okafor`;
    const line = `${first} .*\\n.* ${status} · filed \\S+ · due Nov 26, 2026`;
    expect(report).toMatch(new RegExp(`Ready to close: 2\\s+${line}`));
    expect(report).toMatch(new RegExp(`Overdue: 1\\s+${late} .*\\n.* 1 day late`));
    const overdue = wordsOf(await command(mina, 'list overdue'));
    expect(overdue).toContain(late);
    expect(overdue).not.toContain(first);
  });

  test('is in Home and in the list of people who may complete it', async () => {
    ben.openHome();
    const home = await ben.waitForHome((view) => wordsOf(view).includes(words('home.for_you')));
    const form = await modalAfter(ben, () =>
      ben.press(home, 'complete_activity', { blockId: blockIn(home.blocks, 'for_you:', first) }),
    );
    await ben.closeView(form);
    const bensList = wordsOf(await command(ben, 'list todo ready'));
    priya.openHome();
    const priyas = await priya.waitForHome((view) => wordsOf(view).includes(words('home.for_you')));
    const list = wordsOf(await command(priya, 'list ready'));

    const numbersIn = (blocks: SeenMessage['blocks'], start: string) =>
      blocks
        .filter((block) => textAt(block, 'block_id')?.startsWith(start))
        .flatMap((block) => JSON.stringify(block).match(/REM-\d+/g) ?? []);
    expect(numbersIn(home.blocks, 'for_you:')).toEqual([late, first, second]);
    expect([bensList.includes(first), bensList.includes(second), bensList.includes(late)]).toEqual([true, true, false]);
    expect(numbersIn(priyas.blocks, 'for_you:')).toEqual([late]);
    expect([list.includes(first), list.includes(second), list.includes(late)]).toEqual([true, true, false]);
  });

  test('is completed from its line in the report, by those who may', async () => {
    const report = await reportOn('Nov 27, 2026');
    const blockId = blockIn(report.blocks, 'report:', second);
    await setRoles(world, give('it_admin', person(cast.ben)));
    const refused = await answerAfter(priya, () => priya.press(report, 'complete_activity', { blockId }));
    const form = await modalAfter(ben, () => ben.press(report, 'complete_activity', { blockId }));

    const result = await ben.submit(form);

    const completed = { number: second, name: '', completedBy: bens };
    expect(troubleIn(result)).toMatch(wordsLike('event.activity_completed', completed));
    const card = await cardOf(ben, second, completedBy(bens));
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
    await cardOf(ben, first, completedBy(bens));
    expect(world.log.errors()).toEqual([]);
  });
});
