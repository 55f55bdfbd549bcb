import type { ViewOutput } from '@slack/bolt';
import { z } from 'zod';
import { type CalendarDate, toCalendarDate } from '../domain/calendar-date.ts';
import { defaultDueDate } from '../domain/due-date.ts';
import type { ActivityId } from '../domain/identifiers.ts';
import { priorities } from '../domain/priority.ts';
import { remediationOptions } from '../domain/remediation-option.ts';
import type { RequestFormFacts } from '../usecases/prepare-request-form.ts';
import { actionIds, fieldIds, tickedValue } from './ids.ts';
import { parseRecommendationValue } from './values/recommendation-value.ts';
import { fieldState, selectedDate, selectedValue, selectedValues, typedText } from './view-state.ts';

const schema = z.object({
  recommendationRef: z.number().int().nullable(),
  plainTitle: z.string(),
  option: z.enum(remediationOptions).nullable(),
  groupRefs: z.array(z.string()),
  priority: z.enum(priorities),
  /** `null` while the form has no such field. */
  dueOn: z.string().nullable(),
  /** What was typed after the command, until another recommendation is chosen. */
  searched: z.object({ text: z.string(), isFound: z.boolean() }).nullable(),
  /** What came of reading the device groups; `null` while the answer is awaited. */
  groupsOutcome: z.enum(['read', 'failed']).nullable(),
  wantsTicket: z.boolean().default(false),
  /** The activity whose follow-up the form was opened for. */
  followUpToId: z
    .string()
    .nullable()
    .default(null)
    .transform((id) => id as ActivityId | null),
});

/** What has been chosen in a request form so far. */
export type RequestFormChoice = Readonly<z.infer<typeof schema>>;

export const emptyChoice: RequestFormChoice = {
  recommendationRef: null,
  plainTitle: '',
  option: null,
  groupRefs: [],
  priority: 'medium',
  dueOn: null,
  searched: null,
  groupsOutcome: null,
  wantsTicket: false,
  followUpToId: null,
};

/** Reads what was kept of a form; `null` where it is not, or not any more, as this version writes it. */
export function parseChoice(kept: unknown): RequestFormChoice | null {
  const result = schema.safeParse(kept);
  return result.success ? result.data : null;
}

/** Reads the fields of an open or submitted form. */
export function choiceFrom(view: Pick<ViewOutput, 'state'>): RequestFormChoice {
  const option = selectedValue(view, actionIds.option);
  const priority = selectedValue(view, actionIds.priority);
  return {
    recommendationRef: parseRecommendationValue(selectedValue(view, actionIds.recommendation) ?? ''),
    plainTitle: typedText(view, fieldIds.plainTitle),
    option: remediationOptions.find((known) => known === option) ?? null,
    groupRefs: [...selectedValues(view, actionIds.groups)],
    priority: priorities.find((known) => known === priority) ?? emptyChoice.priority,
    dueOn: selectedDate(view, fieldIds.due),
    searched: null,
    groupsOutcome: null,
    wantsTicket: selectedValues(view, fieldIds.ticket).includes(tickedValue),
    followUpToId: null,
  };
}

/** What was ticked before the box disappeared, as it does for an option that has no ticket. */
export function keptWantsTicket(
  view: Pick<ViewOutput, 'state'>,
  chosen: Pick<RequestFormChoice, 'wantsTicket'>,
  previous: Pick<RequestFormChoice, 'wantsTicket'> | null,
): boolean {
  return fieldState(view, fieldIds.ticket) === null ? (previous?.wantsTicket ?? false) : chosen.wantsTicket;
}

/** The due date to show: what the person set, or else the one that fits the priority. */
export function dueDateFor(
  choice: Pick<RequestFormChoice, 'priority' | 'dueOn'>,
  previous: Pick<RequestFormChoice, 'priority' | 'dueOn'> | null,
  { today, dueDays }: Pick<RequestFormFacts, 'today' | 'dueDays'>,
): CalendarDate {
  const typed = toCalendarDate(choice.dueOn ?? previous?.dueOn ?? '');
  const wasProposed = previous === null || typed === defaultDueDate(previous.priority, today, dueDays);
  return typed === null || wasProposed ? defaultDueDate(choice.priority, today, dueDays) : typed;
}
