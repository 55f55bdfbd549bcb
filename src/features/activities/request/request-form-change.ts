import type { After } from '../../../platform/slack/call.ts';
import { showLatest } from '../../../platform/slack/show-latest.ts';
import type { ActionCall } from '../../access/index.ts';
import { formSource } from './form-source.ts';
import { keepRequestForm, readRequestForm } from './keep-request-form.ts';
import { prepareRequestForm } from './prepare-request-form.ts';
import { renderKeptForm } from './render-kept-form.ts';
import { choiceFrom, parseChoice, settledOption, withHiddenFields } from './request-form-choice.ts';

/** Something was chosen in the form: shows what follows from it, and keeps what was entered. */
export async function requestFormChange(call: ActionCall): Promise<After> {
  const { actedAt, context, deps, t, view } = call;
  if (view === null) return null;
  const previous = parseChoice(await readRequestForm(context, view.id));
  const chosen = withHiddenFields(view, choiceFrom(view), previous);
  const before = previous?.recommendationRefs ?? [];
  const isSame = before.join() === chosen.recommendationRefs.join();
  const facts = await prepareRequestForm(context, chosen);
  const recommendations = facts.items.map(({ recommendation }) => recommendation);
  const choice = {
    ...chosen,
    option: settledOption(view, chosen, recommendations),
    searched: isSame ? (previous?.searched ?? null) : null,
    groupsOutcomes: previous?.groupsOutcomes ?? {},
  };
  const added = recommendations.filter(({ ref }) => !before.includes(ref)).map(({ id }) => id);
  const wantsGroupsOf = facts.wantsGroupsOf.filter((id) => added.includes(id));
  await keepRequestForm(context, {
    viewId: view.id,
    choice,
    chosenAt: actedAt,
    wantsGroupsOf,
  });
  const source = () => formSource(context, view);
  return () => showLatest({ ...call, view }, () => renderKeptForm(context, deps, { viewId: view.id, t, source }));
}
