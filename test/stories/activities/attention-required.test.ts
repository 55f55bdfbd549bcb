import { expect, test } from 'vitest';
import { withAction } from '../../support/carried-values.ts';
import { openDetail, wholeDetail } from '../../support/detail-steps.ts';
import { actionsIn, labelsOf, notesOf, offersOf } from '../../support/offers.ts';
import {
  answerAfter,
  cardOf,
  chooseInDetails,
  command,
  complete,
  completedBy,
  detailsFrom,
  directText,
  fieldValue,
  fileRequest,
  modalAfter,
  people,
  stateLine,
  statusOf,
  waitForDirect,
  waitForThreadLine,
  wordsOf,
} from '../../support/story-steps.ts';
import { sharedWorld } from '../../support/story-world.ts';
import { labelled, words, wordsLike } from '../../support/words.ts';

const world = sharedWorld();
const request = { recommendation: 'anyconnect', option: 'attention_required' } as const;
const labels = labelsFor('option', 'groups', 'created_by');
const status = [
  `${stateLine('open')} ${words('option.attention_required')}`,
  words('priority.medium'),
  words('card.requested_by', { name: 'Mina Sato' }),
].join(' · ');

test('the card has no due date, progress, ticket or device count', async () => {
  const { mina, ben } = people(world().slack);

  const card = await cardOf(ben, await fileRequest(mina, request));

  expect(wordsOf(card).split('\n').slice(1, -1)).toEqual([status, words('common.all_groups')]);
});

test('its card has one button beside Details, and the details offer what needs no devices', async () => {
  const { mina, ben } = people(world().slack);

  const card = await cardOf(ben, await fileRequest(mina, request));
  const details = await detailsFrom(mina, card);

  expect(offersOf(card)).toEqual({ buttons: ['complete_activity', 'open_detail'], menu: [] });
  expect(actionsIn(details)).toEqual({
    buttons: ['complete_activity', 'reschedule_activity', 'comment_activity', 'take_activity'],
    menu: ['reassign_activity', 'request_exception', 'withdraw_activity'],
  });
});

test('its details have no due date, progress or ticket either', async () => {
  const { mina, ben } = people(world().slack);
  const number = await fileRequest(mina, request);
  const card = await cardOf(ben, number);

  const details = await detailsFrom(ben, card);
  const shown = await wholeDetail(ben, number);

  const said = wordsOf(details);
  expect(statusOf(details)).toBe(status);
  expect(said).toContain(labelled('activity.line.option', words('option.attention_required')));
  expect(said).toContain(labelled('activity.line.groups', words('common.all_groups')));
  expect(said).toContain(labelled('activity.line.created_by', 'Mina Sato'));
  expect(notesOf(details)).toEqual(
    expect.arrayContaining([words('common.not_in_defender'), words('common.no_device_changed')]),
  );
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
  const details = await openDetail(mina, number);

  const form = await modalAfter(mina, () => mina.press(done, 'reopen_activity'));
  await mina.fill(form, 'typed_reason', 'The vendor called back.');
  await mina.submit(form);
  const open = await cardOf(mina, number, stateLine('open'));
  await mina.submit(await chooseInDetails(mina, open, 'withdraw_activity'));

  expect(statusOf(done)).toMatch(completedBy('ben.okafor@fabrikam.example'));
  expect(wordsOf(details)).toContain(labelled('activity.line.completed_by', 'ben.okafor@fabrikam.example'));
  // The status line of a completed activity names another fact first.
  expect(labelsOf(details)).toEqual(labelsFor('option', 'priority', 'groups', 'created_by', 'completed_by'));
  expect(fieldValue(form, 'due')).toBeUndefined();
  const reopened = words('event.activity_reopened', { name: 'Mina Sato', number });
  const line = await waitForThreadLine(ben, open, reopened);
  expect(wordsOf(line).split('\n')).toEqual([reopened, words('activity.line.reason'), '│ The vendor called back.']);
  await cardOf(ben, number, stateLine('withdrawn'));
  expect(directText(mina, number)).toEqual([expect.stringMatching(wordsLike('event.activity_completed', { number }))]);
});

test('nobody can accept or reject it, even with a forged button', async () => {
  const { mina, ben } = people(world().slack);
  const number = await fileRequest(mina, request);
  const card = await cardOf(ben, number);

  const answers = [];
  for (const id of ['accept_activity', 'reject_activity']) {
    answers.push(
      await answerAfter(ben, () => ben.press(withAction(card, 'complete_activity', id), id, { isStale: true })),
    );
  }

  const sentence = `${words('error.activity_decided.open', { number })}\n· ${words('notice.nothing_changed')}`;
  expect(answers.map(wordsOf)).toEqual([sentence, sentence]);
});

test('asking for its devices with a forged button is answered in words', async () => {
  const { mina, ben } = people(world().slack);
  const number = await fileRequest(mina, request);
  const card = await cardOf(ben, number);
  const forged = withAction(card, 'open_detail', 'send_devices');

  const answer = await answerAfter(ben, () => ben.press(forged, 'send_devices', { isStale: true }));

  expect(wordsOf(answer)).toContain(words('error.no_devices_kept', { number }));
});

test('it ranks last, with dashes for due date and progress', async () => {
  const { mina, ben } = people(world().slack);
  const last = await fileRequest(mina, { ...request, priority: 'high' });
  const first = await fileRequest(mina, { recommendation: 'silverlight', priority: 'low' });
  await cardOf(ben, first);

  const top = wordsOf(await command(ben, 'top 25'));

  expect(top.indexOf(first)).toBeLessThan(top.indexOf(last));
  expect(top).toContain(words('option.attention_required'));
});

function labelsFor(...lines: readonly ('option' | 'priority' | 'groups' | 'created_by' | 'completed_by')[]) {
  return lines.map((line) => words(`activity.line.${line}`));
}
