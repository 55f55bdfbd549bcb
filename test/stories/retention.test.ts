import { expect, test } from 'vitest';
import type { PersonId } from '../../src/domain/identifiers.ts';
import type { RoleAssignment } from '../../src/domain/role-assignment.ts';
import { textAt } from '../../src/sandbox/wire/json-object.ts';
import { saveSettings } from '../../src/store/workspaces.ts';
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

async function rejectedRequest() {
  const { mina, ben } = people(world().slack);
  const number = await fileRequest(mina, { notes: '=HYPERLINK("https://evil.example")' });
  await reject(ben, await settledCardOf(ben, number), 'Not on these devices.');
  const card = await cardOf(ben, number, (words) => words.includes('State: Rejected'));
  return { number, card };
}

test('an auditor is offered the CSV a week before; then it goes, and its number and buttons say so', async () => {
  const { ben } = people(world().slack);
  const ada = world().slack.as(cast.ada);
  // Somebody is known once Slack was asked who they are.
  await command(ada, 'help');
  await setRoles(adaAudits);
  const { number, card } = await rejectedRequest();

  await runDailyAfter(170);
  const offer = await ada.waitForDirectMessage((message) => wordsOf(message).includes('to be removed'));
  expect(wordsOf(offer)).toContain('1 activity ended long ago and is to be removed');
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
    .poll(async () => wordsOf(await command(ben, `show ${number}`)), { timeout: 20_000, interval: 300 })
    .toContain(`${number} was removed`);
  const pressed = await answerAfter(ben, () => ben.press(card, 'reopen_activity'));
  expect(wordsOf(pressed)).toContain('The audit log keeps what was decided. Nothing was changed.');
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
