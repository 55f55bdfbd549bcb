import { keepRequestForm, readRequestForm } from '../../usecases/keep-request-form.ts';
import { prepareRequestForm } from '../../usecases/prepare-request-form.ts';
import type { After } from '../call.ts';
import { formSource } from '../form-source.ts';
import type { LatestOnly } from '../latest-only.ts';
import type { ActionCall } from '../on-action.ts';
import { choiceFrom, dueDateFor, parseChoice } from '../request-form-choice.ts';
import { requestFormModel } from '../request-form-model.ts';
import { updateOpenForm } from '../update-open-form.ts';
import { requestForm } from '../views/request-form.ts';

/** Something was chosen in the form: shows what follows from it, and keeps what was entered. */
export function requestFormChange(latest: LatestOnly) {
  return async ({ context, deps, t, view }: ActionCall): Promise<After> => {
    if (view === null) return null;
    const turn = latest.begin(view.id);
    const chosen = choiceFrom(view);
    const previous = parseChoice(await readRequestForm(context, view.id));
    const isSameSubject = previous?.recommendationRef === chosen.recommendationRef;
    const choice = isSameSubject
      ? { ...chosen, searched: previous?.searched ?? null, groupsOutcome: previous?.groupsOutcome ?? null }
      : { ...chosen, option: null, groupRefs: [] };
    const source = await formSource(context, view);
    const facts = await prepareRequestForm(context, choice);
    const dueOn = dueDateFor(choice, previous, facts.today);
    await keepRequestForm(context, {
      viewId: view.id,
      choice: { ...choice, dueOn },
      wantsGroupsOf: facts.wantsGroups && !isSameSubject ? (facts.recommendation?.id ?? null) : null,
    });
    const model = requestFormModel(context, facts, { choice, dueOn, source });
    return async () => {
      if (!latest.isCurrent(view.id, turn)) return;
      await updateOpenForm(deps, { viewId: view.id, hash: view.hash, view: requestForm(t, model, deps.surroundings) });
    };
  };
}
