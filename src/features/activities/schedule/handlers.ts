import { rejectWith } from '../../../core/domain-error.ts';
import { toPriority } from '../../../core/priority.ts';
import type { Recommendation } from '../../../microsoft/recommendation.ts';
import {
  type ActionCall,
  type After,
  openModal,
  type SubmissionAnswer,
  type SubmissionCall,
} from '../../../platform/slack/call.ts';
import { blocksOf, readParts } from '../../../platform/slack/form-part.ts';
import { sharedFields } from '../../../platform/slack/ids.ts';
import { selectedDate, selectedValue, typedText } from '../../../platform/slack/view-state.ts';
import { sentences } from '../../../platform/slack/views/text.ts';
import { acceptWithPlan } from '../decide/decisions.ts';
import { dueFields } from '../due-policies.ts';
import { activityFields, activityTarget } from '../ids.ts';
import { detailWindow } from '../slots.ts';
import { type ActivityTranslator, activityTexts } from '../texts.ts';
import {
  planForm,
  planFormValue,
  plannedNotice,
  rescheduledNotice,
  rescheduleForm,
  rescheduleFormValue,
} from './forms.ts';
import { changePlan, preparePlan } from './plan.ts';
import { prepareRaise, prepareRescheduleForm, reschedule } from './reschedule.ts';

export async function rescheduleButton(call: ActionCall): Promise<After> {
  const { activity, asked, defaults } = await prepareRescheduleForm(
    call.context,
    activityTarget(call.value).activityId,
  );
  const model = { activity, defaults, priority: activity.priority, reason: '', asked: blocksOf(call.t, asked) };
  const view = rescheduleForm(call.t.with(activityTexts), model);
  return () => openModal(call, view);
}

/** Opens the form with high priority and a reason. Nothing changes before the submission. */
export async function raisePriorityButton(call: ActionCall): Promise<After> {
  const { t } = call;
  const reading = await prepareRaise(call.context, activityTarget(call.value).activityId);
  const model = {
    ...reading,
    asked: blocksOf(t, reading.asked),
    priority: 'high',
    reason: whatAppeared(t.with(activityTexts), reading.recommendation),
  } as const;
  const view = rescheduleForm(t.with(activityTexts), model);
  return () => openModal(call, view);
}

function whatAppeared(t: ActivityTranslator, recommendation: Recommendation | null): string {
  return sentences(t, [
    ...(recommendation?.hasPublicExploit === true ? [t.text('due_and_priority.reason_exploit')] : []),
    ...(recommendation?.hasActiveAlert === true ? [t.text('due_and_priority.reason_alert')] : []),
  ]);
}

export async function rescheduleFormSubmission(call: SubmissionCall): Promise<SubmissionAnswer> {
  const { context, t, view } = call;
  const { activityId, seen } = rescheduleFormValue.decode(view.private_metadata) ?? rejectWith('activity_gone', {});
  const chosen = selectedValue(view, activityFields.priority);
  const activity = await reschedule(context, {
    activityId,
    seen,
    dueOn: selectedDate(view, activityFields.due),
    priority: toPriority(chosen) ?? seen.priority,
    reason: typedText(view, sharedFields.reason),
    answers: readParts(context, dueFields, view),
  });
  return {
    shown: rescheduledNotice(t.with(activityTexts), activity),
    after: () => detailWindow(call).refreshBeneath(call, view, activityId),
  };
}

export async function planActivityButton(call: ActionCall): Promise<After> {
  const { context, deps, t } = call;
  const { activity, remarks } = await preparePlan(context, activityTarget(call.value));
  const said = remarks.map((remark) => remark(t.with(activityTexts), deps.portalLinks));
  const view = planForm(t.with(activityTexts), { activity, remarks: said });
  return () => openModal(call, view);
}

export async function planFormSubmission(call: SubmissionCall): Promise<SubmissionAnswer> {
  const { context, t, view } = call;
  const { activityId, seenVersion, isAcceptance, seenPlan } =
    planFormValue.decode(view.private_metadata) ?? rejectWith('activity_gone', {});
  const plan = {
    plannedOn: selectedDate(view, activityFields.plannedOn),
    changeNumber: typedText(view, activityFields.changeNumber),
  };
  const activity = isAcceptance
    ? await acceptWithPlan(context, { activityId, seenVersion, plan })
    : await changePlan(context, { activityId, seenPlan, plan });
  const shown = plannedNotice(t.with(activityTexts), activity, isAcceptance);
  return { shown, after: () => detailWindow(call).refreshBeneath(call, view, activityId) };
}
