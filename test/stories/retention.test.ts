import { expect, test } from 'vitest';
import type { PersonId } from '../../src/domain/identifiers.ts';
import type { RoleAssignment } from '../../src/domain/role-assignment.ts';
import type { PersonClient } from '../../src/sandbox/slack/person-client.ts';
import { textAt } from '../../src/sandbox/wire/json-object.ts';
import { shownBy, wholeDetail } from '../support/detail-steps.ts';
import { isFull } from '../support/engines.ts';
import { offersOf } from '../support/offers.ts';
import { saidIn } from '../support/said.ts';
import { openTopic, save, type } from '../support/settings-steps.ts';
import {
  answerAfter,
  cardOf,
  cellsOf,
  command,
  fileRequest,
  isIn,
  people,
  reject,
  settledCardOf,
  stateLine,
  wordsOf,
} from '../support/story-steps.ts';
import { MovableClock, sharedWorld } from '../support/story-world.ts';
import { saveSettings } from '../support/unaudited.ts';
import { words, wordsLike } from '../support/words.ts';
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

async function waitUntilRemoved(person: PersonClient, number: string): Promise<void> {
  const shown = async () => wordsOf(await shownBy(person, `show ${number}`));
  await expect.poll(shown, { interval: 300 }).toMatch(wordsLike('refusal.activity_removed', { number }));
}

async function rejectedRequest(groups?: readonly string[]) {
  const { mina, ben } = people(world().slack);
  const notes = '=HYPERLINK("https://evil.example")';
  const number = await fileRequest(mina, groups === undefined ? { notes } : { notes, groups });
  await reject(ben, await settledCardOf(ben, number), 'Not on these devices.');
  const card = await cardOf(ben, number, stateLine('rejected'));
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
  const offer = await ada.waitForDirectMessage((message) => isIn(wordsOf(message), wordsLike('removal.offered')));
  expect(wordsOf(offer)).toMatch(wordsLike('removal.offered', { count: 1 }));
  expect(offersOf(offer).buttons).toEqual(['send_removal_list']);
  const answer = await answerAfter(ada, () => ada.press(offer, 'send_removal_list'));
  expect(wordsOf(answer)).toContain(words('removal.requested'));
  const sent = await ada.waitForDirectMessage((message) => message.files.length > 0);
  const csv =
    world()
      .slack.fileContent(textAt(sent.files[0], 'id') ?? '')
      ?.toString('utf8') ?? '';
  const [header = [], row = [], ...rest] = cellsOf(csv);
  const cell = (name: string) => row[header.indexOf(name)];
  expect(rest).toEqual([]);
  expect([
    cell(words('activities_csv.header.number')),
    cell(words('activities_csv.header.state')),
    cell(words('activities_csv.header.created_by')),
  ]).toEqual([number, words('state.rejected'), 'Mina Sato']);
  expect(cell(words('activities_csv.header.notes'))).toBe(`'=HYPERLINK("https://evil.example")`);

  await runDailyAfter(181);
  await waitUntilRemoved(ben, number);
  const last = await cardOf(ben, number, wordsLike('removal.card'));
  expect(last.ts).toBe(card.ts);
  expect(wordsOf(last)).toMatch(wordsLike('removal.card', { number, count: 180 }));
  expect(offersOf(last)).toEqual({ buttons: [], menu: [] });
  const pressed = await answerAfter(ben, () => ben.press(card, 'reopen_activity', { isStale: true }));
  expect(wordsOf(pressed)).toMatch(wordsLike('refusal.activity_removed', { number }));
  expect(wordsOf(pressed).split(words('notice.nothing_changed'))).toHaveLength(2);
  const late = await answerAfter(ada, () => ada.press(offer, 'send_removal_list'));
  expect(wordsOf(late)).toContain(words('refusal.removal_over'));
  await setRoles();
  const refused = await answerAfter(ada, () => ada.press(offer, 'send_removal_list'));
  expect(wordsOf(refused)).toContain(words('role.auditor'));
  expect(ben.messagesIn(channels.it).some((message) => wordsOf(message).includes(number))).toBe(true);
});

test('where there is no auditor, bot admins read that nobody could be offered it', async () => {
  clock.daysLater = 190;
  await setRoles();
  const wren = world().slack.as(cast.wren);
  await rejectedRequest();

  await runDailyAfter(360);

  const notice = await wren.waitForDirectMessage((message) =>
    isIn(wordsOf(message), wordsLike('removal.without_auditor')),
  );
  expect(wordsOf(notice)).toContain(words('removal.name_auditor'));
  expect(offersOf(notice).buttons).toEqual([]);
});

