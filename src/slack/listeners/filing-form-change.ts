import { keepRequestForm, readRequestForm } from '../../usecases/keep-request-form.ts';
import { prepareFilingForm } from '../../usecases/prepare-filing-form.ts';
import type { After } from '../call.ts';
import { filingChoiceFrom, parseFilingChoice } from '../filing-form-choice.ts';
import { filingFormModel } from '../filing-form-model.ts';
import type { ActionCall } from '../on-action.ts';
import { dueDateFor, keptWantsTicket } from '../request-form-choice.ts';
import { showLatest } from '../show-latest.ts';
import { filingForm } from '../views/filing-form.ts';

/** Something was chosen in the form for several: shows what follows from it, and keeps what was entered. */
export async function filingFormChange(call: ActionCall): Promise<After> {
  const { actedAt, context, t, view } = call;
  if (view === null) return null;
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
  return () => showLatest({ ...call, view }, render);
}
