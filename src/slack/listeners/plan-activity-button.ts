import { preparePlan } from '../../usecases/change-plan.ts';
import { textLimits } from '../../usecases/typed-text.ts';
import type { After } from '../call.ts';
import type { ActionCall } from '../on-action.ts';
import { planForm } from '../views/plan-form.ts';
import { decisionTarget } from './decision-target.ts';

export async function planActivityButton(call: ActionCall): Promise<After> {
  const { context, deps, t, triggerId, view: below } = call;
  const view = planForm(t, await preparePlan(context, decisionTarget(call.value)), textLimits.changeNumber);
  const shown = { trigger_id: triggerId, view };
  return () => (below === null ? deps.client.views.open(shown) : deps.client.views.push(shown));
}
