import { type Activity, isAttentionRequired } from '../domain/activity.ts';
import { refuse } from '../domain/refusal.ts';
import { findActivity } from '../store/activities.ts';
import { type ActivityReference, changeActivity } from './change-activity.ts';
import type { PersonContext } from './context.ts';
import { dueDateFrom } from './due-date-from.ts';
import { reasonFrom } from './typed-text.ts';

/** Brings a completed or rejected activity back, with a reason and a new due date; what completed it is cleared. */
export async function reopenActivity(
  context: PersonContext,
  input: ActivityReference & { readonly reason: string; readonly dueOn: string | null },
): Promise<Activity> {
  const reason = reasonFrom(input.reason);
  // The option never changes, so that it may be read outside the transaction that decides.
  const activity = await findActivity(context.store.db, context.workspaceId, input.activityId);
  if (activity === null) refuse('activity_not_found', { text: '' });
  return await changeActivity(context, {
    activityId: input.activityId,
    seenVersion: input.seenVersion,
    action: 'reopen',
    auditAction: 'activity_reopened',
    command: { kind: 'reopen' },
    dueOn: isAttentionRequired(activity) ? null : dueDateFrom(context, input.dueOn),
    reason,
  });
}
