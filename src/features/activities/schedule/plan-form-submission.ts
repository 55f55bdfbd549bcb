import { refuse } from '../../../core/refusal.ts';
import { selectedDate, typedText } from '../../../platform/slack/view-state.ts';
import type { SubmissionAnswer, SubmissionCall } from '../../access/index.ts';
import { acceptWithPlan } from '../decide/decisions.ts';
import { detailWindow } from '../detail-window.ts';
import { activityFields } from '../ids.ts';
import { planFormValue } from '../request/form-values.ts';
import { changePlan } from './change-plan.ts';
import { plannedNotice } from './plan-form.ts';

export async function planFormSubmission(call: SubmissionCall): Promise<SubmissionAnswer> {
  const { context, t, view } = call;
  const { activityId, seenVersion, isAcceptance, seenPlan } =
    planFormValue.decode(view.private_metadata) ?? refuse('activity_gone', {});
  const plan = {
    plannedOn: selectedDate(view, activityFields.plannedOn),
    changeNumber: typedText(view, activityFields.changeNumber),
  };
  const activity = isAcceptance
    ? await acceptWithPlan(context, { activityId, seenVersion, plan })
    : await changePlan(context, { activityId, seenPlan, plan });
  const shown = plannedNotice(t, activity, isAcceptance);
  return { shown, after: () => detailWindow(call).refreshBeneath(call, view, activityId) };
}
