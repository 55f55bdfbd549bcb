import { expect, test } from 'vitest';
import { activityId, recommendation, surroundings } from '../../../test/support/fixtures.ts';
import { keysIn, keyTranslator } from '../../../test/support/key-translator.ts';
import { formModel } from '../../../test/support/request-gallery.ts';
import type { ChannelId } from '../../domain/identifiers.ts';
import { translatorFor } from '../../i18n/translator.ts';
import { groupOption, type RequestFormModel, requestForm } from './request-form.ts';

const t = translatorFor('en-US');

function blockIdsOf(overrides: Partial<RequestFormModel>): readonly (string | undefined)[] {
  return requestForm(t, formModel(overrides), surroundings).blocks.map((block) => block.block_id);
}

function keysOf(overrides: Partial<RequestFormModel>): readonly string[] {
  return keysIn(requestForm(keyTranslator(), formModel(overrides), surroundings));
}

function textOf(overrides: Partial<RequestFormModel>): string {
  return JSON.stringify(requestForm(t, formModel(overrides), surroundings));
}

test('before a recommendation is chosen there is nothing to decide about', () => {
  expect(blockIdsOf({ recommendation: null, options: [], option: null })).toEqual([
    'recommendation',
    'notes',
    'several',
    undefined,
  ]);
});

test('what is about a message, follows something up or is in plain words is about one thing alone', () => {
  const source = { channelId: 'C0ALERTS' as ChannelId, ts: '1795599045.000200', link: null };
  const followUp = { id: activityId(1), number: 1001 };

  const offering = [{}, { source }, { followUp }, { takesPlainWords: true }].map((one) => blockIdsOf(one));

  expect(offering.map((ids) => ids.includes('several'))).toEqual([true, false, false, false]);
});

test('a form that was opened from a message carries its place, and nothing of its words', () => {
  const source = { channelId: 'C0ALERTS' as ChannelId, ts: '1795599045.000200', link: null };

  const { private_metadata: metadata } = requestForm(t, formModel({ source }), surroundings);

  expect(metadata).toBe('message:C0ALERTS:1795599045.000200');
});

test('another recommendation empties option and groups, whose fields get other ids', () => {
  const first = blockIdsOf({ recommendation: recommendation({ ref: 17 }) });
  const second = blockIdsOf({ recommendation: recommendation({ ref: 18 }) });

  expect(second.filter((id) => !first.includes(id))).toEqual(['option:18', 'groups:18']);
});

test('another priority proposes another date, in a new field', () => {
  expect(blockIdsOf({ priority: 'high' })).toContain('due:high');
  expect(blockIdsOf({ priority: 'low' })).toContain('due:low');
});

test('attention required has a priority and notes, and no due date', () => {
  const fields = requestForm(t, formModel({ option: 'attention_required' }), surroundings).blocks.filter(
    ({ type }) => type === 'input',
  );

  expect(fields.map(({ block_id: id }) => id)).toEqual([
    'recommendation',
    'option:17',
    'groups:17',
    'priority',
    'notes',
  ]);
});

test('in plain words there are no device groups', () => {
  const ids = blockIdsOf({ takesPlainWords: true, recommendation: null });

  expect(ids.filter((id) => id !== undefined)).toEqual(['title', 'option:0', 'priority', 'due:medium', 'notes']);
});

test.each([
  [null, ['form.groups_pending']],
  ['failed' as const, ['form.groups_failed']],
  ['read' as const, []],
])('without device groups, an outcome of %j is told as %j', (groupsOutcome, expected) => {
  const told = keysOf({ hasGroups: false, groupsOutcome });

  expect(told.filter((key) => /^form\.groups_(pending|failed)$/.test(key))).toEqual(expected);
});

test.each([
  [null, []],
  [10_000, []],
  [10_001, ['common.intune_limit']],
])('with %j devices in scope the limit of Intune is told as %j', (deviceCount, expected) => {
  expect(keysOf({ deviceCount }).filter((key) => key === 'common.intune_limit')).toEqual(expected);
});

test('a text that was typed after the command stands in the field, as far as it fits', () => {
  const text = textOf({ takesPlainWords: true, recommendation: null, plainTitle: 'x'.repeat(500) });

  expect(text).toContain(`"initial_value":"${'x'.repeat(139)}…"`);
});

test('a device group is offered with its devices, ungrouped ones by their own name', () => {
  expect([
    groupOption(keyTranslator(), { name: 'Servers', deviceCount: 1200 }).text.text,
    groupOption(keyTranslator(), { name: 'UnassignedGroup', deviceCount: 3 }).text.text,
  ]).toEqual(['⟨form.group_option name=Servers count=1200⟩', '⟨form.group_option name=⟨common.ungrouped⟩ count=3⟩']);
});

test('a device group of any name has a value that fits', () => {
  expect(groupOption(t, { name: 'x'.repeat(500), deviceCount: 1 }).value).toMatch(/^[0-9a-f]{16}$/);
});
