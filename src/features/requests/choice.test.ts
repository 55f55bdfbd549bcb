import type { ViewOutput } from '@slack/bolt';
import { describe, expect, test } from 'vitest';
import { activityId, calendarDate } from '../../../test/support/fixtures.ts';
import type { RecommendationId } from '../../microsoft/recommendation.ts';
import { recommendationValue } from '../recommendations/views.ts';
import { choiceFrom, emptyChoice, parseChoice, settledOption, wholeChoiceFrom } from './choice.ts';
import { requestFormValue } from './ids.ts';

describe('what is read from a form', () => {
  const followUpToId = activityId(3);
  const searched = { text: 'chrome', isFound: true, ref: 17 };
  const option = (value: string) => ({ text: { type: 'plain_text' as const, text: value, emoji: false }, value });
  const filled: ViewOutput['state']['values'] = {
    recommendation: {
      request_recommendation: {
        type: 'multi_external_select',
        selected_options: [
          option(recommendationValue.encode({ recommendationRef: 17 })),
          option('refused'),
          option(recommendationValue.encode({ recommendationRef: 18 })),
        ],
      },
    },
    'anyway:17': {
      request_anyway: {
        type: 'checkboxes',
        selected_options: [option(recommendationValue.encode({ recommendationRef: 17 }))],
      },
    },
    'anyway:18': {
      request_anyway: {
        type: 'checkboxes',
        selected_options: [option(recommendationValue.encode({ recommendationRef: 18 }))],
      },
    },
    'option:17.18': { request_option: { type: 'static_select', selected_option: option('uninstall') } },
    'groups:17.18': { request_groups: { type: 'multi_external_select', selected_options: [option('abc')] } },
    priority: { request_priority: { type: 'static_select', selected_option: option('high') } },
    due: { request_due: { type: 'datepicker', selected_date: '2026-12-24' } },
  };

  test('is what was chosen', () => {
    expect(
      choiceFrom({
        private_metadata: requestFormValue.encode({ followUpToId, searched, source: null }),
        state: { values: filled },
      }),
    ).toEqual({
      ...emptyChoice,
      recommendationRefs: [17, 18],
      anywayRefs: [17, 18],
      option: 'uninstall',
      groupRefs: ['abc'],
      priority: 'high',
      dueOn: '2026-12-24',
      searched,
      followUpToId,
    });
  });

  test('of an empty one is the empty choice', () => {
    expect(choiceFrom({ private_metadata: '', state: { values: {} } })).toEqual(emptyChoice);
  });

  test('leaves out what no form of ours offers', () => {
    const forged: ViewOutput['state']['values'] = {
      recommendation: {
        request_recommendation: { type: 'multi_external_select', selected_options: [option('refused')] },
      },
      option: { request_option: { type: 'static_select', selected_option: option('delete everything') } },
      priority: { request_priority: { type: 'static_select', selected_option: option('urgent') } },
    };

    expect(choiceFrom({ private_metadata: 'x', state: { values: forged } })).toEqual(emptyChoice);
  });
});

test('a kept choice is read as itself', () => {
  const dated = { ...emptyChoice, dueOn: calendarDate('2026-12-24'), groupsOutcomes: { 17: 'failed' as const } };

  expect(parseChoice(JSON.parse(JSON.stringify(dated)))).toEqual(dated);
});

test.each([
  [null],
  [undefined],
  ['x'],
  [{}],
  [{ ...emptyChoice, priority: 'urgent' }],
  [{ ...emptyChoice, groupRefs: [1] }],
])('%j that is kept of something else is not read', (kept) => {
  expect(parseChoice(kept)).toBeNull();
});

describe('a field that is not there, as for attention required', () => {
  const box = (selected: readonly object[]) => ({
    private_metadata: '',
    state: { values: { ticket: { request_ticket: { type: 'checkboxes', selected_options: selected } } } },
  });
  // Slack's own type of a field has everything that any field may have.
  const view = (selected: readonly object[]) =>
    box(selected) as unknown as Pick<ViewOutput, 'private_metadata' | 'state'>;
  const entered = { ...emptyChoice, wantsTicket: true, dueOn: calendarDate('2026-12-24'), anywayRefs: [17] };

  test('keeps what was entered in it', () => {
    expect(wholeChoiceFrom({ private_metadata: '', state: { values: {} } }, entered)).toEqual(entered);
    expect(wholeChoiceFrom(view([]), entered)).toEqual({ ...entered, wantsTicket: false });
    expect(wholeChoiceFrom(view([{ value: 'on' }]), null).wantsTicket).toBe(true);
  });
});

describe('the option once others are chosen', () => {
  const listed = [
    { ref: 17, id: 'va-_-google-_-chrome' as RecommendationId, remediationType: 'update' },
    { ref: 18, id: 'va-_-oracle-_-jre' as RecommendationId, remediationType: 'uninstall' },
  ] as const;
  const shownFor = (block: string) => ({ state: { values: { [block]: {} } } });

  test.each([
    ['is what each recommends where the one before was', 'option:17', 'update', 'recommended'],
    ['stays where another was chosen for the one before', 'option:17', 'uninstall', 'uninstall'],
    ['is what each recommends where the one before is gone', 'option:19', 'uninstall', 'recommended'],
    ['stays where it was chosen for several', 'option:17.18', 'uninstall', 'uninstall'],
    ['stays where it was chosen for none', 'option', 'attention_required', 'attention_required'],
  ] as const)('%s', (_, block, option, expected) => {
    expect(settledOption(shownFor(block), { option }, listed)).toBe(expected);
  });
});
