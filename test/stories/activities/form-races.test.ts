import { expect, test } from 'vitest';
import { cast, channels } from '../../../sandbox/cast.ts';
import { recommendationValue } from '../../../src/features/recommendations/views.ts';
import { fillExceptionForm } from '../../support/exception-steps.ts';
import {
  choose,
  chooseRecommendation,
  fieldValue,
  fillForm,
  labelOf,
  modalAfter,
  numberIn,
  openForm,
  waitForGroups,
  wordsOf,
} from '../../support/story-steps.ts';
import { sharedWorld } from '../../support/story-world.ts';
import { words } from '../../support/words.ts';

const world = sharedWorld();

test('device groups that arrive late do not put the form over the confirmation', async () => {
  const { slack, microsoft } = world();
  const mina = slack.as(cast.mina);
  microsoft.hang({ ms: 1200, times: 1, pathMatches: /machineReferences/ });
  const form = await openForm(mina, 'new google chrome');

  const number = numberIn(await mina.submit(form));
  await expect.poll(() => slack.callsTo('views.update').at(-1)?.error ?? 'none yet').toBe('hash_conflict');

  expect(mina.openView()?.title).toBe(words('filed.title', { count: 1, number }));
});

test('a choice whose answer comes late does not either', async () => {
  const { slack } = world();
  const mina = slack.as(cast.mina);
  const form = await chooseRecommendation(mina, await openForm(mina, 'new'), 'zoom');
  const before = slack.callsTo('views.update').length;

  const [, submitted] = await Promise.all([mina.choose(form, 'request_priority', 'high'), mina.submit(form)]);
  const number = numberIn(submitted);
  await expect.poll(() => slack.callsTo('views.update').length).toBeGreaterThan(before);

  expect(mina.openView()?.title).toBe(words('filed.title', { count: 1, number }));
});

test('a view submitted again by another person is neither a repeat nor given the first answer', async () => {
  const { slack } = world();
  const [mina, tomas] = [slack.as(cast.mina), slack.as(cast.tomas)];
  await chooseRecommendation(mina, await openForm(mina, 'new'), 'quicktime');
  const number = numberIn(await mina.submit(await waitForGroups(mina)));
  const { payload } = slack.deliveries.findLast((one) => one.payload['type'] === 'view_submission') ?? {};
  const { user: _, ...forged } = payload ?? {};

  const repeated = await mina.submitRaw({ ...payload });
  const others = await tomas.submitRaw(forged);

  expect(JSON.stringify(repeated.body)).toContain(number);
  const answer = JSON.stringify(others.body);
  expect(answer).not.toContain(words('filed.title', { count: 1, number }));
  // For Tomas, this is a new request for a recommendation that was requested already.
  expect(answer).toContain('request_anyway');
});

/** Sends the last submission again with a change, as if the form had stayed open because its answer came late. */
function changedLast(from: string, to: string) {
  const { slack } = world();
  const { payload } = slack.deliveries.findLast((one) => one.payload['type'] === 'view_submission') ?? {};
  const text = JSON.stringify(payload);
  expect(text).toContain(JSON.stringify(from));
  // Each press has its own trigger.
  return { ...JSON.parse(text.replaceAll(JSON.stringify(from), JSON.stringify(to))), trigger_id: `again:${to}` };
}

test('a request changed after it was filed names what was filed, and that the change was not', async () => {
  const mina = world().slack.as(cast.mina);
  const form = await fillForm(mina, { recommendation: 'winscp', notes: 'First words.' });
  const number = numberIn(await mina.submit(form));

  const again = await mina.submitRaw(changedLast('First words.', 'Stop the till first.'));

  const answer = JSON.stringify(again.body);
  expect(answer).toContain(words('recorded.activity', { number, title: '' }).trim());
  expect(answer).toContain('First words.');
  expect(answer).not.toContain('Stop the till first.');
  expect(answer).toContain(words('recorded.change', { count: 1 }));
  const { db } = world().mendbot.program.store;
  const rows = await db.selectFrom('activity').select('notes').where('title', 'ilike', '%winscp%').execute();
  expect(rows).toEqual([{ notes: 'First words.' }]);
});

