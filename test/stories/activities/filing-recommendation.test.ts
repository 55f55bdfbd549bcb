import { describe, expect, test } from 'vitest';
import type { SeenView } from '../../../sandbox/slack/seen.ts';
import { objectAt, objectsAt, textAt } from '../../../sandbox/wire/json-object.ts';
import { valuesOf } from '../../support/offers.ts';
import {
  chooseRecommendation,
  chosenIn,
  fieldValue,
  fillForm,
  labelOf,
  modalAfter,
  openForm,
  people,
  waitForGroups,
  wordsOf,
} from '../../support/story-steps.ts';
import { sharedWorld } from '../../support/story-world.ts';
import { words, wordsLike } from '../../support/words.ts';

const world = sharedWorld();

/** The id of a block by its start. */
function blockWith({ blocks }: SeenView, start: string): string {
  return blocks.map((block) => textAt(block, 'block_id') ?? '').find((id) => id.startsWith(start)) ?? '';
}

describe('finding a recommendation', () => {
  test.each([
    ['a name', 'acrobat reader', 'Update Adobe Acrobat Reader DC to version 24.004.20272'],
    ['a component', 'attack surface', 'Block Adobe Reader from starting child processes'],
    ['an id', 'va-_-google-_-chrome', 'Update Google Chrome to version 131.0.6778.86'],
    [
      'a link copied from the portal',
      'https://security.microsoft.com/vulnerability-management/recommendations?recommendationId=va-_-google-_-chrome&tid=x',
      'Update Google Chrome to version 131.0.6778.86',
    ],
  ])('the type-ahead finds by %s', async (_, typed, wanted) => {
    const { mina } = people(world().slack);
    const form = await openForm(mina);

    const { options } = await mina.suggest(form, 'request_recommendation', typed);

    expect(options.map(labelOf)).toContain(wanted);
  });

  test('the type-ahead finds all products of a vendor, and says what makes each urgent', async () => {
    const { mina } = people(world().slack);
    const form = await openForm(mina);

    const { options } = await mina.suggest(form, 'request_recommendation', 'cisco');

    expect(options.length).toBeGreaterThan(3);
    expect(options.map(labelOf).filter((label) => !label.includes('Cisco'))).toEqual([]);
    const jabber = options.find((option) => labelOf(option).includes('Jabber'));
    expect(textAt(objectAt(jabber, 'description'), 'text')).toMatch(
      wordsLike('form.recommendation_option', {
        devices: words('common.devices', { count: 994 }),
        weaknesses: words('common.weaknesses', { count: 75 }),
      }),
    );
  });

  test('the best match comes first', async () => {
    const { mina } = people(world().slack);
    const form = await openForm(mina);

    const { options } = await mina.suggest(form, 'request_recommendation', 'office');

    expect(labelOf(options[0])).toMatch(/^Update Microsoft Office/);
    expect(options.map(labelOf)).toContain('Uninstall Apache OpenOffice');
  });

  test('without a word typed, at most 100 are offered', async () => {
    const { mina } = people(world().slack);
    const form = await openForm(mina);

    const { options, problem } = await mina.suggest(form, 'request_recommendation', '');

    expect(problem).toBeUndefined();
    expect(options).toHaveLength(100);
  });

  test.each([
    ['nothing', {}],
    ['a number', { value: 7 }],
    ['nothing, by no field,', { block_id: null }],
  ])('%s in the place of a typed word counts as nothing typed', async (_, sent) => {
    const { mina } = people(world().slack);
    const { id } = await openForm(mina);

    const asked = { type: 'block_suggestion', action_id: 'request_recommendation', block_id: 'recommendation' };
    const { body } = await mina.submitRaw({ ...asked, view: { id, type: 'modal' }, ...sent });

    expect(objectsAt(Object(body), 'options')).toHaveLength(100);
    expect(world().log.errors()).toEqual([]);
  });

  test('“/remediate new chrome” opens the form with the best match chosen', async () => {
    const { mina } = people(world().slack);

    const form = await openForm(mina, 'new chrome');

    expect(chosenIn(form).join()).toContain('Google Chrome');
    expect(wordsOf(form)).toContain(words('form.best_match', { text: 'chrome' }));
  });

  test('what is certain to be meant stays in a field that loses nothing when it is removed', async () => {
    const { mina } = people(world().slack);
    const form = await openForm(mina, 'new chrome');
    const field = blockWith(form, 'recommendation:');

    await mina.choose(form, 'request_recommendation', []);
    const without = await mina.waitForView((view) => wordsOf(view).includes(words('form.matches', { text: 'chrome' })));
    const { options } = await mina.suggest(without, 'request_recommendation', '');
    const other = await chooseRecommendation(mina, without, 'zoom');
    const again = await chooseRecommendation(mina, other, 'google chrome');

    expect(options.map(labelOf).join()).toContain('Google Chrome');
    for (const view of [without, other, again]) expect(blockWith(view, 'recommendation')).toBe(field);
    expect(wordsOf(other)).not.toContain('“chrome”');
    expect(wordsOf(again)).toContain(words('form.best_match', { text: 'chrome' }));
    await mina.closeAllViews();
  });

  test.each([
    ['new', 'request_recommendation'],
    ['exception', 'exception_recommendation'],
  ])('“/remediate %s” chooses nothing where two match as well, and offers them at once', async (typed, field) => {
    const { mina } = people(world().slack);

    const form = await openForm(mina, `${typed} firefox`);
    const { options } = await mina.suggest(form, field, '');

    expect([fieldValue(form, field)].flat()).toEqual(field === 'request_recommendation' ? [] : [null]);
    expect(wordsOf(form)).toContain(words('form.matches', { text: 'firefox' }));
    expect(options.length).toBeGreaterThan(1);
    expect(options.map(labelOf).filter((label) => !/firefox/i.test(label))).toEqual([]);
    await mina.closeAllViews();
  });

  test('a pasted portal link opens the form with that recommendation chosen', async () => {
    const { mina } = people(world().slack);

    const form = await openForm(
      mina,
      'new https://security.microsoft.com/security-recommendations?recommendationId=va-_-cisco-_-jabber',
    );

    expect(chosenIn(form).join()).toContain('Cisco Jabber');
  });

  test('when nothing matches the form says so, and still lets one search', async () => {
    const { mina } = people(world().slack);

    const form = await openForm(mina, 'new <zzz> & nothing');
    const { options } = await mina.suggest(form, 'request_recommendation', 'zzz');

    expect(wordsOf(form)).toContain(words('form.no_match', { text: '<zzz> & nothing' }));
    expect(options).toEqual([]);
  });

  test.each(['new', 'exception'])('“/remediate %s” with 2,500 characters shows how they begin', async (typed) => {
    const { mina } = people(world().slack);

    const form = await openForm(mina, `${typed} ${'x'.repeat(2500)}`);

    expect(wordsOf(form)).toContain(words('form.no_match', { text: `${'x'.repeat(99)}…` }));
    await mina.closeAllViews();
  });

  test('the global shortcut opens the same form', async () => {
    const { mina } = people(world().slack);

    const form = await modalAfter(mina, () => mina.shortcut('new_request'));

    expect(form.callbackId).toBe('request_form');
    expect(chosenIn(form)).toEqual([]);
  });

  test('submitting without a recommendation is refused by Slack itself, and nothing is filed', async () => {
    const { mina } = people(world().slack);
    const form = await openForm(mina);

    const result = await mina.submit(form);

    expect(result).toEqual({ kind: 'client_refused', blockIds: ['recommendation'] });
  });
});

