import type { MessagePlace } from '../../domain/source-message.ts';
import { keepRequestForm } from '../../usecases/keep-request-form.ts';
import { prepareRequestForm } from '../../usecases/prepare-request-form.ts';
import { searchRecommendations } from '../../usecases/search-recommendations.ts';
import type { After, Call } from '../call.ts';
import { linkOpenForm } from '../link-open-form.ts';
import { dueDateFor, emptyChoice, type RequestFormChoice } from '../request-form-choice.ts';
import { requestFormModel } from '../request-form-model.ts';
import { type RequestFormModel, requestForm } from '../views/request-form.ts';

export interface FormStart {
  /** Words, an id or a portal link. */
  readonly typed: string;
  /** The message that the request will be linked to. */
  readonly source: MessagePlace | null;
}

/** Opens the form in one call with what the database knows. */
export async function openRequestForm(
  call: Call & { readonly triggerId: string },
  { typed, source: place }: FormStart,
): Promise<After> {
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
  const source = place === null ? null : { ...place, link: null };
  const model = requestFormModel(context, facts, { choice, dueOn, source });
  const view = requestForm(t, model, deps.surroundings);
  return async () => {
    const { view: opened } = await deps.client.views.open({ trigger_id: call.triggerId, view });
    const { id: viewId, hash } = opened ?? {};
    if (viewId === undefined || hash === undefined) return;
    await keepRequestForm(context, {
      viewId,
      choice: { ...choice, dueOn },
      wantsGroupsOf: facts.wantsGroups ? (facts.recommendation?.id ?? null) : null,
      openedFrom: place,
      hash,
    });
    if (place !== null) await linkOpenForm(call, { viewId, hash, place, model });
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
