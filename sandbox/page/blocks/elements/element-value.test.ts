import { expect, test } from 'vitest';
import { chosenDate, chosenIds, chosenOptions, enteredText } from './element-value.ts';

const low = { text: { type: 'plain_text', text: 'Low' }, value: 'low' };

test('where nothing is kept, the initial value is there', () => {
  const element = { initial_value: 'x', initial_options: [low], initial_user: 'U1' };

  expect([enteredText(element, null), chosenOptions(element, null), chosenIds(element, null)]).toEqual([
    'x',
    [low],
    ['U1'],
  ]);
});

test('what is kept counts, even when it is nothing', () => {
  const element = { initial_value: 'x', initial_option: low };
  const value = { value: null, selected_option: null };

  expect([enteredText(element, value), chosenOptions(element, value)]).toEqual(['', []]);
});

test('several conversations are chosen in their order', () => {
  expect(chosenIds({}, { selected_conversations: ['C2', 'C1'] })).toEqual(['C2', 'C1']);
});

test('a moment is shown in the zone of the viewer', () => {
  const element = { type: 'datetimepicker', initial_date_time: Date.parse('2026-11-25T08:30:00Z') / 1000 };

  expect(chosenDate(element, null, 'Asia/Tokyo')).toBe('2026-11-25T17:30');
});
