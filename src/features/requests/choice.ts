import type { ViewOutput } from '@slack/bolt';
import { z } from 'zod';
import { toCalendarDate } from '../../core/dates.ts';
import type { ActivityId } from '../../core/identifiers.ts';
import type { OriginMessage } from '../../core/origin-message.ts';
import { priorities, toPriority } from '../../core/priority.ts';
import {
  optionsFor,
  type Recommendation,
  type RecommendationId,
  remediationOptions,
} from '../../microsoft/recommendation.ts';
import { defineEvent } from '../../platform/event.ts';
import { tickedValue } from '../../platform/slack/ids.ts';
import { fieldState, selectedDate, selectedValue, selectedValues, typedText } from '../../platform/slack/view-state.ts';
import { recommendationValue } from '../recommendations/index.ts';
import type { CveSearch } from './filing.ts';
import type { RequestFormModel } from './form.ts';
import {
  parseRefsBlock,
  requestActions,
  requestBlocks,
  requestFieldIds,
  requestFormValue,
  searchedValue,
} from './ids.ts';
import type { RequestFormFacts } from './prepare.ts';

const wantedOptions = ['recommended', ...remediationOptions] as const;

const schema = z.object({
  recommendationRefs: z.array(z.number().int()),
  plainTitle: z.string(),
  /** `null` = none chosen yet, as at first in plain words. */
  option: z.enum(wantedOptions).nullable(),
  groupRefs: z.array(z.string()),
  priority: z.enum(priorities),
  /** `null` = by the priority. */
  dueOn: z
    .string()
    .nullable()
    .transform((date) => toCalendarDate(date ?? '')),
  searched: searchedValue.nullable(),
  /** The result of reading device groups, by the recommendation's `ref`; absent while the answer is awaited. */
  groupsOutcomes: z.record(z.string(), z.enum(['read', 'failed'])),
  wantsTicket: z.boolean(),
  /** Recommendations to file although they are requested already. */
  anywayRefs: z.array(z.number().int()),
  /** The activity that the form was opened to follow up. */
  followUpToId: z
    .string()
    .nullable()
    .transform((id) => id as ActivityId | null),
});

export type RequestFormChoice = Readonly<z.infer<typeof schema>>;

export const emptyChoice: RequestFormChoice = {
  recommendationRefs: [],
  plainTitle: '',
  option: null,
  groupRefs: [],
  priority: 'medium',
  dueOn: null,
  searched: null,
  groupsOutcomes: {},
  wantsTicket: false,
  anywayRefs: [],
  followUpToId: null,
};

/** `null` = nothing is stored, or it does not fit the schema. */
export function parseChoice(kept: unknown): RequestFormChoice | null {
  const result = schema.safeParse(kept);
  return result.success ? result.data : null;
}

export function choiceFrom(view: Pick<ViewOutput, 'private_metadata' | 'state'>): RequestFormChoice {
  const carried = requestFormValue.decode(view.private_metadata);
  const option = selectedValue(view, requestActions.option);
  const priority = selectedValue(view, requestActions.priority);
  const ticked = Object.values(view.state.values).flatMap(
    (fields) => fields[requestFieldIds.anyway]?.selected_options ?? [],
  );
  return {
    ...emptyChoice,
    recommendationRefs: refsIn(selectedValues(view, requestActions.recommendation)),
    plainTitle: typedText(view, requestFieldIds.plainTitle),
    option: wantedOptions.find((known) => known === option) ?? null,
    groupRefs: [...selectedValues(view, requestActions.groups)],
    priority: toPriority(priority) ?? emptyChoice.priority,
    dueOn: toCalendarDate(selectedDate(view, requestActions.due) ?? ''),
    wantsTicket: selectedValues(view, requestActions.ticket).includes(tickedValue),
    anywayRefs: refsIn(ticked.map(({ value }) => value)),
    searched: carried?.searched ?? null,
    followUpToId: carried?.followUpToId ?? null,
  };
}

function refsIn(values: readonly string[]): number[] {
  return values.flatMap((value) => recommendationValue.decode(value)?.recommendationRef ?? []);
}

/** {@link choiceFrom}, with the stored values for fields that the form hides now. Some options hide fields. */
export function wholeChoiceFrom(
  view: Pick<ViewOutput, 'private_metadata' | 'state'>,
  previous: RequestFormChoice | null,
): RequestFormChoice {
  const chosen = choiceFrom(view);
  if (previous === null) return chosen;
  const isHidden = (id: string) => fieldState(view, id) === null;
  return {
    ...chosen,
    groupsOutcomes: previous.groupsOutcomes,
    dueOn: isHidden(requestActions.due) ? previous.dueOn : chosen.dueOn,
    wantsTicket: isHidden(requestActions.ticket) ? previous.wantsTicket : chosen.wantsTicket,
    anywayRefs: isHidden(requestFieldIds.anyway) ? previous.anywayRefs : chosen.anywayRefs,
  };
}

/**
 * With one recommendation the form names its recommended option. With several that becomes `recommended`, each one's
 * own.
 */
export function settledOption(
  view: Pick<ViewOutput, 'state'>,
  { option }: Pick<RequestFormChoice, 'option'>,
  recommendations: readonly (Pick<Recommendation, 'id' | 'remediationType'> & { readonly ref: number })[],
): RequestFormChoice['option'] {
  const shownFor = Object.keys(view.state.values).flatMap((id) => parseRefsBlock(requestBlocks.option, id));
  if (shownFor.length !== 1) return option;
  const about = recommendations.find(({ ref }) => ref === shownFor[0]);
  return about === undefined || optionsFor(about)[0] === option ? 'recommended' : option;
}

export function requestFormModel(
  facts: RequestFormFacts,
  {
    choice,
    source,
    cveSearch,
  }: {
    readonly choice: RequestFormChoice;
    readonly source: OriginMessage | null;
    readonly cveSearch: CveSearch | null;
  },
): RequestFormModel {
  const chosen = facts.options.find((option) => option === choice.option) ?? null;
  return {
    ...facts,
    ...choice,
    // A tick stays in sight, even if Intune was turned off since.
    offersTicket: facts.offersTicket || (choice.wantsTicket && !facts.takesPlainWords),
    source,
    cveSearch,
    items: facts.items.map((item) => ({
      ...item,
      groupsOutcome: choice.groupsOutcomes[item.recommendation.ref] ?? null,
    })),
    option: facts.takesPlainWords ? chosen : (chosen ?? facts.options[0] ?? null),
    followUp:
      choice.followUpToId === null ? null : { id: choice.followUpToId, number: facts.followUpTo?.number ?? null },
  };
}

export const recommendationsChosen = defineEvent<{ readonly ids: readonly RecommendationId[] }>(
  'recommendations chosen',
);
