import { rejectWith } from '../../../core/domain-error.ts';
import type { ActivityId } from '../../../core/identifiers.ts';
import { textLimits } from '../../../core/text.ts';
import type { PersonContext } from '../../../platform/context.ts';
import { isRepeat } from '../../../platform/database/idempotency-key.ts';
import { sharedFields } from '../../../platform/slack/ids.ts';
import { withinLimit } from '../../../platform/slack/typed-text.ts';
import type { Activity } from '../activity.ts';
import { authorizeAction } from '../permissions.ts';
import { recordActivityEvent } from '../record.ts';
import { requireActivity, requireLockedActivity } from '../require.ts';

/** Early refusal. The submission checks everything again. */
export async function prepareComment(context: PersonContext, activityId: ActivityId): Promise<Activity> {
  const activity = await requireActivity(context.store.db, context.workspaceId, activityId);
  authorizeAction(context.actor, 'comment', activity);
  return activity;
}

/** Allowed in any state. Needs no version, because a comment contradicts no decision. */
export async function commentOnActivity(
  context: PersonContext,
  { activityId, text }: { readonly activityId: ActivityId; readonly text: string },
): Promise<Activity> {
  const { workspaceId, actor } = context;
  return await context.store.inTransaction(async (tx) => {
    if (await isRepeat(context, tx, activityId)) return await requireActivity(tx, workspaceId, activityId);
    const activity = await requireLockedActivity(tx, workspaceId, activityId);
    const authorization = authorizeAction(actor, 'comment', activity);
    const comment = withinLimit(text.trim(), textLimits.notes, sharedFields.reason);
    if (comment === '') rejectWith('comment_missing', {}, sharedFields.reason);
    await recordActivityEvent(context, tx, activity, {
      authorization,
      action: 'activity_commented',
      before: null,
      after: null,
      reason: comment,
    });
    return activity;
  });
}
