import { expect, test } from 'vitest';
import { openDetail, wholeDetail } from '../../support/detail-steps.ts';
import { offersOf } from '../../support/offers.ts';
import {
  answerAfter,
  cardOf,
  command,
  complete,
  completedBy,
  fileRequest,
  modalAfter,
  people,
  settledCardOf,
  stateLine,
  troubleIn,
  wordsOf,
} from '../../support/story-steps.ts';
import { sharedWorld } from '../../support/story-world.ts';
import { saveSettings } from '../../support/unaudited.ts';
import { labelled, words } from '../../support/words.ts';
import { channels } from '../../support/world.ts';

const world = sharedWorld();

test.each([
  {
    who: 'without a readable address',
    person: { id: 'U20NOA', name: 'noa', realName: 'Noa Hidden' },
    why: 'error.email_hidden',
  },
  {
    who: 'with an address that is not verified',
    person: { id: 'U21UMA', name: 'uma', realName: 'Uma Open', email: 'uma@fabrikam.example', isEmailConfirmed: false },
    why: 'error.email_not_verified',
  },
] as const)('a person $who cannot complete, and reads why and who can mend it', async ({ person, why }) => {
  const { slack } = world();
  const { mina } = people(slack);
  slack.addUser(person);
  slack.join(channels.it, person.id);
  await slack.eventsSettled();
  const one = slack.as(person.id);
  const number = await fileRequest(mina);
  const card = await settledCardOf(one, number);

  const answers = [
    await answerAfter(one, () => one.press(card, 'complete_activity')),
    await command(one, `complete ${number}`, channels.it),
  ];

  for (const answer of answers) expect(wordsOf(answer)).toContain(words(why));
  expect(one.openView()).toBeNull();
  expect(wordsOf(await cardOf(mina, number))).toContain(stateLine('pending'));
});

test('once the address is verified the same person can complete, even if Slack told nothing of it', async () => {
  const { slack } = world();
  const { mina } = people(slack);
  const leo = { id: 'U22LEO', name: 'leo', realName: 'Leo Later', email: 'leo@fabrikam.example' };
  slack.addUser({ ...leo, isEmailConfirmed: false });
  slack.join(channels.it, leo.id);
  await slack.eventsSettled();
  const person = slack.as(leo.id);
  const number = await fileRequest(mina);
  const card = await settledCardOf(person, number);
  const refused = await answerAfter(person, () => person.press(card, 'complete_activity'));

  slack.addUser({ ...leo, isEmailConfirmed: true });
  const result = await complete(person, card);

  expect(wordsOf(refused)).toContain(words('error.email_not_verified'));
  expect(result.kind).toBe('closed');
  await cardOf(mina, number, completedBy('leo@fabrikam.example'));
});

test('an address that is hidden while the form is open cannot be recorded', async () => {
  const { slack } = world();
  const { mina } = people(slack);
  slack.addUser({ id: 'U24IVO', name: 'ivo', realName: 'Ivo Shy', email: 'ivo@fabrikam.example' });
  slack.join(channels.it, 'U24IVO');
  await slack.eventsSettled();
  const ivo = slack.as('U24IVO');
  const number = await fileRequest(mina);
  const card = await settledCardOf(ivo, number);
  const form = await modalAfter(ivo, () => ivo.press(card, 'complete_activity'));

  slack.updateUser('U24IVO', { email: undefined });
  await slack.eventsSettled();
  const result = await ivo.submit(form);

  expect(troubleIn(result)).toContain(words('error.email_hidden'));
  expect(wordsOf(await cardOf(mina, number))).toContain(stateLine('pending'));
});

test('keeps the address of that time when the profile changes later', async () => {
  const { slack } = world();
  const { mina } = people(slack);
  slack.addUser({ id: 'U23ZOE', name: 'zoe', realName: 'Zoe Before', email: 'Zoe.Before@Fabrikam.example' });
  slack.join(channels.it, 'U23ZOE');
  await slack.eventsSettled();
  const zoe = slack.as('U23ZOE');
  const number = await fileRequest(mina);
  await complete(zoe, await settledCardOf(zoe, number));
  await cardOf(mina, number, stateLine('completed'));

  slack.updateUser('U23ZOE', { realName: 'Zoe After', email: 'zoe.after@fabrikam.example' });
  await slack.eventsSettled();

  const shown = wordsOf(await wholeDetail(mina, number));
  expect(shown).toContain(labelled('activity.line.completed_by', 'Zoe.Before@Fabrikam.example'));
  expect(shown).not.toContain('zoe.after');
});

test('a completion by the requester is named as such, and can be forbidden', async () => {
  const { slack, mendbot } = world();
  const { mina, ben } = people(slack);
  const number = await fileRequest(mina);
  await complete(mina, await settledCardOf(mina, number));
  const done = await cardOf(ben, number, stateLine('completed'));
  expect(wordsOf(done)).toContain(words('completed_by.requester', { completedBy: 'mina.sato@fabrikam.example' }));

  const { store, workspaceId } = mendbot.program;
  await store.inTransaction((tx) => saveSettings(tx, workspaceId, { ownCompletion: false }));
  const other = await fileRequest(mina, { recommendation: 'zoom' });
  const card = await settledCardOf(mina, other);
  const refused = await answerAfter(mina, () => mina.press(card, 'complete_activity'));
  expect(wordsOf(refused)).toContain(words('error.own_completion', { number: other }));
  expect(offersOf(await openDetail(mina, other)).buttons).not.toContain('complete_activity');
  await mina.closeAllViews();
  expect(offersOf(await openDetail(ben, other)).buttons).toContain('complete_activity');
  await ben.closeAllViews();

  await complete(ben, card);
  expect(wordsOf(await cardOf(mina, other, stateLine('completed')))).not.toContain('(requester)');
});
