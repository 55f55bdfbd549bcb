import type { ViewOutput } from '@slack/bolt';
import { selectedDate, selectedValue, selectedValues, typedText } from '../../../platform/slack/view-state.ts';
import { recommendationValue } from '../../recommendations/index.ts';
import { type Justification, justifications, offeredDays } from '../exception.ts';
import { exceptionActions, exceptionFields } from '../ids.ts';
import { durationChoices, untilChoice } from './form.ts';
import type { ExceptionTerms } from './request.ts';

/** What has been chosen in a form of an exception so far. */
export interface ExceptionChoice {
  readonly recommendationRef: number | null;
  readonly justification: Justification | null;
  readonly scope: 'global' | 'groups' | null;
  readonly groupRefs: readonly string[];
  /** One of the offered numbers of days, or that a date is chosen. */
  readonly duration: string | null;
}

export const emptyExceptionChoice: ExceptionChoice = {
  recommendationRef: null,
  justification: null,
  scope: null,
  groupRefs: [],
  duration: null,
};

/** Reads the fields of an open or submitted form. */
export function exceptionChoiceFrom(view: Pick<ViewOutput, 'state'>): ExceptionChoice {
  const scope = selectedValue(view, exceptionActions.exceptionScope);
  const justification = selectedValue(view, exceptionFields.justification);
  const duration = selectedValue(view, exceptionActions.exceptionDuration);
  const recommendation = selectedValue(view, exceptionActions.exceptionRecommendation);
  return {
    recommendationRef: recommendationValue.decode(recommendation ?? '')?.recommendationRef ?? null,
    justification: justifications.find((known) => known === justification) ?? null,
    scope: scope === 'global' || scope === 'groups' ? scope : null,
    groupRefs: selectedValues(view, exceptionActions.exceptionGroups),
    duration: durationChoices.find((known) => known === duration) ?? null,
  };
}

/** What is asked for, as submitted. */
export function exceptionTermsFrom(view: Pick<ViewOutput, 'state'>): ExceptionTerms {
  const { justification, duration } = exceptionChoiceFrom(view);
  return {
    justification,
    context: typedText(view, exceptionFields.exceptionContext),
    duration: durationFrom(duration, selectedDate(view, exceptionFields.exceptionUntil)),
  };
}

function durationFrom(duration: string | null, endsOn: string | null): ExceptionTerms['duration'] {
  if (duration === untilChoice) return { kind: 'until', endsOn };
  const days = offeredDays.find((known) => String(known) === duration);
  return days === undefined ? null : { kind: 'days', days };
}
