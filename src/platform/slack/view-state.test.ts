import type { ViewOutput } from '@slack/bolt';
import { expect, test } from 'vitest';
import {
  fieldBlock,
  fieldState,
  inputBlocks,
  selectedDate,
  selectedValue,
  selectedValues,
  typedText,
} from './view-state.ts';

type Values = ViewOutput['state']['values'];
const option = (value: string) => ({ text: { type: 'plain_text' as const, text: value, emoji: false }, value });

const view = {
  state: {
    values: {
      'option:17': { request_option: { type: 'static_select', selected_option: option('update') } },
      'groups:17': {
        request_groups: { type: 'multi_external_select', selected_options: [option('a'), option('b')] },
      },
      due: { request_due: { type: 'datepicker', selected_date: '2026-12-02' } },
      notes: { request_notes: { type: 'plain_text_input', value: 'please' } },
      empty: {
        no_option: { type: 'static_select', selected_option: null },
        no_date: { type: 'datepicker', selected_date: null },
        no_text: { type: 'plain_text_input', value: null },
      },
    } satisfies Values,
  },
};

test('a field is found whatever block it sits in', () => {
  expect(fieldState(view, 'request_option')).toMatchObject({ type: 'static_select' });
});

test('what was entered is read', () => {
  expect([
    selectedValue(view, 'request_option'),
    selectedValues(view, 'request_groups'),
    selectedDate(view, 'request_due'),
    typedText(view, 'request_notes'),
  ]).toEqual(['update', ['a', 'b'], '2026-12-02', 'please']);
});

test('an empty field is read as nothing', () => {
  expect([selectedValue(view, 'no_option'), selectedDate(view, 'no_date'), typedText(view, 'no_text')]).toEqual([
    null,
    null,
    '',
  ]);
});

test('a field that the view does not have is read as nothing', () => {
  expect([
    fieldState(view, 'x'),
    selectedValue(view, 'x'),
    selectedValues(view, 'x'),
    selectedDate(view, 'x'),
    typedText(view, 'x'),
  ]).toEqual([null, null, [], null, '']);
});

test('sentences go to fields alone, found by their names', () => {
  const blocks = [
    { type: 'section', block_id: 'section' },
    { type: 'input', block_id: 'groups:17' },
    { type: 'input', block_id: 'due' },
  ] as unknown as ViewOutput['blocks'];

  expect(inputBlocks({ blocks })).toEqual(['groups:17', 'due']);
  expect(['groups', 'due', 'section', 'du'].map((name) => fieldBlock({ blocks }, name))).toEqual([
    'groups:17',
    'due',
    undefined,
    undefined,
  ]);
});
