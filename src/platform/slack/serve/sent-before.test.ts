import type { ViewOutput } from '@slack/bolt';
import { expect, test } from 'vitest';
import { contentsHash } from './sent-before.ts';

type Values = ViewOutput['state']['values'];

const hashOf = (values: object) => contentsHash({ state: { values: values as Values } });

const typed = (value: string | null) => ({ type: 'plain_text_input', value });
const option = (value: string, text = 'Update') => ({ text: { type: 'plain_text', text, emoji: true }, value });
const chosen = (value: string, text?: string) => ({ type: 'static_select', selected_option: option(value, text) });

const entered = {
  notes: { request_notes: typed('First words.') },
  priority: { request_priority: chosen('low') },
};

test.each([
  ['blocks of other names, in another order', { 'priority:2': entered.priority, notes: entered.notes }],
  [
    'another wording of what is chosen',
    { ...entered, priority: { request_priority: chosen('low', 'Low, 3 devices') } },
  ],
  ['a field more that is empty', { ...entered, more: { due: { type: 'datepicker', selected_date: null } } }],
  ['a box more that is not ticked', { ...entered, more: { box: { type: 'checkboxes', selected_options: [] } } }],
  ['a text field more without a text', { ...entered, more: { note: typed(null) } }],
])('%s are the same contents', (_, values) => {
  expect(hashOf(values)).toBe(hashOf(entered));
});

test.each([
  ['other words', { ...entered, notes: { request_notes: typed('Second words.') } }],
  ['no words', { ...entered, notes: { request_notes: typed(null) } }],
  ['another choice', { ...entered, priority: { request_priority: chosen('high') } }],
  ['a date', { ...entered, more: { due: { type: 'datepicker', selected_date: '2026-12-25' } } }],
  ['a person', { ...entered, more: { person: { type: 'users_select', selected_user: 'U1' } } }],
  ['a tick', { ...entered, more: { box: { type: 'checkboxes', selected_options: [option('ticked')] } } }],
  ['a file', { ...entered, more: { files: { type: 'file_input', files: [{ id: 'F1' }] } } }],
  ['the same words in another field', { ...entered, notes: { request_title: typed('First words.') } }],
])('%s are other contents', (_, values) => {
  expect(hashOf(values)).not.toBe(hashOf(entered));
});
