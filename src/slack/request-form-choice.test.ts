import type { ViewOutput } from '@slack/bolt';
import { describe, expect, test } from 'vitest';
import { calendarDate } from '../../test/support/fixtures.ts';
import { defaultSettings } from '../domain/settings.ts';
import {
  choiceFrom,
  dueDateFor,
  emptyChoice,
  keptWantsTicket,
  parseChoice,
  type RequestFormChoice,
} from './request-form-choice.ts';

const today = calendarDate('2026-11-25');
const proposedHigh = '2026-12-02';
const proposedMedium = '2026-12-25';

function choice(overrides: Partial<RequestFormChoice> = {}): RequestFormChoice {
  return { ...emptyChoice, recommendationRef: 17, option: 'update', ...overrides };
}

describe('the due date to show', () => {
  test.each([
    ['of a new form fits its priority', choice({ priority: 'high' }), null, proposedHigh],
    [
      'that nobody touched follows the priority',
      choice({ priority: 'high', dueOn: proposedMedium }),
      choice({ dueOn: proposedMedium }),
      proposedHigh,
    ],
    [
      'that the person set stays when the priority changes',
      choice({ priority: 'high', dueOn: '2026-12-24' }),
      choice({ dueOn: proposedMedium }),
      '2026-12-24',
    ],
    [
      'that the person set before stays at every later change',
      choice({ priority: 'low', dueOn: '2026-12-24' }),
      choice({ priority: 'high', dueOn: '2026-12-24' }),
      '2026-12-24',
    ],
    [
      'stays when something else changes',
      choice({ dueOn: '2026-12-24' }),
      choice({ dueOn: '2026-12-24' }),
      '2026-12-24',
    ],
    [
      'comes back as set after attention required, which has no such field',
      choice({ dueOn: null }),
      choice({ option: 'attention_required', dueOn: '2026-12-24' }),
      '2026-12-24',
    ],
    [
      'after attention required follows the priority where nobody had set it',
      choice({ priority: 'high', dueOn: null }),
      choice({ option: 'attention_required', dueOn: proposedMedium }),
      proposedHigh,
    ],
    ['that makes no sense is proposed anew', choice({ dueOn: 'soon' }), choice(), proposedMedium],
  ])('%s', (_, chosen, previous, expected) => {
    expect(dueDateFor(chosen, previous, { today, dueDays: defaultSettings.dueDays })).toBe(expected);
  });
});

describe('what is read from a form', () => {
  const option = (value: string) => ({ text: { type: 'plain_text' as const, text: value, emoji: false }, value });
  const filled: ViewOutput['state']['values'] = {
    recommendation: { request_recommendation: { type: 'external_select', selected_option: option('rec:17') } },
    'option:17': { request_option: { type: 'static_select', selected_option: option('uninstall') } },
    'groups:17': { request_groups: { type: 'multi_external_select', selected_options: [option('abc')] } },
    priority: { request_priority: { type: 'static_select', selected_option: option('high') } },
    'due:high': { request_due: { type: 'datepicker', selected_date: '2026-12-24' } },
  };

  test('is what was chosen', () => {
    expect(choiceFrom({ state: { values: filled } })).toEqual({
      recommendationRef: 17,
      plainTitle: '',
      searched: null,
      groupsOutcome: null,
      wantsTicket: false,
      followUpToId: null,
      option: 'uninstall',
      groupRefs: ['abc'],
      priority: 'high',
      dueOn: '2026-12-24',
    });
  });

  test('of an empty one is the empty choice', () => {
    expect(choiceFrom({ state: { values: {} } })).toEqual(emptyChoice);
  });

  test('leaves out what no form of ours offers', () => {
    const forged: ViewOutput['state']['values'] = {
      recommendation: { request_recommendation: { type: 'external_select', selected_option: option('refused') } },
      option: { request_option: { type: 'static_select', selected_option: option('delete everything') } },
      priority: { request_priority: { type: 'static_select', selected_option: option('urgent') } },
    };

    expect(choiceFrom({ state: { values: forged } })).toEqual(emptyChoice);
  });
});

test('a kept choice is read as itself', () => {
  expect(parseChoice(JSON.parse(JSON.stringify(choice({ dueOn: '2026-12-24' }))))).toEqual(
    choice({ dueOn: '2026-12-24' }),
  );
});

test.each([
  [null],
  [undefined],
  ['x'],
  [{}],
  [{ ...emptyChoice, priority: 'urgent' }],
  [{ ...emptyChoice, groupRefs: [1] }],
])('%j that was kept by another version is not read', (kept) => {
  expect(parseChoice(kept)).toBeNull();
});

describe('the wish for a ticket', () => {
  const box = (selected: readonly object[]) => ({
    state: { values: { 'ticket:17': { request_ticket: { type: 'checkboxes', selected_options: selected } } } },
  });
  // Slack's own type of a field has everything that any field may have.
  const view = (selected: readonly object[]) => box(selected) as unknown as Pick<ViewOutput, 'state'>;

  test('is what is ticked', () => {
    expect(choiceFrom(view([{ value: 'on' }])).wantsTicket).toBe(true);
    expect(choiceFrom(view([])).wantsTicket).toBe(false);
  });

  test('stays while the box is not there, as for attention required', () => {
    const empty = { state: { values: {} } };

    expect(keptWantsTicket(empty, choice(), choice({ wantsTicket: true }))).toBe(true);
    expect(keptWantsTicket(view([]), choice(), choice({ wantsTicket: true }))).toBe(false);
  });

  test('was not there in what an earlier version kept', () => {
    const { wantsTicket: _, ...kept } = choice();

    expect(parseChoice(kept)).toMatchObject({ wantsTicket: false });
  });
});
