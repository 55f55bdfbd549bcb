import { describe, expect, test } from 'vitest';
import { openDetail, wholeDetail } from '../../support/detail-steps.ts';
import { offersOf } from '../../support/offers.ts';
import {
  answerAfter,
  cardOf,
  chooseInDetails,
  complete,
  completedBy,
  directText,
  fieldValue,
  fileRequest,
  inDays,
  modalAfter,
  people,
  reject,
  settledCardOf,
  stateLine,
  statusOf,
  troubleIn,
  waitForDirect,
  waitForThreadLine,
  wordsOf,
} from '../../support/story-steps.ts';
import { sharedWorld } from '../../support/story-world.ts';
import { labelled, words, wordsLike } from '../../support/words.ts';

const world = sharedWorld();

describe('deciding', () => {
  test('accepting makes it active, the thread says who did, and the requester gets no direct message', async () => {
    const { slack } = world();
    const { mina, ben } = people(slack);
    const number = await fileRequest(mina);
    const card = await settledCardOf(ben, number);

    await ben.press(card, 'accept_activity');

    await cardOf(mina, number, stateLine('active'));
    await waitForThreadLine(mina, card, words('event.activity_accepted', { name: 'Ben Okafor', number }));
    await slack.whenWorkedOff();
    expect(directText(mina, number)).toEqual([]);
  });

  test('rejecting needs a reason, which the card and the requester get', async () => {
    const { mina, ben } = people(world().slack);
    const number = await fileRequest(mina);
    const form = await modalAfter(ben, async () => ben.press(await settledCardOf(ben, number), 'reject_activity'));

    const empty = await ben.submit(form);
    await ben.fill(form, 'typed_reason', '   ');
    const blank = await ben.submit(form);
    await ben.fill(form, 'typed_reason', 'These machines are replaced in <two> weeks.');
    const given = await ben.submit(form);

    expect(empty.kind).toBe('client_refused');
    expect(blank).toEqual({ kind: 'errors', errors: { typed_reason: words('error.reason_missing') } });
    expect(given.kind).toBe('closed');
    const card = await cardOf(mina, number, stateLine('rejected'));
    expect(statusOf(card)).toContain(
      words('status.rejected_because', { name: 'Ben Okafor', reason: 'These machines are replaced in <two> weeks.' }),
    );
    const details = wordsOf(await openDetail(mina, number));
    expect(details).toContain(labelled('activity.line.rejected_by', 'Ben Okafor'));
    expect(details).toContain('│ These machines are replaced in <two> weeks.');
    expect(wordsOf(await waitForDirect(mina, number, wordsLike('event.activity_rejected')))).toContain(
      'replaced in <two> weeks',
    );
  });

  test('completing says whose address is recorded, takes a note, and records it', async () => {
    const { mina, ben } = people(world().slack);
    const number = await fileRequest(mina);
    const form = await modalAfter(ben, async () => ben.press(await settledCardOf(ben, number), 'complete_activity'));
    await ben.fill(form, 'typed_note', 'Deployed to all rings.');

    const result = await ben.submit(form);

    expect(wordsOf(form)).toContain(words('complete.who', { email: 'ben.okafor@fabrikam.example' }));
    expect(result.kind).toBe('closed');
    const card = await cardOf(mina, number, stateLine('completed'));
    expect(statusOf(card)).toMatch(completedBy('ben.okafor@fabrikam.example'));
    const details = wordsOf(await openDetail(mina, number));
    expect(details).toContain(labelled('activity.line.completed_by', 'ben.okafor@fabrikam.example'));
    expect(details).toContain('Deployed to all rings.');
    expect(wordsOf(await waitForDirect(mina, number, wordsLike('event.activity_completed')))).toContain(
      'Deployed to all rings.',
    );
  });

  test('“/remediate complete REM-n” opens the same form, and says what was recorded', async () => {
    const { mina, ben } = people(world().slack);
    const number = await fileRequest(mina);
    await settledCardOf(ben, number);

    const form = await modalAfter(ben, () => ben.command(`complete ${number}`, { channel: 'C02GENERAL' }));
    const result = await ben.submit(form);

    const said = result.kind === 'updated' ? wordsOf(result.view) : '';
    expect(said).toContain(words('event.activity_completed', { number, completedBy: 'ben.okafor@fabrikam.example' }));
    await cardOf(mina, number, completedBy('ben.okafor@fabrikam.example'));
  });

  test('an accepted request can still be withdrawn by its requester', async () => {
    const { mina, ben } = people(world().slack);
    const number = await fileRequest(mina);
    await ben.press(await settledCardOf(ben, number), 'accept_activity');
    const card = await cardOf(mina, number, stateLine('active'));

    const result = await mina.submit(await chooseInDetails(mina, card, 'withdraw_activity'));

    expect(result.kind).toBe('closed');
    await cardOf(ben, number, words('status.withdrawn', { name: 'Mina Sato' }));
    expect(wordsOf(await openDetail(ben, number))).toContain(labelled('activity.line.withdrawn_by', 'Mina Sato'));
  });
});

