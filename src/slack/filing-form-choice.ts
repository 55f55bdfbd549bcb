import type { ViewOutput } from '@slack/bolt';
import { z } from 'zod';
import { sharedOptions } from '../domain/filing-order.ts';
import { priorities } from '../domain/priority.ts';
import { actionIds, fieldIds, tickedValue } from './ids.ts';
import { parseRecommendationValue } from './values/recommendation-value.ts';
import { selectedDate, selectedValue, selectedValues } from './view-state.ts';

const schema = z.object({
  recommendationRefs: z.array(z.number().int()),
  option: z.enum(sharedOptions),
  groupRefs: z.array(z.string()),
  priority: z.enum(priorities),
  /** `null` while the form has no such field. */
  dueOn: z.string().nullable(),
  wantsTicket: z.boolean(),
});

/** What has been chosen in a form for several so far. */
export type FilingFormChoice = Readonly<z.infer<typeof schema>>;

export const emptyFilingChoice: FilingFormChoice = {
  recommendationRefs: [],
  option: 'recommended',
  groupRefs: [],
  priority: 'medium',
  dueOn: null,
  wantsTicket: false,
};

/** Reads what was kept of a form; `null` where it is not, or is about one recommendation. */
export function parseFilingChoice(kept: unknown): FilingFormChoice | null {
  const result = schema.safeParse(kept);
  return result.success ? result.data : null;
}

/** Reads the fields of an open or submitted form. */
export function filingChoiceFrom(view: Pick<ViewOutput, 'state'>): FilingFormChoice {
  const option = selectedValue(view, actionIds.severalOption);
  const priority = selectedValue(view, actionIds.severalPriority);
  const refs = selectedValues(view, actionIds.severalRecommendations).map(parseRecommendationValue);
  return {
    recommendationRefs: refs.filter((ref) => ref !== null),
    option: sharedOptions.find((known) => known === option) ?? emptyFilingChoice.option,
    groupRefs: [...selectedValues(view, actionIds.severalGroups)],
    priority: priorities.find((known) => known === priority) ?? emptyFilingChoice.priority,
    dueOn: selectedDate(view, fieldIds.due),
    wantsTicket: selectedValues(view, fieldIds.ticket).includes(tickedValue),
  };
}
