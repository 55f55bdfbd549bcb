import { expect, test } from 'vitest';
import { type JsonObject, objectAt, objectsAt, textAt } from '../../../sandbox/wire/json-object.ts';
import { translatorFor } from '../../../test/support/all-texts.ts';
import { calendarDate, portalLinks, recommendation } from '../../../test/support/fixtures.ts';
import { keysIn, keyTranslator } from '../../../test/support/key-translator.ts';
import { formItem, formModel, nothingChosen } from '../../../test/support/request-gallery.ts';
import type { ChannelId } from '../../core/identifiers.ts';
import type { RecommendationId } from '../../microsoft/recommendation.ts';
import { recommendationLines } from '../recommendations/views.ts';
import { groupOption, type RequestFormModel, requestForm } from './form.ts';

const t = translatorFor('en-US');

function blockIdsOf(overrides: Partial<RequestFormModel>): readonly (string | undefined)[] {
  return requestForm(t, formModel(overrides), portalLinks).blocks.map((block) => block.block_id);
}

function blocksOf(overrides: Partial<RequestFormModel>): readonly JsonObject[] {
  return objectsAt(JSON.parse(JSON.stringify(requestForm(t, formModel(overrides), portalLinks))), 'blocks');
}

function keysOf(overrides: Partial<RequestFormModel>): readonly string[] {
  return keysIn(requestForm(keyTranslator(), formModel(overrides), portalLinks));
}

function textOf(overrides: Partial<RequestFormModel>): string {
  return JSON.stringify(requestForm(t, formModel(overrides), portalLinks));
}

test('all fields are there from the start', () => {
  const ids = blockIdsOf(nothingChosen);

  expect(ids.filter((id) => id !== undefined)).toEqual([
    'recommendation',
    'option',
    'groups',
    'priority',
    'due',
    'notes',
  ]);
});

test('a form that was opened from a message carries its place, and nothing of its words', () => {
  const source = { channelId: 'C0ALERTS' as ChannelId, ts: '1795599045.000200', link: null };

  const { private_metadata: metadata } = requestForm(t, formModel({ source }), portalLinks);

  expect(metadata).toBe(
    '{"followUpToId":null,"searched":null,"source":{"channelId":"C0ALERTS","ts":"1795599045.000200"}}',
  );
});

test('other recommendations offer other options and groups, in fields with other ids', () => {
  const first = blockIdsOf({ items: [formItem({ recommendation: recommendation({ ref: 17 }) })] });
  const both = [17, 18].map((ref) => formItem({ recommendation: recommendation({ ref }) }));
  const second = blockIdsOf({ items: both });

  expect(second.filter((id) => !first.includes(id))).toEqual(['option:17.18', 'groups:17.18']);
});

test('attention required has a priority and notes, and no due date and no ticket', () => {
  const model = formModel({ option: 'attention_required', offersTicket: true });
  const fields = requestForm(t, model, portalLinks).blocks.filter(({ type }) => type === 'input');

  expect(fields.map(({ block_id: id }) => id)).toEqual([
    'recommendation',
    'option:17',
    'groups:17',
    'priority',
    'notes',
  ]);
});

test('in plain words there are no device groups', () => {
  const ids = blockIdsOf({ takesPlainWords: true, items: [] });

  expect(ids.filter((id) => id !== undefined)).toEqual(['title', 'option', 'priority', 'due', 'notes']);
});

test('each recommendation is one line, with its own option and the date that is meant', () => {
  const setting = { id: 'sca-_-scid-2011' as RecommendationId, remediationType: 'configuration_change' } as const;
  const items = [formItem(), formItem({ recommendation: recommendation({ ref: 18, ...setting }), deviceCount: null })];
  const lines = (dueOn: RequestFormModel['dueOn']) =>
    blocksOf({ items, option: 'recommended', dueOn })
      .filter((block) => block['type'] === 'section')
      .flatMap((block) => textAt(objectAt(block, 'text'), 'text')?.split('\n') ?? []);

  expect(lines(null)).toEqual([
    expect.stringMatching(/^\*<\S+\|Update Google Chrome>\* · Software update · 1,240 devices · due Dec 25, 2026/),
    expect.stringMatching(/· Configuration change · .* · due Dec 25, 2026/),
  ]);
  expect(lines(calendarDate('2026-12-01')).every((line) => line.includes('due Dec 1, 2026'))).toBe(true);
});

