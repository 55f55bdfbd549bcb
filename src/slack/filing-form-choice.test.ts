import { expect, test } from 'vitest';
import { emptyFilingChoice, filingChoiceFrom, parseFilingChoice } from './filing-form-choice.ts';
import { emptyChoice, parseChoice } from './request-form-choice.ts';

const chosen = (type: string, actionId: string, ...values: readonly string[]) => ({
  [actionId]: { type, selected_options: values.map((value) => ({ text: { type: 'plain_text', text: value }, value })) },
});

test('what is kept of a form is read by that form alone', () => {
  expect(parseFilingChoice(emptyFilingChoice)).toEqual(emptyFilingChoice);
  expect([parseFilingChoice(emptyChoice), parseChoice(emptyFilingChoice), parseFilingChoice(null)]).toEqual([
    null,
    null,
    null,
  ]);
});

test('what is no recommendation is left out', () => {
  const values = {
    recommendation: chosen('multi_external_select', 'several_recommendations', 'rec:7', 'refused', 'rec:9'),
    'groups:7.9': chosen('multi_external_select', 'several_groups', 'abc'),
  };

  expect(filingChoiceFrom({ state: { values } as never })).toEqual({
    ...emptyFilingChoice,
    recommendationRefs: [7, 9],
    groupRefs: ['abc'],
  });
});

test('what a form does not say, or says wrongly, is as it was at first', () => {
  const option = { severalX: { type: 'static_select', selected_option: null } };

  expect(filingChoiceFrom({ state: { values: { option } } as never })).toEqual(emptyFilingChoice);
});
