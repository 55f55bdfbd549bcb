import { refuse } from '../../domain/refusal.ts';
import { detailWindow } from '../../features/activities/index.ts';
import { acceptWithPlan } from '../../usecases/accept-with-plan.ts';
import { changePlan } from '../../usecases/change-plan.ts';
import { fieldIds } from '../ids.ts';
import type { SubmissionAnswer, SubmissionCall } from '../on-submission.ts';
import { planFormValue } from '../values/form-values.ts';
import { selectedDate, typedText } from '../view-state.ts';
import { plannedNotice } from '../views/plan-form.ts';

export async function planFormSubmission(call: SubmissionCall): Promise<SubmissionAnswer> {
  const { context, t, view } = call;
  const { activityId, seenVersion, isAcceptance, seenPlan } =
    planFormValue.decode(view.private_metadata) ?? refuse('activity_gone', {});
  const plan = {
    plannedOn: selectedDate(view, fieldIds.plannedOn),
    changeNumber: typedText(view, fieldIds.changeNumber),
  };
  const activity = isAcceptance
    ? await acceptWithPlan(context, { activityId, seenVersion, plan })
    : await changePlan(context, { activityId, seenPlan, plan });
  const shown = plannedNotice(t, activity, isAcceptance);
  return { shown, after: () => detailWindow(call).refreshBeneath(call, view, activityId) };
}
