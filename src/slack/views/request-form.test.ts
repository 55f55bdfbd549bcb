import { describe, expect, test } from 'vitest';
import { activityId, recommendation, surroundings } from '../../../test/support/fixtures.ts';
import { formModel } from '../../../test/support/request-gallery.ts';
import type { ChannelId } from '../../domain/identifiers.ts';
import { translatorFor } from '../../i18n/translator.ts';
import { groupOption, type RequestFormModel, requestForm } from './request-form.ts';

const t = translatorFor('en-US');

function blockIdsOf(overrides: Partial<RequestFormModel>): readonly (string | undefined)[] {
  return requestForm(t, formModel(overrides), surroundings).blocks.map((block) => block.block_id);
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

test('attention required has no due date', () => {
  expect(textOf({ option: 'attention_required' })).not.toContain('datepicker');
});

test('in plain words there are no device groups', () => {
  expect(blockIdsOf({ takesPlainWords: true, recommendation: null })).not.toContainEqual(
    expect.stringContaining('groups'),
  );
});

test.each([
  [null, 'being read from Defender'],
  ['failed' as const, 'could not be read from Defender'],
  ['read' as const, null],
])('without device groups, an outcome of %j is said', (groupsOutcome, expected) => {
  const text = textOf({ hasGroups: false, groupsOutcome });

  expect(/(?:being read|could not be read) from Defender/.exec(text)?.[0] ?? null).toBe(expected);
});

describe('the limit of Intune', () => {
  test.each([
    [null, false],
    [10_000, false],
    [10_001, true],
  ])('with %j devices in scope is said: %s', (deviceCount, expected) => {
    expect(textOf({ deviceCount }).includes('At most 10,000 of')).toBe(expected);
  });
});

test('a text that was typed after the command stands in the field, as far as it fits', () => {
  const text = textOf({ takesPlainWords: true, recommendation: null, plainTitle: 'x'.repeat(500) });

  expect(text).toContain(`"initial_value":"${'x'.repeat(139)}…"`);
});

test('a device group is offered with its devices, ungrouped ones by their own name', () => {
  expect([
    groupOption(t, { name: 'Servers', deviceCount: 1200 }).text.text,
    groupOption(t, { name: 'UnassignedGroup', deviceCount: 3 }).text.text,
  ]).toEqual(['Servers (1,200)', 'Ungrouped devices (3)']);
});

test('a device group of any name has a value that fits', () => {
  expect(groupOption(t, { name: 'x'.repeat(500), deviceCount: 1 }).value).toMatch(/^[0-9a-f]{16}$/);
});
