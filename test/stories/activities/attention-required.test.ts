import { expect, test } from 'vitest';
import type { SeenMessage } from '../../../sandbox/slack/seen.ts';
import { wholeDetail } from '../../support/detail-steps.ts';
import { labelsOf, offersOf } from '../../support/offers.ts';
import {
  answerAfter,
  cardOf,
  chooseInDetails,
  command,
  complete,
  directText,
  fieldValue,
  fileRequest,
  modalAfter,
  people,
  stateLine,
  waitForDirect,
  waitForThreadLine,
  wordsOf,
} from '../../support/story-steps.ts';
import { sharedWorld } from '../../support/story-world.ts';
import { labelled, words, wordsLike } from '../../support/words.ts';

const world = sharedWorld();
const request = { recommendation: 'anyconnect', option: 'attention_required' } as const;
const lines = [
  'activity.line.state',
  'activity.line.option',
  'activity.line.priority',
  'activity.line.groups',
] as const;
const labels = [...lines, 'activity.line.created_by' as const].map((key) => words(key));

test('the card has no due date, progress, ticket or device count', async () => {
  const { mina, ben } = people(world().slack);

  const card = await cardOf(ben, await fileRequest(mina, request));

  expect(wordsOf(card).split('\n').slice(1, -1)).toEqual([
    stateLine('open'),
    labelled('activity.line.option', words('option.attention_required')),
    labelled('activity.line.priority', words('priority.medium')),
    labelled('activity.line.groups', words('common.all_groups')),
    expect.stringContaining(labelled('activity.line.created_by', 'Mina Sato')),
    `· ${words('common.not_in_defender')}`,
    `· ${words('common.no_device_changed')}`,
  ]);
});

test('it has one button, and a menu of details and withdraw', async () => {
  const { mina, ben } = people(world().slack);

  const card = await cardOf(ben, await fileRequest(mina, request));

  expect(offersOf(card)).toEqual({ buttons: ['complete_activity'], menu: ['details', 'withdraw'] });
});

test('its details have no due date, progress or ticket either', async () => {
  const { mina, ben } = people(world().slack);
  const number = await fileRequest(mina, request);
  const card = await cardOf(ben, number);

  const details = await modalAfter(ben, () => ben.press(card, 'open_detail'));
  const shown = await wholeDetail(ben, number);

  expect(labelsOf(details)).toEqual(labels);
  expect(offersOf(details).buttons.slice(0, 4)).toEqual([
    'detail_overview',
    'detail_recommendation',
    'detail_history',
    'complete_activity',
  ]);
  expect(labelsOf(shown)).toEqual([
    ...labels,
    words('detail.field.component'),
    words('detail.field.vendor'),
    words('detail.field.category'),
    words('detail.field.weaknesses'),
    words('detail.field.impact'),
  ]);
});

test('no devices are kept for it', async () => {
  const { slack, mendbot } = world();
  const { mina, ben } = people(slack);
  const number = await fileRequest(mina, { recommendation: 'cisco jabber', option: 'attention_required' });

  await complete(ben, await cardOf(ben, number));

  await waitForDirect(mina, number, wordsLike('event.activity_completed'));
  const { db } = mendbot.program.store;
  const kept = await db.selectFrom('activity_device').select('device_id').execute();
  expect(kept).toEqual([]);
});

test('it is completed, reopened without a due date, and withdrawn', async () => {
  const { mina, ben } = people(world().slack);
  const number = await fileRequest(mina, request);
  await complete(ben, await cardOf(ben, number), 'Talked to the vendor.');
  const done = await cardOf(mina, number, stateLine('completed'));

  const form = await modalAfter(mina, () => mina.press(done, 'reopen_activity'));
  await mina.fill(form, 'typed_reason', 'The vendor called back.');
  await mina.submit(form);
  const open = await cardOf(mina, number, stateLine('open'));
  await mina.submit(await modalAfter(mina, () => chooseInDetails(mina, open, 'withdraw_activity')));

  expect(wordsOf(done)).toContain(labelled('activity.line.completed_by', 'ben.okafor@fabrikam.example'));
  expect(labelsOf(done)).toEqual([...labels, words('activity.line.completed_by')]);
  expect(fieldValue(form, 'reopen_due')).toBeUndefined();
  const reopened = words('event.activity_reopened', { name: 'Mina Sato', number });
  const line = await waitForThreadLine(ben, open, reopened);
  expect(wordsOf(line).split('\n')).toEqual([reopened, words('activity.line.reason'), '│ The vendor called back.']);
  await cardOf(ben, number, stateLine('withdrawn'));
  expect(directText(mina, number)).toEqual([
    expect.stringMatching(wordsLike('receipt.posted', { number })),
    expect.stringMatching(wordsLike('event.activity_completed', { number })),
  ]);
});

test('nobody can accept or reject it, even with a forged button', async () => {
  const { mina, ben } = people(world().slack);
  const number = await fileRequest(mina, request);
  const card = await cardOf(ben, number);

  const answers = [];
  for (const id of ['accept_activity', 'reject_activity']) {
    answers.push(await answerAfter(ben, () => ben.press(withAction(card, id), id, { isStale: true })));
  }

  const sentence = `${words('error.activity_decided.open', { number })}\n· ${words('notice.nothing_changed')}`;
  expect(answers.map(wordsOf)).toEqual([sentence, sentence]);
});

test('asking for its devices with a forged menu is answered in words', async () => {
  const { mina, ben } = people(world().slack);
  const number = await fileRequest(mina, request);
  const card = await cardOf(ben, number);
  const blocks: SeenMessage['blocks'] = JSON.parse(
    JSON.stringify(card.blocks).replaceAll('\\"details\\"', '\\"devices\\"'),
  );

  const answer = await answerAfter(ben, () => chooseInDetails(ben, { ...card, blocks }, 'send_devices'));

  expect(wordsOf(answer)).toContain(words('error.no_devices_kept', { number }));
});

test('it ranks last, with dashes for due date and progress', async () => {
  const { mina, ben } = people(world().slack);
  const last = await fileRequest(mina, { ...request, priority: 'high' });
  const first = await fileRequest(mina, { recommendation: 'silverlight', priority: 'low' });
  await cardOf(ben, first);

  const top = wordsOf(await command(ben, 'top 25'));

  expect(top.indexOf(first)).toBeLessThan(top.indexOf(last));
  expect(top).toMatch(
    wordsLike('top.entry', {
      link: last,
      option: words('option.attention_required'),
      priority: words('priority.high'),
      due: words('top.no_due'),
      progress: words('common.dash'),
      state: words('state.open'),
    }),
  );
});

function withAction(card: SeenMessage, actionId: string): SeenMessage {
  return { ...card, blocks: JSON.parse(JSON.stringify(card.blocks).replaceAll('complete_activity', actionId)) };
}
