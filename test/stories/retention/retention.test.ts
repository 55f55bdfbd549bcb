import { expect, test } from 'vitest';
import type { PersonClient } from '../../../sandbox/slack/person-client.ts';
import { type JsonObject, textAt } from '../../../sandbox/wire/json-object.ts';
import type { PersonId } from '../../../src/core/identifiers.ts';
import type { RoleAssignment } from '../../../src/core/roles.ts';
import { dayMs } from '../../../src/core/time.ts';
import { retentionJobs } from '../../../src/features/retention/jobs.ts';
import { readLatestList } from '../../../src/features/retention/store.ts';
import { shownBy, wholeDetail } from '../../support/detail-steps.ts';
import { comment, directAbout, formerText } from '../../support/direct-steps.ts';
import { isFull } from '../../support/is-full.ts';
import { offersOf } from '../../support/offers.ts';
import { saidIn } from '../../support/said.ts';
import { openSection, save, type } from '../../support/settings-steps.ts';
import {
  answerAfter,
  cardOf,
  cellsOf,
  command,
  fileRequest,
  isIn,
  modalAfter,
  people,
  reject,
  settledCardOf,
  stateLine,
  waitForDirect,
  wordsOf,
} from '../../support/story-steps.ts';
import { MovableClock, sharedWorld } from '../../support/story-world.ts';
import { saveSettings } from '../../support/unaudited.ts';
import { words, wordsLike } from '../../support/words.ts';
import { cast, channels } from '../../support/world.ts';

const clock = new MovableClock();
const world = sharedWorld({ clock });

const adaAudits: RoleAssignment = {
  role: 'auditor',
  holder: { kind: 'person', id: cast.ada as PersonId },
  deviceGroups: null,
};

async function setRoles(...roles: readonly RoleAssignment[]): Promise<void> {
  const { store, workspaceId } = world().mendbot.program;
  await store.inTransaction((tx) => saveSettings(tx, workspaceId, { roles }));
}

/** Runs the daily job, this many days from now. */
async function runDailyAfter(days: number): Promise<void> {
  clock.daysLater = days;
  await world().mendbot.program.store.queue.enqueueAlone(retentionJobs.retain, {});
}

async function waitUntilRemoved(person: PersonClient, number: string): Promise<void> {
  const shown = async () => wordsOf(await shownBy(person, `show ${number}`));
  await expect.poll(shown, { interval: 300 }).toMatch(wordsLike('error.activity_removed', { number }));
}

async function rejectedRequest(groups?: readonly string[]) {
  const { mina, ben } = people(world().slack);
  const notes = '=HYPERLINK("https://evil.example")';
  const number = await fileRequest(mina, groups === undefined ? { notes } : { notes, groups });
  const filed = await settledCardOf(ben, number);
  await comment(ben, number, 'Ring 2 is next.');
  await waitForDirect(mina, number, 'Ring 2 is next.');
  await reject(ben, filed, 'Not on these devices.');
  const card = await cardOf(ben, number, stateLine('rejected'));
  return { number, card };
}

const listed = (message: { readonly blocks: readonly JsonObject[] }) =>
  isIn(wordsOf(message), wordsLike('removal.list'));

/** The latest list for a person, when there are `count` lists. */
async function nthList(person: PersonClient, count: number) {
  const lists = () => person.directMessages().filter(listed);
  await expect.poll(() => lists().length).toBe(count);
  const list = lists().at(-1) ?? expect.fail('there is no list');
  const sent = await person.waitForDirectMessage(({ ts, files }) => files.length > 0 && Number(ts) > Number(list.ts));
  const content = world().slack.fileContent(textAt(sent.files[0], 'id') ?? '');
  await expect.poll(latestDelivery).not.toBeNull();
  return { list, cells: cellsOf(content?.toString('utf8') ?? '') };
}

