import { expect, test } from 'vitest';
import type { SeenMessage } from '../../src/sandbox/slack/seen-message.ts';
import { wholeDetail } from '../support/detail-steps.ts';
import {
  actionsOf,
  answerAfter,
  cardOf,
  chooseInMenu,
  command,
  complete,
  directWords,
  fieldValue,
  fileRequest,
  modalAfter,
  people,
  waitForDirect,
  waitForThreadLine,
  wordsOf,
} from '../support/story-steps.ts';
import { sharedWorld } from '../support/story-world.ts';

const world = sharedWorld();
const request = { recommendation: 'anyconnect', option: 'attention_required' } as const;
const forbidden = /\bDue\b|due date|\d devices?|fixed|Ticket|Intune|overdue|not counted/;

test('the card has no due date, progress, ticket or device count', async () => {
  const { mina, ben } = people(world().slack);

  const card = await cardOf(ben, await fileRequest(mina, request));

  expect(wordsOf(card)).toContain('Remediation option: Attention required');
  expect(wordsOf(card)).toContain('State: Open');
  expect(wordsOf(card)).not.toMatch(forbidden);
});

test('it has one button, and a menu of details and withdraw', async () => {
  const { mina, ben } = people(world().slack);

  const card = await cardOf(ben, await fileRequest(mina, request));

  expect(actionsOf(card)).toEqual({ buttons: ['Mark as complete'], menu: ['Details', 'Withdraw'] });
});

test('its details have no due date, progress or ticket either', async () => {
  const { mina, ben } = people(world().slack);
  const number = await fileRequest(mina, request);
  const card = await cardOf(ben, number);

  const details = await modalAfter(ben, () => chooseInMenu(ben, card, 'details'));
  const shown = await wholeDetail(ben, number);

  expect(wordsOf(details)).not.toMatch(forbidden);
  expect(wordsOf(shown)).not.toMatch(forbidden);
});

test('no devices are kept for it', async () => {
  const { slack, mendbot } = world();
  const { mina, ben } = people(slack);
  const number = await fileRequest(mina, { recommendation: 'cisco jabber', option: 'attention_required' });

  await complete(ben, await cardOf(ben, number));

  await waitForDirect(mina, number, 'was completed');
  const { db } = mendbot.program.store;
  const kept = await db.selectFrom('activity_device').select('device_id').execute();
  expect(kept).toEqual([]);
});

test('it is completed, reopened without a due date, and withdrawn', async () => {
  const { mina, ben } = people(world().slack);
  const number = await fileRequest(mina, request);
  await complete(ben, await cardOf(ben, number), 'Talked to the vendor.');
  const done = await cardOf(mina, number, (words) => words.includes('State: Completed'));

  const form = await modalAfter(mina, () => mina.press(done, 'reopen_activity'));
  await mina.fill(form, 'typed_reason', 'The vendor called back.');
  await mina.submit(form);
  const open = await cardOf(mina, number, (words) => words.includes('State: Open'));
  await mina.submit(await modalAfter(mina, () => chooseInMenu(mina, open, 'withdraw')));

  expect(wordsOf(done)).toContain('Completed by: ben.okafor@fabrikam.example');
  expect(wordsOf(done)).not.toMatch(forbidden);
  expect(fieldValue(form, 'reopen_due')).toBeUndefined();
  const line = await waitForThreadLine(ben, open, 'Mina Sato reopened');
  expect(wordsOf(line)).not.toContain('due');
  await cardOf(ben, number, (words) => words.includes('State: Withdrawn'));
  expect(directWords(mina, number).join()).not.toMatch(/\bdue\b/i);
});

test('nobody can accept or reject it, even with a forged button', async () => {
  const { mina, ben } = people(world().slack);
  const number = await fileRequest(mina, request);
  const card = await cardOf(ben, number);

  const answers = [];
  for (const id of ['accept_activity', 'reject_activity']) {
    answers.push(await answerAfter(ben, () => ben.press(withAction(card, id), id, { isStale: true })));
  }

  const sentence = `${number} is open.\n· Nothing was changed.`;
  expect(answers.map(wordsOf)).toEqual([sentence, sentence]);
});

test('asking for its devices with a forged menu is answered in words', async () => {
  const { mina, ben } = people(world().slack);
  const number = await fileRequest(mina, request);
  const card = await cardOf(ben, number);
  const blocks: SeenMessage['blocks'] = JSON.parse(JSON.stringify(card.blocks).replaceAll('details:', 'devices:'));

  const answer = await answerAfter(ben, () => chooseInMenu(ben, { ...card, blocks }, 'devices', true));

  expect(wordsOf(answer)).toContain(`${number} has no device list`);
});

test('it ranks last, with dashes for due date and progress', async () => {
  const { mina, ben } = people(world().slack);
  const last = await fileRequest(mina, { ...request, priority: 'high' });
  const first = await fileRequest(mina, { recommendation: 'silverlight', priority: 'low' });
  await cardOf(ben, first);

  const top = wordsOf(await command(ben, 'top 25'));

  expect(top.indexOf(first)).toBeLessThan(top.indexOf(last));
  const line = top.split('\n').find((_, index, lines) => lines[index - 1]?.includes(last));
  expect(line).toBe('Attention required · High · due – · – · Open');
});

function withAction(card: SeenMessage, actionId: string): SeenMessage {
  return { ...card, blocks: JSON.parse(JSON.stringify(card.blocks).replaceAll('complete_activity', actionId)) };
}