describe('what choosing a recommendation shows', () => {
  test('a software recommendation shows its devices, its due date and three options, its own kind chosen', async () => {
    const { mina } = people(world().slack);

    const form = await chooseRecommendation(mina, await openForm(mina), 'google chrome');

    expect(wordsOf(form)).toContain(` · ${words('option.update')} · ${words('common.devices', { count: 165 })} · due `);
    expect(valuesOf(form, 'request_option')).toEqual(['update', 'uninstall', 'attention_required']);
    expect(fieldValue(form, 'request_option')).toMatchObject({ value: 'update' });
  });

  test('a recommendation to uninstall offers that once', async () => {
    const { mina } = people(world().slack);

    const form = await chooseRecommendation(mina, await openForm(mina), 'flash player');

    expect(valuesOf(form, 'request_option')).toEqual(['uninstall', 'attention_required']);
  });

  test('a configuration recommendation offers a configuration change or attention', async () => {
    const { mina } = people(world().slack);

    const form = await chooseRecommendation(mina, await openForm(mina), 'tamper protection');

    expect(valuesOf(form, 'request_option')).toEqual(['configuration_change', 'attention_required']);
    expect(fieldValue(form, 'request_option')).toMatchObject({ value: 'configuration_change' });
  });

  test('choosing another recommendation brings its own options, and keeps the groups that it exposes as well', async () => {
    const { mina } = people(world().slack);
    const form = await fillForm(mina, { recommendation: 'google chrome', groups: ['Finance'] });

    const changed = await chooseRecommendation(mina, form, 'tamper protection');

    expect(valuesOf(changed, 'request_option')).toEqual(['configuration_change', 'attention_required']);
    expect(fieldValue(changed, 'request_groups')).toMatchObject([
      { text: { text: words('form.group_option', { name: 'Finance', count: 16 }) } },
    ]);
  });

  test('the device groups arrive from the background, each with its number of devices', async () => {
    const { mina } = people(world().slack);
    await chooseRecommendation(mina, await openForm(mina), 'silverlight');

    const form = await waitForGroups(mina);
    const { options } = await mina.suggest(form, 'request_groups', '');

    const counts = { 'APAC Workstations': 4, 'EMEA Workstations': 4, Finance: 1, [words('common.ungrouped')]: 1 };
    const offered = Object.entries(counts).map(([name, count]) => words('form.group_option', { name, count }));
    expect(options.map(labelOf).toSorted()).toEqual(offered.toSorted());
  });

  test('several groups can be chosen, and their devices are added up', async () => {
    const { mina } = people(world().slack);

    const form = await fillForm(mina, { recommendation: 'google chrome', groups: ['Finance', 'Engineering'] });

    expect(wordsOf(form)).toContain(` · ${words('common.devices', { count: 25 })} · `);
  });
});
