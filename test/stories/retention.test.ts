import { expect, test } from 'vitest';
import type { PersonId } from '../../src/domain/identifiers.ts';
import type { RoleAssignment } from '../../src/domain/role-assignment.ts';
import { textAt } from '../../src/sandbox/wire/json-object.ts';
import { wholeDetail } from '../support/detail-steps.ts';
import { openTopic, save, type } from '../support/settings-steps.ts';
import {
  actionsOf,
  answerAfter,
  cardOf,
  cellsOf,
  command,
  fileRequest,
  people,
  reject,
  settledCardOf,
  wordsOf,
} from '../support/story-steps.ts';
import { MovableClock, sharedWorld } from '../support/story-world.ts';
import { saveSettings } from '../support/unaudited.ts';
import { cast, channels } from '../support/world.ts';

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

/** The daily job, as many days from now. */
async function runDailyAfter(days: number): Promise<void> {
  clock.daysLater = days;
  await world().mendbot.program.store.queue.enqueueAlone('retain', {});
}

async function rejectedRequest(groups?: readonly string[]) {
  const { mina, ben } = people(world().slack);
  const notes = '=HYPERLINK("https://evil.example")';
  const number = await fileRequest(mina, groups === undefined ? { notes } : { notes, groups });
  await reject(ben, await settledCardOf(ben, number), 'Not on these devices.');
  const card = await cardOf(ben, number, (words) => words.includes('State: Rejected'));
  return { number, card };
}

test('an auditor is offered the CSV one to two weeks before; then it goes, and its number, card and buttons say so', async () => {
  const { ben } = people(world().slack);
  const ada = world().slack.as(cast.ada);
  // Somebody is known once Slack was asked who they are.
  await command(ada, 'help');
  await setRoles(adaAudits);
  const { number, card } = await rejectedRequest();

  await runDailyAfter(170);
  const offer = await ada.waitForDirectMessage((message) => wordsOf(message).includes('to be removed'));
  expect(wordsOf(offer)).toContain('1 activity has ended and is to be removed');
  expect(actionsOf(offer).buttons).toEqual(['Send me the CSV']);
  const answer = await answerAfter(ada, () => ada.press(offer, 'send_removal_list'));
  expect(wordsOf(answer)).toContain('The list comes to you as a direct message.');
  const sent = await ada.waitForDirectMessage((message) => message.files.length > 0);
  const csv =
    world()
      .slack.fileContent(textAt(sent.files[0], 'id') ?? '')
      ?.toString('utf8') ?? '';
  const [header = [], row = [], ...rest] = cellsOf(csv);
  const cell = (name: string) => row[header.indexOf(name)];
  expect(rest).toEqual([]);
  expect([cell('Number'), cell('State'), cell('Created by')]).toEqual([number, 'Rejected', 'Mina Sato']);
  expect(cell('Notes')).toBe(`'=HYPERLINK("https://evil.example")`);

  await runDailyAfter(181);
  await expect
    .poll(async () => wordsOf(await wholeDetail(ben, number)), { timeout: 20_000, interval: 300 })
    .toContain(`${number} was removed`);
  const last = await cardOf(ben, number, (words) => words.includes('was removed'));
  expect(last.ts).toBe(card.ts);
  expect(wordsOf(last)).toMatch(/since it had ended 180 days or more before\. The audit log keeps the facts\.$/);
  expect(actionsOf(last)).toEqual({ buttons: [], menu: [] });
  const pressed = await answerAfter(ben, () => ben.press(card, 'reopen_activity', { isStale: true }));
  expect(wordsOf(pressed)).toContain('The audit log keeps what was decided.');
  expect(wordsOf(pressed).match(/Nothing was changed\./g)).toHaveLength(1);
  const late = await answerAfter(ada, () => ada.press(offer, 'send_removal_list'));
  expect(wordsOf(late)).toContain('Nothing of this list is left');
  await setRoles();
  const refused = await answerAfter(ada, () => ada.press(offer, 'send_removal_list'));
  expect(wordsOf(refused)).toContain('auditor');
  expect(ben.messagesIn(channels.it).some((message) => wordsOf(message).includes(number))).toBe(true);
});

test('where there is no auditor, bot admins read that nobody could be offered it', async () => {
  clock.daysLater = 190;
  await setRoles();
  const wren = world().slack.as(cast.wren);
  await rejectedRequest();

  await runDailyAfter(360);

  const notice = await wren.waitForDirectMessage((message) => wordsOf(message).includes('There is no auditor'));
  expect(wordsOf(notice)).toContain('give somebody the auditor role');
  expect(actionsOf(notice).buttons).toEqual([]);
});

test('what Slack does not deliver to an auditor is not removed; bot admins read so, and it is announced anew', async () => {
  clock.daysLater = 400;
  const { ben } = people(world().slack);
  const [ada, wren] = [world().slack.as(cast.ada), world().slack.as(cast.wren)];
  await command(ada, 'help');
  await setRoles(adaAudits);
  const { number } = await rejectedRequest();
  const isOffer = (words: string) => words.includes('Send me the CSV') && words.includes('to be removed');
  const offers = () => ada.directMessages().filter((message) => isOffer(wordsOf(message))).length;
  const before = offers();

  world().slack.faults.fail('chat.postMessage', { error: 'user_not_found' });
  await runDailyAfter(570);
  await expect.poll(isRefused, { timeout: 20_000, interval: 100 }).toBe(true);
  world().slack.faults.clear('chat.postMessage');
  await runDailyAfter(571);
  const notice = await wren.waitForDirectMessage((message) => wordsOf(message).includes('reached no auditor'));
  expect(wordsOf(notice)).toContain('Nothing is removed before such an auditor has had it for a week');
  await runDailyAfter(585);
  await runDailyAfter(592);
  await expect.poll(offers, { timeout: 20_000, interval: 100 }).toBe(before + 1);
  expect(wordsOf(await wholeDetail(ben, number))).toContain('Rejected');

  await runDailyAfter(600);
  await expect
    .poll(async () => wordsOf(await wholeDetail(ben, number)), { timeout: 20_000, interval: 300 })
    .toContain(`${number} was removed`);
});

