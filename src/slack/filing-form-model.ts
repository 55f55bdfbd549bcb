import type { FilingFormFacts } from '../usecases/prepare-filing-form.ts';
import { textLimits } from '../usecases/typed-text.ts';
import type { FilingFormChoice } from './filing-form-choice.ts';
import { dueDateFor } from './request-form-choice.ts';
import type { FilingFormModel } from './views/filing-form.ts';

/** Puts what is known and what was chosen together into what the form for several shows. */
export function filingFormModel(facts: FilingFormFacts, choice: FilingFormChoice, notes = ''): FilingFormModel {
  const { recommendations, chosenGroups, impossible, requested, covered, lacksItAdmin, offersTicket } = facts;
  return {
    recommendations,
    option: choice.option,
    chosenGroups,
    impossible,
    requested,
    covered,
    lacksItAdmin,
    priority: choice.priority,
    dueOn: dueDateFor(choice, choice, facts),
    offersTicket,
    wantsTicket: choice.wantsTicket,
    notes,
    notesLimit: textLimits.notes,
  };
}
