import { describe, expect, test } from 'vitest';
import { FilingPerson } from '../../../sandbox/chaos/campaign-people.ts';
import { seededRandom } from '../../../sandbox/microsoft/seeded-random.ts';
import type { SubmitResult } from '../../../sandbox/slack/submit-view.ts';
import type { Mendbot } from '../../../src/start.ts';
import { directAbout, livingOf } from '../../support/direct-steps.ts';
import {
  cardOf,
  cardsOf,
  fileRequest,
  modalAfter,
  people,
  settledCardOf,
  stateLine,
  waitForThreadLine,
  wordsOf,
} from '../../support/story-steps.ts';
import { wordsLike } from '../../support/words.ts';
import { cast, createWorld } from '../../support/world.ts';

// Several processes need a server. Without one, the global set-up says so.
describe('several processes on one PostgreSQL', () => {
  test('share the work: each request has one card and one direct message', async () => {
    await using world = await createWorld({ isAlone: true });
    const { slack } = world;
    const { mina, tomas, ben, priya } = people(slack);
    await using _ = await world.startAnother();
    expect(slack.openSocketCount).toBe(2);

    const numbers: string[] = [];
    for (let at = 0; at < 6; at += 1) numbers.push(await fileRequest(at % 2 === 0 ? mina : tomas));
    for (const number of numbers) await settledCardOf(ben, number);
    const outcomes: SubmitResult[] = [];
    for (const number of numbers) {
      const card = await cardOf(ben, number);
      const forms = [ben, priya].map((person) => modalAfter(person, () => person.press(card, 'complete_activity')));
      const [bens, priyas] = await Promise.all(forms);
      if (bens === undefined || priyas === undefined) throw new Error('both opened one');
      outcomes.push(...(await Promise.all([ben.submit(bens), priya.submit(priyas)])));
      for (const person of [ben, priya]) for (const view of person.views()) await person.closeView(view);
    }

    for (const number of numbers) await cardOf(ben, number, stateLine('completed'));
    expect(outcomes.filter(({ kind }) => kind === 'closed')).toHaveLength(numbers.length);
    expect(numbers.map((number) => cardsOf(slack, number).length)).toEqual(numbers.map(() => 1));
    for (const [at, number] of numbers.entries()) {
      const wanted = wordsLike('event.activity_completed', { number });
      await livingOf(at % 2 === 0 ? mina : tomas, number, { count: 1, wanted });
      expect(directAbout(at % 2 === 0 ? mina : tomas, number)).toHaveLength(1);
    }
    for (const number of numbers) {
      const card = await cardOf(ben, number);
      await waitForThreadLine(ben, card, wordsLike('event.activity_completed', { number }));
      expect((await cardOf(ben, number)).replies).toHaveLength(1);
    }
    expect(world.log.errors()).toEqual([]);
  });

  test('act once on what Slack delivers to both of them', async () => {
    await using world = await createWorld({ isAlone: true });
    const { slack } = world;
    const { mina, ben } = people(slack);
    await using _ = await world.startAnother();
    slack.faults.deliverTwice(true);

    const number = await fileRequest(mina);
    await ben.press(await settledCardOf(ben, number), 'accept_activity');
    const card = await cardOf(ben, number, stateLine('active'));
    await ben.submit(await modalAfter(ben, () => ben.press(card, 'complete_activity')));
    const done = await cardOf(ben, number, stateLine('completed'));
    await waitForThreadLine(ben, done, wordsLike('event.activity_completed', { number }));

    expect(cardsOf(slack, number)).toHaveLength(1);
    expect((await cardOf(ben, number)).replies).toHaveLength(2);
    expect(world.log.errors()).toEqual([]);
  });

  test('are replaced one after the other without a lost or doubled card', async () => {
    await using world = await createWorld({ isAlone: true });
    const { slack } = world;
    const { ben } = people(slack);
    let running: Mendbot = await world.startAnother();
    const stopping = new AbortController();
    const filer = new FilingPerson(slack, cast.mina, { random: seededRandom('replaced'), openTicket: () => {} });
    const filing = filer.keepWorking(stopping.signal);
    const numbers = () => filer.confirmations.map(({ number }) => `REM-${number}`);

    for (let round = 0; round < 3; round += 1) {
      await expect.poll(() => numbers().length).toBeGreaterThanOrEqual(3 * (round + 1));
      const next = await world.startAnother();
      await running[Symbol.asyncDispose]();
      running = next;
      await world.restart();
    }
    stopping.abort();
    await filing;

    const filed = numbers();
    await expect.poll(() => filed.filter((number) => cardsOf(slack, number).length === 0)).toEqual([]);
    for (const number of filed) await settledCardOf(ben, number);
    expect(filed.map((number) => cardsOf(slack, number).length)).toEqual(filed.map(() => 1));
    expect(new Set(filed).size).toBe(filed.length);
    expect(wordsOf(await cardOf(ben, filed[0] ?? ''))).toContain(stateLine('pending'));
    await running[Symbol.asyncDispose]();
    expect(world.log.errors()).toEqual([]);
  });

  test('one takes what Slack sends and another does the jobs', async () => {
    await using world = await createWorld({ processRole: 'worker' });
    const { slack } = world;
    const { mina, ben } = people(slack);
    expect(slack.openSocketCount).toBe(0);
    const web = await world.startAnother('web');
    expect(slack.openSocketCount).toBe(1);

    const number = await fileRequest(mina);
    await ben.press(await settledCardOf(ben, number), 'accept_activity');
    await cardOf(ben, number, stateLine('active'));
    await web[Symbol.asyncDispose]();

    expect(slack.openSocketCount).toBe(0);
    expect(world.log.errors()).toEqual([]);
  });
});