describe('reopening', () => {
  test('a completed one becomes active with a new due date; who completed it stays in the history only', async () => {
    const { mina, ben, priya } = people(world().slack);
    const number = await fileRequest(mina);
    await complete(ben, await settledCardOf(ben, number));
    const done = await cardOf(priya, number, stateLine('completed'));

    const form = await modalAfter(priya, () => priya.press(done, 'reopen_activity'));
    await priya.fill(form, 'typed_reason', 'Two devices came back.');
    await priya.choose(form, 'due', inDays(14));
    const result = await priya.submit(form);

    expect(result.kind).toBe('closed');
    const card = await cardOf(mina, number, stateLine('active'));
    const due = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(inDays(14)));
    expect(statusOf(card)).toContain(words('status.due', { due }));
    expect(wordsOf(card)).not.toContain('ben.okafor@fabrikam.example');
    const details = wordsOf(await openDetail(mina, number));
    expect(details).toContain(words('status.due', { due }));
    expect(details).toContain(labelled('activity.line.reopened_by', 'Priya Nair'));
    expect(details).not.toContain('ben.okafor@fabrikam.example');
    const shown = wordsOf(await wholeDetail(mina, number));
    expect(shown).toContain(labelled('activity.line.completed_by', 'ben.okafor@fabrikam.example'));
    expect(shown).toContain(
      `${words('event.activity_reopened', { name: 'Priya Nair', number })} ${words('event.new_due', { due })}`,
    );
    expect(shown).toContain('│ Two devices came back.');
  });

  test('a rejected one becomes pending again', async () => {
    const { mina, ben } = people(world().slack);
    const number = await fileRequest(mina);
    await reject(ben, await settledCardOf(ben, number), 'Not ours');
    const rejected = await cardOf(mina, number, stateLine('rejected'));

    const form = await modalAfter(mina, () => mina.press(rejected, 'reopen_activity'));
    await mina.fill(form, 'typed_reason', 'It is yours.');
    await mina.submit(form);

    const card = await cardOf(ben, number, stateLine('pending'));
    expect(wordsOf(card)).not.toContain('Not ours');
    await waitForThreadLine(ben, card, words('event.activity_reopened', { name: 'Mina Sato', number }));
  });

  test('a due date that has passed is an error on its field, and the reason stays', async () => {
    const { mina, ben } = people(world().slack);
    const number = await fileRequest(mina);
    await complete(ben, await settledCardOf(ben, number));
    const done = await cardOf(ben, number, stateLine('completed'));
    const form = await modalAfter(ben, () => ben.press(done, 'reopen_activity'));
    await ben.fill(form, 'typed_reason', 'One is left.');
    await ben.choose(form, 'due', inDays(-3));

    const result = await ben.submit(form);

    expect(result).toEqual({ kind: 'errors', errors: { due: words('error.due_date_past') } });
    expect(fieldValue(await ben.waitForView(), 'typed_reason')).toBe('One is left.');
  });
});