test('a card that Slack does not let us update keeps nothing from being removed, and its buttons say so', async () => {
  clock.daysLater = 610;
  const { ben } = people(world().slack);
  const ada = world().slack.as(cast.ada);
  await command(ada, 'help');
  await setRoles(adaAudits);
  const { number, card } = await rejectedRequest();
  const offers = ada.directMessages().length;
  await runDailyAfter(780);
  await expect.poll(() => ada.directMessages().length, { timeout: 20_000, interval: 100 }).toBe(offers + 1);

  world().slack.faults.fail('chat.update', { error: 'channel_not_found' });
  await runDailyAfter(791);
  await expect
    .poll(async () => wordsOf(await wholeDetail(ben, number)), { timeout: 20_000, interval: 300 })
    .toContain(`${number} was removed`);
  await expect.poll(retiring, { timeout: 20_000, interval: 100 }).toBe(0);
  world().slack.faults.clear('chat.update');

  const pressed = await answerAfter(ben, () => ben.press(card, 'reopen_activity'));
  expect(wordsOf(pressed)).toContain(`${number} was removed`);
});

test('a card whose last form Slack takes only later gets it then', async () => {
  clock.daysLater = 800;
  const { ben } = people(world().slack);
  const ada = world().slack.as(cast.ada);
  const { number } = await rejectedRequest();
  const offers = ada.directMessages().length;
  await runDailyAfter(970);
  await expect.poll(() => ada.directMessages().length, { timeout: 20_000, interval: 100 }).toBe(offers + 1);

  world().slack.faults.fail('chat.update', { status: 500, times: 2 });
  await runDailyAfter(981);

  await cardOf(ben, number, (words) => words.includes('was removed'));
});

test('an auditor of some device groups is offered those; of the others bot admins are told', async () => {
  clock.daysLater = 1000;
  const { ben } = people(world().slack);
  const [ada, wren] = [world().slack.as(cast.ada), world().slack.as(cast.wren)];
  await command(ada, 'help');
  await setRoles({ ...adaAudits, deviceGroups: ['Finance'] });
  const seen = await rejectedRequest(['Finance']);
  const unseen = await rejectedRequest(['HQ Workstations']);
  const alone = await rejectedRequest(['HQ Workstations']);
  const from = ada.directMessages().length;
  const newOf = () => ada.directMessages().slice(from);

  await runDailyAfter(1170);
  const notice = await wren.waitForDirectMessage((message) => wordsOf(message).startsWith('2 activities have ended'));
  expect(wordsOf(notice)).toContain('There is no auditor whose role covers them');
  await expect.poll(() => newOf().length, { timeout: 20_000, interval: 100 }).toBe(1);
  const [offer] = newOf();
  if (offer === undefined) throw new Error('there is no offer');
  expect(wordsOf(offer)).toContain('1 activity has ended');
  const answer = await answerAfter(ada, () => ada.press(offer, 'send_removal_list'));
  expect(wordsOf(answer)).toContain('The list comes to you as a direct message.');
  const list = await ada.waitForDirectMessage(({ ts, files }) => files.length > 0 && Number(ts) > Number(offer.ts));
  const [file] = list.files;
  const csv =
    world()
      .slack.fileContent(textAt(file, 'id') ?? '')
      ?.toString('utf8') ?? '';
  expect(cellsOf(csv).map(([first]) => first)).toEqual(['Number', seen.number]);

  await runDailyAfter(1181);
  await expect
    .poll(async () => wordsOf(await wholeDetail(ben, alone.number)), { timeout: 20_000, interval: 300 })
    .toContain(`${alone.number} was removed`);
  const answerFor = async (number: string) => wordsOf(await wholeDetail(ada, number));
  expect(await answerFor(seen.number)).toContain(`${seen.number} was removed`);
  expect(await answerFor(unseen.number)).toBe((await answerFor('REM-999999')).replace('REM-999999', unseen.number));
});

test('whoever shortens the time reads what it concerns, from when on, and that nobody is offered the list', async () => {
  await setRoles();
  clock.daysLater = 1300;
  await rejectedRequest();
  clock.daysLater = 1340;
  const wren = world().slack.as(cast.wren);
  const saved = async (days: string) => {
    const form = await openTopic(wren, 'retention');
    await type(wren, form, 'retention', days);
    return wordsOf(await save(wren, form));
  };

  const shorter = await saved('30');
  const longer = await saved('180');

  expect(shorter).toMatch(/activit(y|ies) ended longer ago than that. .* on at the earliest/);
  expect(shorter).toContain('Nobody has the auditor role');
  expect(shorter).toContain('there is no auditor who would be offered the CSV before');
  expect(shorter).not.toContain('the CSV is offered one to two weeks before');
  expect(longer).not.toBe(shorter);
});

/** How many cards of what was removed still wait for their last form. */
async function retiring(): Promise<number> {
  const { queues } = await world().mendbot.program.store.queue.counts();
  const found = queues.find(({ name }) => name === 'retire-card');
  return (found?.waiting ?? 0) + (found?.active ?? 0);
}

/** Slack has turned down what was last announced. */
async function isRefused(): Promise<boolean> {
  const { db } = world().mendbot.program.store;
  const rows = await db.selectFrom('slack_message').select('failure').where('kind', '=', 'notice').execute();
  return rows.some(({ failure }) => failure === 'user_not_found');
}