test('a box for each that is asked for already, ten in a field', () => {
  const items = Array.from({ length: 12 }, (_, index) =>
    formItem({ recommendation: recommendation({ ref: index + 1 }), hasUnseen: true }),
  );
  const fields = blocksOf({ items, anywayRefs: [12] })
    .map((block) => objectAt(block, 'element'))
    .filter((element) => element?.['type'] === 'checkboxes');

  expect(fields.map((field) => objectsAt(field, 'options').length)).toEqual([10, 2]);
  expect(fields.map((field) => objectsAt(field, 'initial_options').map((box) => textAt(box, 'value')))).toEqual([
    [],
    ['{"recommendationRef":12}'],
  ]);
});

test('long names that look alike have their rest as description', () => {
  const same = 'W'.repeat(80);
  const named = (name: string, ref: number) => recommendation({ name, ref });
  const [one, other, short, long] = recommendationLines(t, [
    named(`${same} one`, 1),
    named(`${same} other`, 2),
    named('Update Zoom', 3),
    named('V'.repeat(80), 4),
  ]);

  expect([one, other].map((line) => line?.description?.text)).toEqual(['…WWWWWW one', '…WWWWWW other']);
  expect([short, long].every((line) => line?.description?.text.includes('exposed'))).toBe(true);
});

test.each([
  [null, ['form.groups_pending']],
  ['failed' as const, ['form.groups_failed']],
  ['read' as const, []],
])('without device groups, an outcome of %j is told as %j', (groupsOutcome, expected) => {
  const notified = keysOf({ items: [formItem({ hasGroups: false, groupsOutcome })] });

  expect(notified.filter((key) => /^form\.groups_(pending|failed)$/.test(key))).toEqual(expected);
});

test.each<[number | null, Partial<RequestFormModel>, number]>([
  [null, {}, 0],
  [10_000, {}, 0],
  [10_001, {}, 1],
  [10_001, { wantsTicket: false }, 0],
  [10_001, { option: 'attention_required' }, 0],
])('with %j devices in scope and %j, the limit of a ticket is said %i times', (deviceCount, overrides, times) => {
  const keys = keysOf({ offersTicket: true, wantsTicket: true, items: [formItem({ deviceCount })], ...overrides });

  expect(keys.filter((key) => key === 'common.intune_limit')).toHaveLength(times);
});

test('a text that was typed after the command stands in the field, as far as it fits', () => {
  const text = textOf({ takesPlainWords: true, items: [], plainTitle: 'x'.repeat(500) });

  expect(text).toContain(`"initial_value":"${'x'.repeat(139)}…"`);
});

test('a device group is offered with its devices, ungrouped ones by their own name', () => {
  expect([
    groupOption(keyTranslator(), { name: 'Servers', deviceCount: 1200 }).text.text,
    groupOption(keyTranslator(), { name: 'UnassignedGroup', deviceCount: 3 }).text.text,
    groupOption(keyTranslator(), { name: 'Servers', deviceCount: 1200, recommendationCount: 2 }, 3).text.text,
  ]).toEqual([
    '⟨form.group_option name=Servers count=1200⟩',
    '⟨form.group_option name=⟨common.ungrouped⟩ count=3⟩',
    '⟨form.group_option_of name=Servers count=2 all=3⟩',
  ]);
});

test('a device group of any name has a value that fits', () => {
  expect(groupOption(t, { name: 'x'.repeat(500), deviceCount: 1 }).value).toMatch(/^[0-9a-f]{16}$/);
});