describe('pressing twice', () => {
  test('Accept twice accepts once, and the second press is refused nothing', async () => {
    const { mina, ben } = people(world().slack);
    const number = await fileRequest(mina);
    const card = await settledCardOf(ben, number);

    await ben.closeAllViews();
    const answersBefore = ben.ephemeral().length;
    await Promise.all([ben.press(card, 'accept_activity'), ben.press(card, 'accept_activity', { isStale: true })]);

    const active = await cardOf(ben, number, stateLine('active'));
    await waitForThreadLine(ben, active, wordsLike('event.activity_accepted'));
    expect((await cardOf(ben, number)).replies).toHaveLength(1);
    expect(await ben.openView()).toBeNull();
    expect(ben.ephemeral()).toHaveLength(answersBefore);
  });

  test.each([
    ['Reject', 'reject_activity', 'event.activity_rejected'],
    ['Complete', 'complete_activity', 'event.activity_completed'],
  ] as const)('submitting %s twice decides once', async (_, button, event) => {
    const { mina, ben } = people(world().slack);
    const number = await fileRequest(mina);
    const card = await settledCardOf(ben, number);
    const form = await modalAfter(ben, () => ben.press(card, button));
    if (button === 'reject_activity') await ben.fill(form, 'typed_reason', 'No.');

    const results = await Promise.all([ben.submit(form), ben.submit(form)]);

    expect(results.map(({ kind }) => kind)).toEqual(['closed', 'closed']);
    await waitForThreadLine(ben, card, wordsLike(event, { number }));
    await waitForDirect(mina, number, wordsLike(event, { number }));
    expect((await cardOf(ben, number)).replies).toHaveLength(1);
  });

  test('submitting Reopen and Withdraw twice decides once each', async () => {
    const { mina, ben } = people(world().slack);
    const number = await fileRequest(mina);
    await complete(mina, await settledCardOf(mina, number));
    const done = await cardOf(mina, number, stateLine('completed'));
    const reopen = await modalAfter(mina, () => mina.press(done, 'reopen_activity'));
    await mina.fill(reopen, 'typed_reason', 'Again.');

    const reopened = await Promise.all([mina.submit(reopen), mina.submit(reopen)]);
    const active = await cardOf(mina, number, stateLine('active'));
    const withdraw = await chooseInDetails(mina, active, 'withdraw_activity');
    const withdrawn = await Promise.all([mina.submit(withdraw), mina.submit(withdraw)]);

    expect([...reopened, ...withdrawn].map(({ kind }) => kind)).toEqual(['closed', 'closed', 'closed', 'closed']);
    await waitForThreadLine(ben, done, wordsLike('event.activity_withdrawn'));
    expect((await cardOf(ben, number)).replies.map(wordsOf).map((line) => line.split('\n')[0])).toEqual([
      expect.stringMatching(wordsLike('event.activity_completed', { number })),
      expect.stringMatching(wordsLike('event.activity_reopened', { number })),
      expect.stringMatching(wordsLike('event.activity_withdrawn', { number })),
    ]);
  });
});

describe('too late', () => {
  test('pressing Complete after somebody else completed names who and when, and changes nothing', async () => {
    const { mina, ben, priya } = people(world().slack);
    const number = await fileRequest(mina);
    const card = await settledCardOf(ben, number);
    await complete(priya, card);
    await cardOf(ben, number, stateLine('completed'));

    const answer = await answerAfter(ben, () => ben.press(card, 'complete_activity', { isStale: true }));

    expect(wordsOf(answer)).toMatch(wordsLike('error.activity_decided.completed', { number, name: 'Priya Nair' }));
    expect(statusOf(await cardOf(ben, number))).toMatch(completedBy('priya.nair@fabrikam.example'));
  });

  test.each(['reject_activity', 'complete_activity'])(
    'a form of %s submitted after somebody else completed says so in its place',
    async (button) => {
      const { mina, ben, priya } = people(world().slack);
      const number = await fileRequest(mina);
      const card = await settledCardOf(ben, number);
      const form = await modalAfter(ben, () => ben.press(card, button));
      if (button === 'reject_activity') await ben.fill(form, 'typed_reason', 'No.');
      await complete(priya, card);

      const result = await ben.submit(form);

      expect(troubleIn(result)).toMatch(wordsLike('error.activity_decided.completed', { number, name: 'Priya Nair' }));
      expect(troubleIn(result)).toContain(words('notice.nothing_changed'));
    },
  );

  test('Accept on a card a version behind is refused and names what happened', async () => {
    const { mina, ben, priya } = people(world().slack);
    const number = await fileRequest(mina);
    const old = await settledCardOf(ben, number);
    await reject(priya, old, 'Not ours');
    const rejected = await cardOf(mina, number, stateLine('rejected'));
    const form = await modalAfter(mina, () => mina.press(rejected, 'reopen_activity'));
    await mina.fill(form, 'typed_reason', 'It is yours.');
    await mina.submit(form);
    await cardOf(ben, number, stateLine('pending'));

    const answer = await answerAfter(ben, () => ben.press(old, 'accept_activity', { isStale: true }));

    expect(wordsOf(answer)).toMatch(
      wordsLike('error.changed_meanwhile', { number, name: 'Mina Sato', state: words('state.pending') }),
    );
    expect(wordsOf(await cardOf(ben, number))).toContain(stateLine('pending'));
  });

  test('Accept in what “/remediate show” opens shows there how it stands now', async () => {
    const { mina, ben } = people(world().slack);
    const number = await fileRequest(mina);
    await settledCardOf(ben, number);
    const shown = await openDetail(ben, number);

    await ben.press(shown, 'accept_activity');

    const anew = await ben.waitForView((view) => wordsOf(view).includes(stateLine('active')));
    expect(anew.id).toBe(shown.id);
    expect(wordsOf(anew)).toContain(labelled('activity.line.accepted_by', 'Ben Okafor'));
    expect(offersOf(anew).buttons).not.toContain('accept_activity');
  });
});
