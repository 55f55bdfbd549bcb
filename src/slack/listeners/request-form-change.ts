import { keepRequestForm, readRequestForm } from '../../usecases/keep-request-form.ts';
import { prepareRequestForm } from '../../usecases/prepare-request-form.ts';
import type { After } from '../call.ts';
import { formSource } from '../form-source.ts';
import type { ActionCall } from '../on-action.ts';
import { renderKeptForm } from '../render-kept-form.ts';
import { choiceFrom, dueDateFor, keptWantsTicket, parseChoice } from '../request-form-choice.ts';
import { showLatest } from '../show-latest.ts';
import { parseFollowUpValue } from '../values/follow-up-value.ts';

/** Something was chosen in the form: shows what follows from it, and keeps what was entered. */
export async function requestFormChange(call: ActionCall): Promise<After> {
  const { actedAt, context, deps, t, view } = call;
  if (view === null) return null;
  const read = choiceFrom(view);
  const previous = parseChoice(await readRequestForm(context, view.id));
  const followUpToId = parseFollowUpValue(view.private_metadata);
  const chosen = { ...read, followUpToId, wantsTicket: keptWantsTicket(view, read, previous) };
  const isSameSubject = previous?.recommendationRef === chosen.recommendationRef;
  const choice = isSameSubject
    ? { ...chosen, searched: previous?.searched ?? null, groupsOutcome: previous?.groupsOutcome ?? null }
    : { ...chosen, option: null, groupRefs: [] };
  const facts = await prepareRequestForm(context, choice);
  const dueOn = dueDateFor(choice, previous, facts);
  await keepRequestForm(context, {
    viewId: view.id,
    choice: { ...choice, dueOn },
    chosenAt: actedAt,
    wantsGroupsOf: facts.wantsGroups && !isSameSubject ? (facts.recommendation?.id ?? null) : null,
  });
  const source = () => formSource(context, view);
  return () => showLatest({ ...call, view }, () => renderKeptForm(context, deps, { viewId: view.id, t, source }));
}
