import { keepRequestForm } from '../../usecases/keep-request-form.ts';
import { prepareRequestForm } from '../../usecases/prepare-request-form.ts';
import { searchRecommendations } from '../../usecases/search-recommendations.ts';
import type { After, Call } from '../call.ts';
import { dueDateFor, emptyChoice, type RequestFormChoice } from '../request-form-choice.ts';
import { requestFormModel } from '../request-form-model.ts';
import { type RequestFormModel, requestForm } from '../views/request-form.ts';

/** Opens the form in one call with what the database knows; `typed` may be words, an id or a portal link. */
export async function openRequestForm(call: Call & { readonly triggerId: string }, typed: string): Promise<After> {
  const { context, deps, t } = call;
  const { ref, searched } = await startingPoint(call, typed);
  const facts = await prepareRequestForm(context, { recommendationRef: ref, groupRefs: [] });
  const choice: RequestFormChoice = {
    ...emptyChoice,
    recommendationRef: ref,
    plainTitle: facts.takesPlainWords ? typed : '',
    searched: facts.takesPlainWords ? null : searched,
  };
  const dueOn = dueDateFor(choice, null, facts.today);
  const shown = { choice, dueOn };
  const view = requestForm(t, requestFormModel(context, facts, shown), deps.surroundings);
  return async () => {
    const opened = await deps.client.views.open({ trigger_id: call.triggerId, view });
    const viewId = opened.view?.id;
    if (viewId === undefined) return;
    await keepRequestForm(context, {
      viewId,
      choice: { ...choice, dueOn },
      wantsGroupsOf: facts.wantsGroups ? (facts.recommendation?.id ?? null) : null,
    });
  };
}

async function startingPoint(
  { context }: Call,
  typed: string,
): Promise<{ readonly ref: number | null; readonly searched: RequestFormModel['searched'] }> {
  if (typed === '') return { ref: null, searched: null };
  const { isNamed, found } = await searchRecommendations(context, typed);
  const [best] = found;
  if (best === undefined) return { ref: null, searched: { text: typed, isFound: false } };
  return { ref: best.ref, searched: isNamed ? null : { text: typed, isFound: true } };
}
