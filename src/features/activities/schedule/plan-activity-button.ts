import { textLimits } from '../../../core/text-limits.ts';
import type { After } from '../../../platform/slack/call.ts';
import { openModal } from '../../../platform/slack/open-modal.ts';
import type { ActionCall } from '../../access/index.ts';
import { activityTarget } from '../targets.ts';
import { preparePlan } from './change-plan.ts';
import { planForm } from './plan-form.ts';

export async function planActivityButton(call: ActionCall): Promise<After> {
  const { context, deps, t } = call;
  const { activity, remarks } = await preparePlan(context, activityTarget(call.value));
  const said = remarks.map((remark) => remark(t, deps.surroundings));
  const view = planForm(t, { activity, remarks: said }, textLimits.changeNumber);
  return () => openModal(call, view);
}
