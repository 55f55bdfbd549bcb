import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SandboxClock } from '../../../sandbox/clock/sandbox-clock.ts';
import type { PersonClient } from '../../../sandbox/slack/person-client.ts';
import { detailsOf, wholeDetail } from '../../support/detail-steps.ts';
import { isFull } from '../../support/is-full.ts';
import { offersOf } from '../../support/offers.ts';
import { progressIn, saidIn } from '../../support/said.ts';
import {
  cardOf,
  choose,
  chooseInDetails,
  chosenIn,
  complete,
  completedBy,
  fileRequest,
  modalAfter,
  numberIn,
  people,
  settledCardOf,
  stateLine,
  statusOf,
  waitForDirect,
  wordsOf,
} from '../../support/story-steps.ts';

import { labelled, words, wordsLike } from '../../support/words.ts';
import { createWorld, type World } from '../../support/world.ts';

const bens = 'ben.okafor@fabrikam.example';
const system = words('completed_by.system_confirmation');

const hourMs = 3600 * 1000;
const dayMs = 24 * hourMs;

describe('what devices say', () => {
  let clock: SandboxClock;
  let world: World;
  let mina: PersonClient;
  let ben: PersonClient;

  beforeAll(async () => {
    clock = SandboxClock.start({ startAtMs: Date.parse('2026-11-25T12:00:00Z') });
    world = await createWorld({ sandboxClock: clock });
    ({ mina, ben } = people(world.slack));
  });

  afterAll(async () => {
    await world[Symbol.asyncDispose]();
    await clock[Symbol.asyncDispose]();
  });

  function recommendationOf(text: string): string {
    const found = world.microsoft.recommendations.find(({ recommendationName }) => text.includes(recommendationName));
    if (found === undefined) throw new Error(`no recommendation is named in: ${text}`);
    return found.id;
  }

  async function file(recommendation: string, more: { readonly dueOn?: string } = {}) {
    const number = await fileRequest(mina, { recommendation, ...more });
    const card = await settledCardOf(ben, number);
    const id = recommendationOf(wordsOf(card));
    world.microsoft.wakeDevices(id);
    return { number, card, id };
  }

  test('patched over days, a request is completed by System confirmation without a touch', async () => {
    const { number, id } = await file('google chrome', { dueOn: '2026-12-31' });

    world.microsoft.patchShare(id, 0.5);
    await clock.moveForward(dayMs);
    const half = await cardOf(ben, number, (text) => progressIn(text).fixed > 0);
    expect(wordsOf(half)).toContain(stateLine('pending'));
    world.microsoft.patchShare(id, 1);
    await clock.moveForward(dayMs);
    await cardOf(ben, number, words('status.confirming'));
    await detailsOf(ben, number, words('progress.all_fixed'));
    await clock.moveForward(dayMs);

    const done = await cardOf(ben, number, wordsLike('status.system'));
    expect(wordsOf(await detailsOf(ben, number))).toContain(labelled('activity.line.completed_by', system));
    const { fixed, count } = progressIn(wordsOf(done));
    expect(fixed).toBe(count);
    await waitForDirect(mina, number, words('event.activity_completed', { number, completedBy: system }));
    expect(world.log.errors()).toEqual([]);
  });

  test('a device that changed its group and back, and an update in vain, are no fix', async () => {
    const { number, id } = await file('adobe acrobat reader', { dueOn: '2026-12-31' });
    const [moved, patched, ...updated] = world.microsoft.devicesOf(id);
    await clock.moveForward(hourMs);
    for (const group of ['Elsewhere', moved?.rbacGroupName ?? '']) {
      world.microsoft.moveDevices(id, [moved?.id ?? ''], group);
    }
    world.microsoft.updateInVain(
      id,
      updated.map((device) => device.id),
    );
    world.microsoft.patchShare(id, [patched?.id ?? '']);

    await clock.moveForward(dayMs);

    const card = wordsOf(await cardOf(ben, number, (text) => progressIn(text).fixed > 0));
    expect(progressIn(card)).toMatchObject({ fixed: 1, count: updated.length + 2 });
    expect(saidIn(card, 'card.exposed_again')).toEqual([]);
  });

  if (isFull) {
    test('completed by hand too early, it is disputed with the devices, reopened, and confirmed in the end', async () => {
      const { number, card, id } = await file('mozilla firefox', { dueOn: '2026-12-31' });
      await complete(ben, card);
      await cardOf(ben, number, wordsLike('status.waiting'));

      await clock.moveForward(2 * dayMs);

      const disputed = await cardOf(ben, number, wordsLike('status.disputed', { completedBy: bens }));
      const details = wordsOf(await detailsOf(ben, number, wordsLike('verification.disputed')));
      expect(details).toContain(labelled('activity.line.completed_by', bens));
      const notified = await waitForDirect(ben, number, wordsLike('event.completion_disputed'));
      expect(wordsOf(notified)).toMatch(wordsLike('event.still_exposed'));
      const form = await modalAfter(mina, () => mina.press(disputed, 'reopen_activity'));
      await mina.fill(form, 'typed_reason', 'Devices are still exposed.');
      await mina.choose(form, 'due', '2026-12-30');
      await mina.submit(form);
      await cardOf(ben, number, stateLine('active'));
      await detailsOf(ben, number, (text) => saidIn(text, 'verification.disputed').length === 0);
      world.microsoft.patchShare(id, 1);
      await clock.moveForward(dayMs);
      await clock.moveForward(dayMs);
      await cardOf(ben, number, wordsLike('status.system'));
    });

    // `src/features/progress/measuring.db.test.ts` covers a laptop that is gone after a month without a report.
    test('with one excluded laptop, finished work is ready to close, and a person completes it', async () => {
      const { number, id } = await file('7-zip', { dueOn: '2027-01-31' });
      const [laptop, ...others] = world.microsoft.devicesOf(id).map((device) => device.id);
      world.microsoft.patchShare(id, others);
      world.microsoft.excludeDevices(id, [laptop ?? '']);

      await clock.moveForward(2 * dayMs);

      const card = await cardOf(ben, number, words('status.ready'));
      expect(statusOf(card)).toContain(words('progress.out_of_scope', { count: 1 }));
      await detailsOf(ben, number, wordsLike('progress.ready'));
      await complete(ben, card);
      // Devices out of scope confirm nothing. The completion mentions them.
      const done = await cardOf(ben, number, completedBy(bens));
      expect(statusOf(done)).toContain(words('progress.out_of_scope', { count: 1 }));
      await detailsOf(ben, number, wordsLike('verification.unverified', { count: 1 }));
    });

    test('a new release does not lower the progress; a follow-up is offered', async () => {
      const { number, id } = await file('adobe', { dueOn: '2027-02-28' });
      world.microsoft.patchShare(id, 0.5);
      await clock.moveForward(dayMs);
      const before = wordsOf(await cardOf(ben, number, (text) => progressIn(text).fixed > 0));

      world.microsoft.reexpose(id);
      await clock.moveForward(dayMs);

      const again = await cardOf(ben, number, wordsLike('card.exposed_again'));
      expect(progressIn(wordsOf(again))).toEqual(progressIn(before));
      expect(wordsOf(await wholeDetail(ben, number))).toMatch(wordsLike('progress.re_exposed'));
      await ben.press(again, 'accept_activity');
      const accepted = await cardOf(ben, number, stateLine('active'));
      const form = await chooseInDetails(ben, accepted, 'follow_up_request');
      expect(chosenIn(form)).toHaveLength(1);
      expect(wordsOf(form)).toContain(words('activity.follow_up_to', { number }));
      expect(offersOf(form).buttons).toEqual([]);
      const later = await choose(ben, form, 'request_priority', 'high');
      expect(wordsOf(later)).toContain(words('activity.follow_up_to', { number }));
      const filed = numberIn(await ben.submit(later));
      await settledCardOf(ben, filed);
      expect(wordsOf(await wholeDetail(ben, filed))).toContain(words('activity.follow_up_to', { number }));
    });
  }
});