test('an auditor gets the CSV before; on the 180th day it goes, and its number, messages and buttons say so', async () => {
  const { ben, mina } = people(world().slack);
  const ada = world().slack.as(cast.ada);
  // A person is known after a first command.
  await command(ada, 'help');
  await setRoles(adaAudits);
  const { number, card } = await rejectedRequest();

  await runDailyAfter(166);
  const { list, cells } = await nthList(ada, 1);
  expect(wordsOf(list)).toMatch(wordsLike('removal.list', { count: 1, days: 180 }));
  expect(offersOf(list).buttons).toEqual([]);
  const [header = [], row = [], ...rest] = cells;
  const cell = (name: string) => row[header.indexOf(name)];
  expect(rest).toEqual([]);
  expect([
    cell(words('activities_csv.header.number')),
    cell(words('activities_csv.header.state')),
    cell(words('activities_csv.header.created_by')),
  ]).toEqual([number, words('state.rejected'), 'Mina Sato']);
  expect(cell(words('activities_csv.header.notes'))).toBe(`'=HYPERLINK("https://evil.example")`);

  await runDailyAfter(180);
  await waitUntilRemoved(ben, number);
  const last = await cardOf(ben, number, wordsLike('removal.card'));
  expect(last.ts).toBe(card.ts);
  expect(wordsOf(last)).toMatch(wordsLike('removal.card', { number, count: 180 }));
  expect(offersOf(last)).toEqual({ buttons: [], menu: [] });
  const direct = await waitForDirect(mina, number, wordsLike('removal.card', { number, count: 180 }));
  expect(offersOf(direct)).toEqual({ buttons: [], menu: [] });
  expect(directAbout(mina, number).map(wordsOf).slice(0, -1)).toEqual([formerText(number)]);
  const pressed = await answerAfter(ben, () => ben.press(card, 'reopen_activity', { isStale: true }));
  expect(wordsOf(pressed)).toMatch(wordsLike('error.activity_removed', { number }));
  expect(wordsOf(pressed).split(words('notice.nothing_changed'))).toHaveLength(2);
  expect(ben.messagesIn(channels.it).some((message) => wordsOf(message).includes(number))).toBe(true);
});

test('without an auditor of all device groups, bot admins get it; what is reopened stays', async () => {
  clock.daysLater = 190;
  const { ben } = people(world().slack);
  const [ada, wren] = [world().slack.as(cast.ada), world().slack.as(cast.wren)];
  await setRoles({ ...adaAudits, deviceGroups: ['Finance'] });
  const [gone, kept] = [await rejectedRequest(['Finance']), await rejectedRequest(['HQ Workstations'])];
  const before = ada.directMessages().filter(listed).length;

  await runDailyAfter(371);
  const { list, cells } = await nthList(wren, 1);
  const form = await modalAfter(ben, () => ben.press(kept.card, 'reopen_activity'));
  await ben.fill(form, 'typed_reason', 'It is back.');
  await ben.choose(form, 'due', new Date(clock.now().getTime() + 10 * dayMs).toISOString().slice(0, 10));
  await ben.submit(form);
  await cardOf(ben, kept.number, stateLine('pending'));
  await runDailyAfter(379);
  await waitUntilRemoved(ben, gone.number);

  expect(wordsOf(list)).toMatch(wordsLike('removal.list', { count: 2 }));
  expect(cells.slice(1).map(([number]) => number)).toEqual([gone.number, kept.number]);
  expect(ada.directMessages().filter(listed)).toHaveLength(before);
  expect(wordsOf(await wholeDetail(ben, kept.number))).toContain(stateLine('pending'));
});

test.each([
  ['message', 'chat.postMessage', { error: 'user_not_found' }],
  ['file', 'files.completeUploadExternal', { error: 'access_denied' }],
] as const)(
  'a list whose %s Slack refuses removes nothing; the status says so, and a new list follows',
  async (_, method, fault) => {
    const start = clock.daysLater + 10;
    clock.daysLater = start;
    const { ben } = people(world().slack);
    const [ada, wren] = [world().slack.as(cast.ada), world().slack.as(cast.wren)];
    await command(ada, 'help');
    await setRoles(adaAudits);
    const { number } = await rejectedRequest();
    const lists = ada.directMessages().filter(listed).length;

    world().slack.faults.fail(method, fault);
    await runDailyAfter(start + 181);
    // The list is made first, together with its job. Only then does an empty queue mean that Slack refused it.
    await expect.poll(latestDelivery).toBeNull();
    await expect.poll(sendingLists).toBe(0);
    world().slack.faults.clear(method);
    clock.daysLater = start + 183;
    const status = wordsOf(await command(wren, 'status'));
    await runDailyAfter(start + 189);
    await nthList(ada, lists + 1);
    const healed = wordsOf(await command(wren, 'status'));

    expect(status).toMatch(wordsLike('status.removal_list'));
    expect(saidIn(healed, 'status.removal_list')).toEqual([]);
    expect(wordsOf(await wholeDetail(ben, number))).toContain(stateLine('rejected'));
    await runDailyAfter(start + 197);
    await waitUntilRemoved(ben, number);
  },
);

