import { textLimits } from '../../domain/text-limits.ts';
import { prepareComment } from '../../usecases/comment-on-activity.ts';
import type { After } from '../call.ts';
import type { ActionCall } from '../on-action.ts';
import { openModal } from '../open-modal.ts';
import { commentForm } from '../views/comment-form.ts';
import { activityTarget } from './targets.ts';

export async function commentActivityButton(call: ActionCall): Promise<After> {
  const { context, t } = call;
  const view = commentForm(t, await prepareComment(context, activityTarget(call.value).activityId), textLimits.notes);
  return () => openModal(call, view);
}
