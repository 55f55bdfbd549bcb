import { textLimits } from '../../domain/text-limits.ts';
import { preparePlan } from '../../usecases/change-plan.ts';
import type { After } from '../call.ts';
import type { ActionCall } from '../on-action.ts';
import { openModal } from '../open-modal.ts';
import { planForm } from '../views/plan-form.ts';
import { activityTarget } from './targets.ts';

export async function planActivityButton(call: ActionCall): Promise<After> {
  const { context, deps, t } = call;
  const { activity, remarks } = await preparePlan(context, activityTarget(call.value));
  const said = remarks.map((remark) => remark(t, deps.surroundings));
  const view = planForm(t, { activity, remarks: said }, textLimits.changeNumber);
  return () => openModal(call, view);
}
