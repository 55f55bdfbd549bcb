import { describe, expect, test } from 'vitest';
import { recommendationJobs } from '../../../src/features/recommendations/index.ts';
import { actionsIn, hintOf, notesOf, offersOf, valuesOf } from '../../support/offers.ts';
import { saidIn } from '../../support/said.ts';
import {
  cardOf,
  chooseRecommendation,
  dayInText,
  detailsFrom,
  fieldValue,
  fileRequest,
  fillForm,
  inDays,
  numberIn,
  openForm,
  people,
  settledCardOf,
  troubleIn,
  wordsOf,
} from '../../support/story-steps.ts';
import { sharedWorld } from '../../support/story-world.ts';
import { saveSettings } from '../../support/unaudited.ts';
import { words, wordsLike } from '../../support/words.ts';
import { createWorld } from '../../support/world.ts';

const intuneSentence = words('common.intune_limit', { limit: 10_000, count: 12_480 });

describe('a recommendation with more devices than Intune takes', () => {
  const world = sharedWorld({ bigRecommendation: true });

  test('with a ticket, the form, the card and the details say how many reach Intune', async () => {
    const { mina } = people(world().slack);
    const { store, workspaceId } = world().mendbot.program;
    await store.inTransaction((tx) => saveSettings(tx, workspaceId, { intuneConnection: true }));

    const chosen = await chooseRecommendation(mina, await openForm(mina), 'va-_-fabrikam-_-signage_player');
    expect(saidIn(wordsOf(chosen), 'common.intune_limit')).toEqual([]);
    await mina.choose(chosen, 'request_ticket', ['on']);
    const form = await mina.waitForView((view) => wordsOf(view).includes(intuneSentence));
    const number = numberIn(await mina.submit(form));

    expect(wordsOf(form)).toContain(` · ${words('common.devices', { count: 12_480 })} · `);
    const card = await settledCardOf(mina, number);
    expect(wordsOf(card)).toContain(words('status.fixed', { fixed: 0, count: 12_480 }));
    expect(wordsOf(card)).toContain(words('card.over_limit', { limit: 10_000, count: 12_480 }));
    const details = wordsOf(await detailsFrom(mina, card));
    expect(details).toMatch(wordsLike('activity.progress', { fixed: 0, count: 12_480 }));
    expect(details).toContain(intuneSentence);
  });

  test('without a ticket, nothing says it', async () => {
    const { mina } = people(world().slack);

    const form = await chooseRecommendation(mina, await openForm(mina), 'va-_-fabrikam-_-signage_player');
    await mina.choose(form, 'request_anyway', valuesOf(form, 'request_anyway'));
    const number = numberIn(await mina.submit(form));

    const card = await settledCardOf(mina, number);
    const seen = [form, card, await detailsFrom(mina, card)].map(wordsOf);
    expect(seen.every((text) => text.includes('12,480'))).toBe(true);
    for (const key of ['common.intune_limit', 'card.over_limit'] as const) {
      expect(seen.flatMap((text) => saidIn(text, key))).toEqual([]);
    }
  });

  test('a request for fewer devices does not carry the sentence', async () => {
    const { mina } = people(world().slack);

    const number = await fileRequest(mina);

    const card = await settledCardOf(mina, number);
    const details = await detailsFrom(mina, card);
    expect(notesOf(card)).toEqual([expect.stringMatching(wordsLike('status.fixed'))]);
    expect(saidIn(wordsOf(card), 'card.over_limit')).toEqual([]);
    expect(notesOf(details).slice(0, 4)).toEqual([
      expect.stringMatching(wordsLike('activity.progress')),
      words('common.not_in_defender'),
      words('activity.portal_link', { url: 'https://security.microsoft.com' }),
      words('common.no_device_changed'),
    ]);
    expect(saidIn(wordsOf(details), 'common.intune_limit')).toEqual([]);
  });
});

describe('while Defender answers nothing', () => {
  test.concurrent('the form can be submitted at once, and devices are counted when Defender is back', async () => {
    await using world = await createWorld();
    const { mina } = people(world.slack);
    world.microsoft.hang({ ms: 3500, times: 50 });

    const form = await chooseRecommendation(mina, await openForm(mina), 'google chrome');
    const result = await mina.submit(form);

    // After three seconds, the person would have read that the request failed.
    expect(result.kind).toBe('updated');
    expect(wordsOf(form)).toContain(words('form.groups_pending'));
    const card = await cardOf(mina, numberIn(result));
    expect(wordsOf(card)).toContain(words('card.not_counted'));
    expect(wordsOf(await detailsFrom(mina, card))).toContain(words('activity.progress_unknown'));
    expect(world.log.errors()).toEqual([]);
  });

  test.concurrent('a failing Defender only leaves the groups out, and the devices are counted later', async () => {
    await using world = await createWorld();
    const { mina } = people(world.slack);
    world.microsoft.fail({ status: 503, code: 'ServiceUnavailable', times: 2, pathMatches: /machineReferences/ });

    const number = await fileRequest(mina);

    const card = await settledCardOf(mina, number);
    expect(wordsOf(card)).toContain(words('status.fixed', { fixed: 0, count: 165 }));
    expect(world.log.errors()).toEqual([]);
  });
});

