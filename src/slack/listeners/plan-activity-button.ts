import { textLimits } from '../../domain/text-limits.ts';
import { preparePlan } from '../../usecases/change-plan.ts';
import type { After } from '../call.ts';
import type { ActionCall } from '../on-action.ts';
import { openModal } from '../open-modal.ts';
import { planForm } from '../views/plan-form.ts';
import { activityTarget } from './targets.ts';

export async function planActivityButton(call: ActionCall): Promise<After> {
  const { context, t } = call;
  const view = planForm(t, await preparePlan(context, activityTarget(call.value)), textLimits.changeNumber);
  return () => openModal(call, view);
}
