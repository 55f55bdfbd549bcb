import { expect, test } from 'vitest';
import { cast } from '../../../sandbox/cast.ts';
import { fillExceptionForm } from '../../support/exception-steps.ts';
import { openTopic } from '../../support/settings-steps.ts';
import {
  choose,
  chooseRecommendation,
  fieldValue,
  labelOf,
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

  expect(mina.openView()?.title).toBe(number);
});

test('a choice whose answer comes late does not either', async () => {
  const { slack } = world();
  const mina = slack.as(cast.mina);
  const form = await chooseRecommendation(mina, await openForm(mina, 'new'), 'zoom');
  const before = slack.callsTo('views.update').length;

  const [, submitted] = await Promise.all([mina.choose(form, 'request_priority', 'high'), mina.submit(form)]);
  const number = numberIn(submitted);
  await expect.poll(() => slack.callsTo('views.update').length).toBeGreaterThan(before);

  expect(mina.openView()?.title).toBe(number);
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
  expect(answer).not.toContain(words('filed.heading', { number }));
  // For him it is another request for what is asked for already.
  expect(answer).toContain('request_anyway');
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

  await mina.waitForView(({ blocks }) => blocks.some(({ block_id: id }) => id === 'until'));
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
  expect(shown?.blocks.map(({ block_id: id }) => id)).toContain('until');
  expect(fieldValue(shown ?? form, 'exception_context')).toBe('It is isolated.');
});

test('a box in the settings appears though others were ticked right before', async () => {
  const wren = world().slack.as(cast.wren);
  const form = await openTopic(wren, 'intune');
  const offersCreating = ({ blocks }: typeof form) => JSON.stringify(blocks).includes('"settings_create_tickets"');

  for (const ticked of [['on'], [], ['on'], [], ['on']]) await wren.choose(form, 'settings_intune', ticked);

  await wren.waitForView(offersCreating);
});