describe('when the devices cannot be read', () => {
  const machineReferences = /machineReferences/;

  test.concurrent('the form says so and can be submitted; the card says why, until a later sync finds it mended', async () => {
    await using world = await createWorld();
    const { mina } = people(world.slack);
    world.microsoft.fail({ status: 403, code: 'Forbidden', times: 50, pathMatches: machineReferences });

    const form = await openForm(mina);
    await chooseRecommendation(mina, form, 'google chrome');
    const grown = await mina.waitForView((view) => wordsOf(view).includes(words('form.groups_failed')));
    const number = numberIn(await mina.submit(grown));
    await cardOf(mina, number, words('activity.progress_unavailable.missing_permission'));
    world.microsoft.heal();
    await world.mendbot.program.store.queue.enqueueAlone(recommendationJobs.syncRecommendations, {});

    expect(wordsOf(await settledCardOf(mina, number))).toContain(words('status.fixed', { fixed: 0, count: 165 }));
    expect(world.log.errors()).toEqual([]);
  });

  test.concurrent('an unknown recommendation is said on the card', async () => {
    await using world = await createWorld();
    const { mina } = people(world.slack);
    world.microsoft.fail({ status: 404, code: 'ResourceNotFound', times: 50, pathMatches: machineReferences });

    const number = await fileRequest(mina);

    await cardOf(mina, number, words('activity.progress_unavailable.unknown_to_defender'));
  });
});

describe('without Defender', () => {
  const world = sharedWorld({ hasDefender: false });

  test('the form takes plain words, any option, and says why', async () => {
    const { mina } = people(world().slack);

    const form = await openForm(mina, 'new Patch the badge printers');

    expect(wordsOf(form)).toContain(words('form.plain_why'));
    expect(fieldValue(form, 'request_title')).toBe('Patch the badge printers');
    expect(valuesOf(form, 'request_option')).toEqual([
      'update',
      'upgrade',
      'uninstall',
      'configuration_change',
      'attention_required',
    ]);
    expect(fieldValue(form, 'request_groups')).toBeUndefined();
  });

  test('a request in plain words is filed without progress, devices or a portal link', async () => {
    const { mina, ben } = people(world().slack);
    const form = await openForm(mina, 'new Patch the badge printers');
    await mina.choose(form, 'request_option', 'update');

    const number = numberIn(await mina.submit(form));

    const card = await cardOf(mina, number);
    expect(wordsOf(card)).toContain(words('activity.heading', { number, title: 'Patch the badge printers' }));
    expect(notesOf(card)).toEqual([]);
    const details = await detailsFrom(mina, card);
    expect(wordsOf(details)).toContain(words('activity.plain_words'));
    expect(JSON.stringify(details.blocks)).not.toContain('https://');
    expect(offersOf(details, 'detail_tabs').buttons).toEqual(['detail_overview', 'detail_history']);
    expect(actionsIn(details)).toEqual({
      buttons: ['accept_activity', 'reject_activity', 'complete_activity', 'plan_activity'],
      menu: ['reschedule_activity', 'comment_activity', 'reassign_activity', 'withdraw_activity'],
    });
    expect(actionsIn(await detailsFrom(ben, card)).menu).toContain('follow_activity');
  });

  test('blank words are an error on their field, and what was entered stays', async () => {
    const { mina } = people(world().slack);
    const form = await openForm(mina, 'new');
    await mina.fill(form, 'request_title', '   ');
    await mina.fill(form, 'request_notes', 'kept');
    await mina.choose(form, 'request_option', 'uninstall');

    const result = await mina.submit(await mina.waitForView());

    expect(troubleIn(result)).toBe(words('error.title_missing'));
    const kept = await mina.waitForView();
    expect(fieldValue(kept, 'request_notes')).toBe('kept');
  });

  test('the status says that Defender is not configured', async () => {
    const { mina } = people(world().slack);

    await mina.command('status', { channel: 'C02GENERAL' });

    expect(wordsOf(await mina.waitForEphemeral())).toContain(words('status.defender_off'));
  });
});

test.concurrent('a form opened before the first recommendations were read still files in plain words afterwards', async () => {
  await using world = await createWorld();
  const { mina } = people(world.slack);
  const { db } = world.mendbot.program.store;
  await db.updateTable('recommendation').set({ removed_at: new Date() }).execute();
  const form = await openForm(mina, 'new Replace the old router');
  await mina.choose(form, 'request_option', 'attention_required');
  await db.updateTable('recommendation').set({ removed_at: null }).execute();

  const number = numberIn(await mina.submit(await mina.waitForView()));

  expect(wordsOf(await cardOf(mina, number))).toContain('Replace the old router');
  expect(world.log.errors()).toEqual([]);
});

test.concurrent('a form keeps what was filled in while the groups arrive', async () => {
  await using world = await createWorld();
  const { mina } = people(world.slack);
  world.microsoft.hang({ ms: 5000, times: 1, pathMatches: /machineReferences/ });
  const form = await fillForm(mina, { priority: 'high', notes: 'typed meanwhile' });

  const grown = await mina.waitForView((view) => !wordsOf(view).includes(words('form.groups_pending')));

  expect(wordsOf(form)).toContain(words('form.groups_pending'));
  expect(fieldValue(grown, 'request_notes')).toBe('typed meanwhile');
  expect(hintOf(grown, 'request_due')).toContain(dayInText(inDays(7)));
});
