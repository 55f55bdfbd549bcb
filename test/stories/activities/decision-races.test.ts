import { describe, expect, test } from 'vitest';
import { isFull } from '../../support/is-full.ts';
import {
  cardOf,
  cardsOf,
  complete,
  completedBy,
  fileRequest,
  modalAfter,
  people,
  settledCardOf,
  stateLine,
  statusOf,
  troubleIn,
  waitForDirect,
  waitForThreadLine,
} from '../../support/story-steps.ts';
import { sharedWorld } from '../../support/story-world.ts';
import { words, wordsLike } from '../../support/words.ts';

describe('two people in the same instant', () => {
  const world = sharedWorld();

  test('both press Complete: one is recorded, the other is told who was first, and there is one card', async () => {
    const { slack, mendbot } = world();
    const { mina, ben, priya } = people(slack);
    const number = await fileRequest(mina);
    const card = await settledCardOf(ben, number);
    const forms = await Promise.all(
      [ben, priya].map(async (one) => await modalAfter(one, () => one.press(card, 'complete_activity'))),
    );

    const results = await Promise.all([ben, priya].map((one, index) => one.submit(forms[index] ?? fail())));

    expect(results.map(({ kind }) => kind).toSorted()).toEqual(['closed', 'errors']);
    const winner = results[0]?.kind === 'closed' ? 'Ben Okafor' : 'Priya Nair';
    const address = winner === 'Ben Okafor' ? 'ben.okafor@fabrikam.example' : 'priya.nair@fabrikam.example';
    const domainError = troubleIn(results.find(({ kind }) => kind === 'errors') ?? fail());
    expect(domainError).toMatch(wordsLike('error.activity_decided.completed', { number, name: winner }));
    expect(domainError).toContain(words('notice.nothing_changed'));
    const done = await cardOf(mina, number, stateLine('completed'));
    expect(statusOf(done)).toMatch(completedBy(address));
    await waitForDirect(mina, number, address);
    expect(cardsOf(slack, number)).toHaveLength(1);
    expect((await cardOf(mina, number)).replies).toHaveLength(1);
    const { db } = mendbot.program.store;
    const rows = await db
      .selectFrom('activity')
      .select('completed_by_email')
      .where('completed_by', '=', 'email')
      .execute();
    expect(rows).toEqual([{ completed_by_email: address }]);
    const audit = await db.selectFrom('audit_log').select('id').where('action', '=', 'activity_completed').execute();
    expect(audit).toHaveLength(1);
  });

  test('one accepts while the other rejects: one of both happens', async () => {
    const { mina, ben, priya } = people(world().slack);
    const number = await fileRequest(mina);
    const card = await settledCardOf(ben, number);
    const form = await modalAfter(priya, () => priya.press(card, 'reject_activity'));
    await priya.fill(form, 'typed_reason', 'Not ours.');

    const [, rejected] = await Promise.all([ben.press(card, 'accept_activity'), priya.submit(form)]);

    const isRejected = rejected.kind === 'closed';
    const decided = await cardOf(mina, number, stateLine(isRejected ? 'rejected' : 'active'));
    const event = isRejected ? 'event.activity_rejected' : 'event.activity_accepted';
    await waitForThreadLine(mina, decided, wordsLike(event, { number }));
    expect((await cardOf(mina, number)).replies).toHaveLength(1);
  });

  test('eight requests filed at once get eight numbers and eight cards', async () => {
    const { slack } = world();
    const { mina, tomas, ben, priya } = people(slack);
    const subjects = world()
      .microsoft.recommendations.filter(
        ({ status, exposedMachinesCount }) => status === 'Active' && exposedMachinesCount > 0,
      )
      .map(({ recommendationName }) => recommendationName);

    const numbers = await Promise.all(
      [mina, tomas, ben, priya].map(async (one, at) => [
        await fileRequest(one, { recommendation: subjects[2 * at] ?? '' }),
        await fileRequest(one, { recommendation: subjects[2 * at + 1] ?? '' }),
      ]),
    );

    const all = numbers.flat();
    expect(new Set(all).size).toBe(8);
    for (const number of all) await cardOf(ben, number);
    expect(all.map((number) => cardsOf(slack, number).length)).toEqual(Array(8).fill(1));
  });

  if (isFull) {
    test('keeps the record over a restart, and says nothing twice', async () => {
      const { slack } = world();
      const { mina, ben } = people(slack);
      const number = await fileRequest(mina);
      await complete(ben, await settledCardOf(ben, number));
      await waitForDirect(mina, number, wordsLike('event.activity_completed'));
      const before = slack.messages().length;

      await world().restart();
      const next = await fileRequest(mina);
      await settledCardOf(mina, next);
      await slack.whenWorkedOff();

      expect(cardsOf(slack, number)).toHaveLength(1);
      expect(slack.messages().length - before).toBe(1);
    });
  }
});

function fail(): never {
  throw new Error('there are two of each');
}
