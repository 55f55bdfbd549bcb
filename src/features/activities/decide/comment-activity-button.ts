import { textLimits } from '../../../core/text-limits.ts';
import type { After } from '../../../platform/slack/call.ts';
import { openModal } from '../../../platform/slack/open-modal.ts';
import type { ActionCall } from '../../access/index.ts';
import { activityTarget } from '../targets.ts';
import { commentForm } from './comment-form.ts';
import { prepareComment } from './comment-on-activity.ts';

export async function commentActivityButton(call: ActionCall): Promise<After> {
  const { context, t } = call;
  const view = commentForm(t, await prepareComment(context, activityTarget(call.value).activityId), textLimits.notes);
  return () => openModal(call, view);
}