test('another recommendation chosen after the first was filed is not filed, and that is said', async () => {
  const { slack, mendbot } = world();
  const mina = slack.as(cast.mina);
  const form = await fillForm(mina, { recommendation: 'nmap' });
  const number = numberIn(await mina.submit(form));
  const { db } = mendbot.program.store;
  const count = async () => (await db.selectFrom('activity').select('number').execute()).length;
  const before = await count();
  const recommendations = await db.selectFrom('recommendation').select(['ref', 'name']).execute();
  const optionOf = (name: RegExp) =>
    recommendationValue.encode({ recommendationRef: recommendations.find((one) => name.test(one.name))?.ref ?? 0 });

  const again = await mina.submitRaw(changedLast(optionOf(/nmap/i), optionOf(/peazip/i)));

  const answer = JSON.stringify(again.body);
  expect(answer).toContain(words('recorded.activity', { number, title: '' }).trim());
  expect(answer).toContain(words('recorded.change', { count: 1 }));
  expect(await count()).toBe(before);
});

test('a completion changed after it was recorded names the note that was', async () => {
  const { slack } = world();
  const [mina, ben] = [slack.as(cast.mina), slack.as(cast.ben)];
  const number = numberIn(await mina.submit(await fillForm(mina, { recommendation: 'irfanview' })));
  const form = await modalAfter(ben, () => ben.command(`complete ${number}`, { channel: channels.general }));
  await ben.fill(form, 'typed_note', 'All done.');
  await ben.submit(form);

  const again = await ben.submitRaw(changedLast('All done.', 'All but two, see CHG1.'));

  const answer = JSON.stringify(again.body);
  expect(answer).toContain(words('recorded.words', { words: 'All done.' }));
  expect(answer).not.toContain('CHG1');
});

test('two choices right after each other are both shown', async () => {
  const { slack } = world();
  const mina = slack.as(cast.mina);
  await chooseRecommendation(mina, await openForm(mina, 'new'), 'gimp');
  const form = await waitForGroups(mina);

  await Promise.all([mina.choose(form, 'request_priority', 'high'), mina.choose(form, 'request_option', 'uninstall')]);

  await mina.waitForView(
    (shown) =>
      labelOf(fieldValue(shown, 'request_priority')) === words('priority.high') &&
      wordsOf(shown).includes(` · ${words('option.uninstall')} · `),
  );
});

test('a choice in the form of an exception is shown though another was still on its way', async () => {
  const { slack } = world();
  const mina = slack.as(cast.mina);
  const form = await openForm(mina, 'exception firefox');

  for (const [scope, days] of [
    ['global', '30'],
    ['groups', '60'],
    ['global', 'until'],
  ] as const) {
    await mina.choose(form, 'exception_scope', scope);
    await mina.choose(form, 'exception_duration', days);
  }

  await mina.waitForView(({ blocks }) => blocks.some(({ block_id: id }) => id === 'exception_until'));
});

test('a choice that Slack brings after a later one is not shown', async () => {
  const { slack } = world();
  const mina = slack.as(cast.mina);
  let form = await chooseRecommendation(mina, await openForm(mina), 'zoom');
  form = await choose(mina, form, 'request_priority', 'low');
  const { payload = {} } = slack.deliveries.findLast((one) => one.payload['type'] === 'block_actions') ?? {};
  form = await choose(mina, form, 'request_priority', 'high');

  for (const trigger of ['late.1', 'late.2']) await mina.submitRaw({ ...payload, trigger_id: trigger });
  await slack.whenWorkedOff();

  expect(mina.openView()).toEqual(form);
});

test('a field that the exception form never showed appears when it is submitted, and typed words stay', async () => {
  const { slack } = world();
  const mina = slack.as(cast.mina);
  const form = await fillExceptionForm(mina, { about: 'zoom', context: 'It is isolated.', duration: null });
  slack.faults.fail('views.update', { error: 'hash_conflict' });
  await mina.choose(form, 'exception_duration', 'until');

  const result = await mina.submit(form);
  slack.faults.clear('views.update');

  expect(result.kind).toBe('updated');
  const shown = mina.openView();
  expect(shown?.blocks.map(({ block_id: id }) => id)).toContain('exception_until');
  expect(fieldValue(shown ?? form, 'exception_context')).toBe('It is isolated.');
});
