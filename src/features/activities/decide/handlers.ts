import type { ModalView } from '@slack/types';
import { type ActivityId, formatActivityNumber } from '../../../core/identifiers.ts';
import {
  type ActionCall,
  type After,
  type Call,
  type CommandCall,
  openModal,
  type SubmissionAnswer,
  type SubmissionCall,
} from '../../../platform/slack/call.ts';
import { askParts, blocksOf, readParts } from '../../../platform/slack/form-part.ts';
import { sharedFields } from '../../../platform/slack/ids.ts';
import { lacksField, selectedDate, typedText } from '../../../platform/slack/view-state.ts';
import { section } from '../../../platform/slack/views/elements.ts';
import type { MessageView } from '../../../platform/slack/views/message.ts';
import { type Activity, isAttentionRequired } from '../activity.ts';
import { dueChoiceOf, dueFields, proposeDueDate } from '../due-policies.ts';
import { toggleFollowing } from '../follow.ts';
import { activityFields, activityTarget } from '../ids.ts';
import { detailWindow } from '../slots.ts';
import { activityTexts } from '../texts.ts';
import { prepareDecision } from './decide.ts';
import {
  acceptActivity,
  commentOnActivity,
  prepareComment,
  rejectActivity,
  reopenActivity,
  withdrawActivity,
} from './decisions.ts';
import { commentedNotice, commentForm, rejectForm, reopenForm, withdrawForm } from './forms.ts';

export async function acceptActivityButton(call: ActionCall): Promise<After> {
  const activity = await acceptActivity(call.context, activityTarget(call.value));
  return await detailWindow(call).showAnew(call, activity.id, null);
}

type Decision = 'reject' | 'reopen' | 'withdraw';

export async function rejectActivityButton(call: ActionCall): Promise<After> {
  return await openDecisionForm(call, 'reject');
}

export async function reopenActivityButton(call: ActionCall): Promise<After> {
  return await openDecisionForm(call, 'reopen');
}

export async function withdrawActivityButton(call: ActionCall): Promise<After> {
  return await openDecisionForm(call, 'withdraw');
}

const followingText = { own: 'follow.own', started: 'follow.now_short', stopped: 'follow.stopped' } as const;

export async function followActivityButton(call: ActionCall): Promise<After> {
  const { activity, following } = await toggleFollowing(call.context, activityTarget(call.value).activityId);
  const names = { number: formatActivityNumber(activity.number), title: activity.title };
  const text = call.t.with(activityTexts).mrkdwn(followingText[following], names);
  return await detailWindow(call).showAnew(call, activity.id, text);
}

/** Opens the form, unless the decision would be refused anyway. */
async function openDecisionForm(call: ActionCall, decision: Decision): Promise<After> {
  const activity = await prepareDecision(call.context, activityTarget(call.value), decision);
  return async () => {
    await openModal(call, await formOf(call, decision, activity));
  };
}

async function formOf({ context, t }: Call, decision: Decision, activity: Activity): Promise<ModalView> {
  switch (decision) {
    case 'reject':
      return rejectForm(t.with(activityTexts), activity);
    case 'withdraw':
      return withdrawForm(t.with(activityTexts), activity);
    case 'reopen':
      return await reopenFormFor({ context, t }, activity);
  }
}

async function reopenFormFor({ context, t }: Pick<Call, 'context' | 't'>, activity: Activity): Promise<ModalView> {
  const proposed = await proposeDueDate(context, activity);
  const dueOn = isAttentionRequired(activity) ? null : proposed;
  const asked = await askParts(context, dueFields, [dueChoiceOf(activity, { dueOn, reason: null })]);
  return reopenForm(t.with(activityTexts), activity, { proposed, asked: blocksOf(t, asked) });
}

export async function rejectFormSubmission(call: SubmissionCall): Promise<SubmissionAnswer> {
  const { context, view } = call;
  const reason = typedText(view, sharedFields.reason);
  const { id } = await rejectActivity(context, { ...activityTarget(view.private_metadata), reason });
  return backToDetail(call, id);
}

export async function reopenFormSubmission(call: SubmissionCall): Promise<SubmissionAnswer> {
  const { context, view } = call;
  const reason = typedText(view, sharedFields.reason);
  const dueOn = selectedDate(view, activityFields.due);
  const answers = readParts(context, dueFields, view);
  const target = activityTarget(view.private_metadata);
  try {
    const { id } = await reopenActivity(context, { ...target, reason, dueOn, answers });
    return backToDetail(call, id);
  } catch (error) {
    if (!lacksField(view, error)) throw error;
    // A feature asks more now. The form is shown again with that field and keeps its entries.
    return await reopenFormFor(call, await prepareDecision(context, target, 'reopen'));
  }
}

export async function withdrawFormSubmission(call: SubmissionCall): Promise<SubmissionAnswer> {
  const { context, view } = call;
  const reason = typedText(view, sharedFields.note);
  const { id } = await withdrawActivity(context, { ...activityTarget(view.private_metadata), reason });
  return backToDetail(call, id);
}

export function backToDetail(call: SubmissionCall, id: ActivityId): SubmissionAnswer {
  return { shown: null, after: () => detailWindow(call).refreshBeneath(call, call.view, id) };
}

export async function commentActivityButton(call: ActionCall): Promise<After> {
  const { context, t } = call;
  const activity = await prepareComment(context, activityTarget(call.value).activityId);
  const view = commentForm(t.with(activityTexts), activity);
  return () => openModal(call, view);
}

export async function commentFormSubmission(call: SubmissionCall): Promise<SubmissionAnswer> {
  const { context, t, view } = call;
  const { activityId } = activityTarget(view.private_metadata);
  const activity = await commentOnActivity(context, { activityId, text: typedText(view, sharedFields.reason) });
  return {
    shown: commentedNotice(t.with(activityTexts), activity),
    after: () => detailWindow(call).refreshBeneath(call, view, activityId),
  };
}

export function askForNumber({ t }: CommandCall, command: string): MessageView {
  const text = t.with(activityTexts).mrkdwn('help.needs_number', { command });
  return { text, blocks: [section(text)] };
}
