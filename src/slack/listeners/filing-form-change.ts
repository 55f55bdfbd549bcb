import { keepRequestForm, readRequestForm } from '../../usecases/keep-request-form.ts';
import { prepareFilingForm } from '../../usecases/prepare-filing-form.ts';
import type { After } from '../call.ts';
import { filingChoiceFrom, parseFilingChoice } from '../filing-form-choice.ts';
import { filingFormModel } from '../filing-form-model.ts';
import type { LatestOnly } from '../latest-only.ts';
import type { ActionCall } from '../on-action.ts';
import { dueDateFor, keptWantsTicket } from '../request-form-choice.ts';
import { updateOpenForm } from '../update-open-form.ts';
import { filingForm } from '../views/filing-form.ts';

/** Something was chosen in the form for several: shows what follows from it, and keeps what was entered. */
export function filingFormChange(latest: LatestOnly) {
  return async ({ actedAt, context, deps, t, view }: ActionCall): Promise<After> => {
    if (view === null) return null;
    const turn = latest.begin(view.id, actedAt);
    const read = filingChoiceFrom(view);
    const previous = parseFilingChoice(await readRequestForm(context, view.id));
    const chosen = { ...read, wantsTicket: keptWantsTicket(view, read, previous) };
    const facts = await prepareFilingForm(context, chosen);
    const choice = { ...chosen, dueOn: dueDateFor(chosen, previous, facts) };
    const before = previous?.recommendationRefs ?? [];
    const added = facts.recommendations.filter(({ ref }) => !before.includes(ref)).map(({ id }) => id);
    const wantsGroupsOf = facts.wantsGroupsOf.filter((id) => added.includes(id));
    await keepRequestForm(context, { viewId: view.id, choice, wantsGroupsOf, chosenAt: actedAt });
    const render = async () => filingForm(t, filingFormModel(await prepareFilingForm(context, choice), choice));
    return async () => {
      if (!latest.isCurrent(view.id, turn)) return;
      await updateOpenForm(deps, { viewId: view.id, hash: view.hash, view: render });
    };
  };
}
