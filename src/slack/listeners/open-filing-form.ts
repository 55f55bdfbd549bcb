import { optionOf, sharedOptions } from '../../domain/filing-order.ts';
import { keepRequestForm } from '../../usecases/keep-request-form.ts';
import { prepareFilingForm } from '../../usecases/prepare-filing-form.ts';
import type { After, Call } from '../call.ts';
import { emptyFilingChoice, type FilingFormChoice } from '../filing-form-choice.ts';
import { filingFormModel } from '../filing-form-model.ts';
import { fieldIds } from '../ids.ts';
import type { ActionCall } from '../on-action.ts';
import { choiceFrom, dueDateFor, type RequestFormChoice } from '../request-form-choice.ts';
import { showLatest } from '../show-latest.ts';
import { typedText } from '../view-state.ts';
import { filingForm, filingNotPossible } from '../views/filing-form.ts';

/** Opens the form for several recommendations with what the database knows. */
export async function openFilingForm({
  context,
  deps,
  t,
  triggerId,
}: Call & { readonly triggerId: string }): Promise<After> {
  const facts = await prepareFilingForm(context, emptyFilingChoice);
  const choice = { ...emptyFilingChoice, dueOn: dueDateFor(emptyFilingChoice, null, facts) };
  const view = facts.hasRecommendations ? filingForm(t, filingFormModel(facts, choice)) : filingNotPossible(t);
  return async () => {
    const { view: opened } = await deps.client.views.open({ trigger_id: triggerId, view });
    const { id: viewId, hash } = opened ?? {};
    if (viewId === undefined || hash === undefined || !facts.hasRecommendations) return;
    await keepRequestForm(context, { viewId, choice, wantsGroupsOf: null, hash });
  };
}

/** The form for one turns into that for several, with what was entered in it. */
export async function requestSeveralButton(call: ActionCall): Promise<After> {
  const { actedAt, context, t, view } = call;
  if (view === null) return null;
  const entered = choiceFrom(view);
  const begun = begunWith(entered);
  const facts = await prepareFilingForm(context, begun);
  const [recommendation] = facts.recommendations;
  const isRecommended = recommendation !== undefined && optionOf('recommended', recommendation) === entered.option;
  const chosen = isRecommended ? { ...begun, option: 'recommended' as const } : begun;
  const choice = { ...chosen, dueOn: dueDateFor(chosen, chosen, facts) };
  const { wantsGroupsOf } = facts;
  await keepRequestForm(context, { viewId: view.id, choice, wantsGroupsOf, chosenAt: actedAt });
  const model = filingFormModel(facts, choice, typedText(view, fieldIds.notes));
  const next = facts.hasRecommendations ? filingForm(t, model) : filingNotPossible(t);
  return () => showLatest({ ...call, view }, async () => next);
}

function begunWith({ recommendationRef, option, ...entered }: RequestFormChoice): FilingFormChoice {
  return {
    recommendationRefs: recommendationRef === null ? [] : [recommendationRef],
    option: sharedOptions.find((one) => one === option) ?? emptyFilingChoice.option,
    groupRefs: entered.groupRefs,
    priority: entered.priority,
    dueOn: entered.dueOn,
    wantsTicket: entered.wantsTicket,
  };
}