test('an offer that Slack does not deliver removes nothing; bot admins read so, and it is announced anew', async () => {
  clock.daysLater = 400;
  const { ben } = people(world().slack);
  const [ada, wren] = [world().slack.as(cast.ada), world().slack.as(cast.wren)];
  await command(ada, 'help');
  await setRoles(adaAudits);
  const { number } = await rejectedRequest();
  const offers = () =>
    ada.directMessages().filter((message) => offersOf(message).buttons.includes('send_removal_list')).length;
  const before = offers();

  world().slack.faults.fail('chat.postMessage', { error: 'user_not_found' });
  await runDailyAfter(570);
  await expect.poll(isRefused).toBe(true);
  world().slack.faults.clear('chat.postMessage');
  await runDailyAfter(571);
  const notice = await wren.waitForDirectMessage((message) => isIn(wordsOf(message), wordsLike('removal.unheard')));
  expect(wordsOf(notice)).toContain(words('removal.unheard_what_to_do'));
  await runDailyAfter(585);
  await runDailyAfter(592);
  await expect.poll(offers).toBe(before + 1);
  expect(wordsOf(await wholeDetail(ben, number))).toContain(stateLine('rejected'));

  await runDailyAfter(600);
  await waitUntilRemoved(ben, number);
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
  await expect.poll(() => ada.directMessages().length).toBe(offers + 1);

  world().slack.faults.fail('chat.update', { error: 'channel_not_found' });
  await runDailyAfter(791);
  await waitUntilRemoved(ben, number);
  await expect.poll(retiring).toBe(0);
  world().slack.faults.clear('chat.update');

  const pressed = await answerAfter(ben, () => ben.press(card, 'reopen_activity'));
  expect(wordsOf(pressed)).toMatch(wordsLike('refusal.activity_removed', { number }));
});

if (isFull) {
  test('a card whose last form Slack takes only later gets it then', async () => {
    clock.daysLater = 800;
    const { ben } = people(world().slack);
    const ada = world().slack.as(cast.ada);
    const { number } = await rejectedRequest();
    const offers = ada.directMessages().length;
    await runDailyAfter(970);
    await expect.poll(() => ada.directMessages().length).toBe(offers + 1);

    world().slack.faults.fail('chat.update', { status: 500, times: 2 });
    await runDailyAfter(981);

    await cardOf(ben, number, wordsLike('removal.card'));
  });
}

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
  const notice = await wren.waitForDirectMessage((message) =>
    isIn(wordsOf(message), wordsLike('removal.without_auditor', { count: 2 })),
  );
  expect(offersOf(notice).buttons).toEqual([]);
  await expect.poll(() => newOf().length).toBe(1);
  const [offer] = newOf();
  if (offer === undefined) throw new Error('there is no offer');
  expect(wordsOf(offer)).toMatch(wordsLike('removal.offered', { count: 1 }));
  const answer = await answerAfter(ada, () => ada.press(offer, 'send_removal_list'));
  expect(wordsOf(answer)).toContain(words('removal.requested'));
  const list = await ada.waitForDirectMessage(({ ts, files }) => files.length > 0 && Number(ts) > Number(offer.ts));
  const [file] = list.files;
  const csv =
    world()
      .slack.fileContent(textAt(file, 'id') ?? '')
      ?.toString('utf8') ?? '';
  expect(cellsOf(csv).map(([first]) => first)).toEqual([words('activities_csv.header.number'), seen.number]);

  await runDailyAfter(1181);
  await waitUntilRemoved(ben, alone.number);
  const answerFor = async (number: string) => wordsOf(await wholeDetail(ada, number));
  expect(await answerFor(seen.number)).toMatch(wordsLike('refusal.activity_removed', { number: seen.number }));
  expect(await answerFor(unseen.number)).toBe((await answerFor('REM-999999')).replace('REM-999999', unseen.number));
});

test('a bot admin who shortens the time reads what it concerns, from when on, and that nobody is offered the list', async () => {
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

  expect(shorter).toMatch(wordsLike('settings.retention.concerned', { count: 1 }));
  expect(shorter).toContain(words('settings.retention.no_auditor'));
  expect(saidIn(shorter, 'settings.now.retention', 'settings.now.retention_unoffered')).toEqual([
    'settings.now.retention_unoffered',
  ]);
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