test('what Slack refused is sent again the next day, once, although a try breaks off after the upload', async () => {
  const start = clock.daysLater + 10;
  clock.daysLater = start;
  const { ben } = people(world().slack);
  const ada = world().slack.as(cast.ada);
  const { number } = await rejectedRequest();
  const lists = ada.directMessages().filter(listed).length;
  const shared = () => world().slack.calls.filter(({ method }) => method === 'files.completeUploadExternal').length;
  const earlier = new Set(ada.directMessages().map(({ ts }) => ts));

  world().slack.faults.fail('files.completeUploadExternal', { error: 'access_denied' });
  await runDailyAfter(start + 166);
  const refusal = await ada.waitForDirectMessage(
    (message) => !earlier.has(message.ts) && wordsLike('removal.list_failed').test(wordsOf(message)),
  );
  await expect.poll(sendingLists).toBe(0);
  world().slack.faults.clear('files.completeUploadExternal');
  world().slack.faults.fail('chat.update', { status: 500, times: 1 });
  const refused = shared();
  await runDailyAfter(start + 167);
  const { list } = await nthList(ada, lists + 1);

  expect(list.ts).toBe(refusal.ts);
  await expect.poll(sendingLists).toBe(0);
  expect(shared() - refused).toBe(1);
  await runDailyAfter(start + 180);
  await waitUntilRemoved(ben, number);
});

test('a card that Slack does not let us update keeps nothing from being removed, and its buttons say so', async () => {
  const start = clock.daysLater + 10;
  clock.daysLater = start;
  const { ben } = people(world().slack);
  const ada = world().slack.as(cast.ada);
  const { number, card } = await rejectedRequest();
  const lists = ada.directMessages().filter(listed).length;
  await runDailyAfter(start + 181);
  await nthList(ada, lists + 1);

  world().slack.faults.fail('chat.update', { error: 'channel_not_found' });
  await runDailyAfter(start + 189);
  await waitUntilRemoved(ben, number);
  await expect.poll(retiring).toBe(0);
  world().slack.faults.clear('chat.update');

  const pressed = await answerAfter(ben, () => ben.press(card, 'reopen_activity'));
  expect(wordsOf(pressed)).toMatch(wordsLike('error.activity_removed', { number }));
});

if (isFull) {
  test('a card whose last form Slack takes only later gets it then', async () => {
    const start = clock.daysLater + 10;
    clock.daysLater = start;
    const { ben } = people(world().slack);
    const ada = world().slack.as(cast.ada);
    const { number } = await rejectedRequest();
    const lists = ada.directMessages().filter(listed).length;
    await runDailyAfter(start + 181);
    await nthList(ada, lists + 1);

    world().slack.faults.fail('chat.update', { status: 500, times: 2 });
    await runDailyAfter(start + 189);

    await cardOf(ben, number, wordsLike('removal.card'));
  });
}

test('a removed number is answered to those who could see it', async () => {
  const start = clock.daysLater + 10;
  clock.daysLater = start;
  const { ben } = people(world().slack);
  const [ada, wren] = [world().slack.as(cast.ada), world().slack.as(cast.wren)];
  await setRoles({ ...adaAudits, deviceGroups: ['Finance'] });
  const [seen, unseen] = [await rejectedRequest(['Finance']), await rejectedRequest(['HQ Workstations'])];
  const lists = wren.directMessages().filter(listed).length;
  await runDailyAfter(start + 181);
  await nthList(wren, lists + 1);

  await runDailyAfter(start + 189);
  await waitUntilRemoved(ben, unseen.number);

  const answerFor = async (number: string) => wordsOf(await wholeDetail(ada, number));
  expect(await answerFor(seen.number)).toMatch(wordsLike('error.activity_removed', { number: seen.number }));
  expect(await answerFor(unseen.number)).toBe((await answerFor('REM-999999')).replace('REM-999999', unseen.number));
});

test('a bot admin who shortens the time reads how many activities it concerns', async () => {
  await setRoles();
  clock.daysLater += 10;
  await rejectedRequest();
  clock.daysLater += 40;
  const wren = world().slack.as(cast.wren);
  const saved = async (days: string) => {
    const form = await openSection(wren, 'retention');
    await type(wren, form, 'retention', days);
    return wordsOf(await save(wren, form));
  };

  const shorter = await saved('30');
  const longer = await saved('180');

  expect(shorter).toMatch(wordsLike('settings.retention.concerned', { count: 1 }));
  expect(longer).toMatch(wordsLike('settings.retention.concerned', { count: 0 }));
});

/** The number of removed activities whose cards still wait for their last form. */
const retiring = () => waitingIn('archive-card');
const sendingLists = () => waitingIn('send-removal-list');

async function waitingIn(queue: string): Promise<number> {
  const { queues } = await world().mendbot.program.store.queue.counts();
  const found = queues.find(({ name }) => name === queue);
  return (found?.waiting ?? 0) + (found?.active ?? 0);
}

/** The time of delivery of the latest list; `null` = not delivered. */
async function latestDelivery(): Promise<Date | null> {
  const { store, workspaceId } = world().mendbot.program;
  return (await readLatestList(store.db, workspaceId, clock.now()))?.deliveredAt ?? null;
}
