import type { Activity, ActivityStatus } from '../domain/activity.ts';
import { isAttentionRequired } from '../domain/activity.ts';
import type { CalendarDate } from '../domain/calendar-date.ts';
import type { ActivityId } from '../domain/identifiers.ts';
import { decide, type LifecycleCommand } from '../domain/lifecycle.ts';
import { type ActivityAction, permitAction } from '../domain/permissions.ts';
import { refuse } from '../domain/refusal.ts';
import { findActivity, lockActivity, updateStatus } from '../store/activities.ts';
import { type AuditAction, appendAudit } from '../store/audit-log.ts';
import { claimRequest } from '../store/handled-requests.ts';
import type { Tx } from '../store/transaction.ts';
import type { CallContext } from './context.ts';

/** Which activity, and the version that the person had in front of them. */
export interface ActivityReference {
  readonly activityId: ActivityId;
  readonly seenVersion: number;
}

export interface ActivityChange extends ActivityReference {
  readonly action: ActivityAction;
  readonly auditAction: AuditAction;
  readonly command: LifecycleCommand;
  /** A new due date; left out = it stays. */
  readonly dueOn?: CalendarDate | null;
  /** What the person gave as a reason or note. */
  readonly reason: string;
}

/**
 * The one way in which a person changes an activity: permission, decision, conditional update, audit row and the job
 * that tells everybody, together or not at all. A repeated request gives the activity as the first one left it.
 */
export async function changeActivity(context: CallContext, change: ActivityChange): Promise<Activity> {
  return await context.store.inTransaction(async (tx) => {
    if (await isRepeat(context, tx, change.activityId)) return await readActivity(context, tx, change.activityId);
    const activity = await lockActivity(tx, context.workspaceId, change.activityId);
    if (activity === null) refuse('activity_not_found', { text: '' });
    const permit = permitAction(context.actor, change.action, activity);
    const at = context.clock.now();
    const byId = context.actor.kind === 'person' ? context.actor.person.id : null;
    const status = decide(activity, change.command, { byId, at });
    const dueOn = change.dueOn === undefined || isAttentionRequired(activity) ? activity.dueOn : change.dueOn;
    if (activity.version !== change.seenVersion) refuseChanged(activity);
    if (!(await updateStatus(tx, activity, { status, dueOn }))) refuseChanged(activity);
    await appendAudit(tx, {
      id: context.newId(),
      workspaceId: context.workspaceId,
      activityId: activity.id,
      at,
      actor: context.actor,
      permit,
      action: change.auditAction,
      before: auditedFacts(activity.status, activity.dueOn),
      after: auditedFacts(status, dueOn),
      reason: change.reason,
    });
    await context.store.queue.enqueue(tx, 'deliver-activity', { activityId: activity.id }, activity.id);
    return { ...activity, status, dueOn, version: activity.version + 1 };
  });
}

/** Claims the request being answered; true where it was handled before. */
export async function isRepeat(context: CallContext, tx: Tx, subjectId: string): Promise<boolean> {
  if (context.requestKey === null) return false;
  const { workspaceId, requestKey: key, clock } = context;
  return (await claimRequest(tx, { workspaceId, key, subjectId, at: clock.now() })) !== null;
}

async function readActivity(context: CallContext, tx: Tx, id: ActivityId): Promise<Activity> {
  return (await findActivity(tx, context.workspaceId, id)) ?? refuse('activity_not_found', { text: '' });
}

function refuseChanged({ number, status }: Activity): never {
  return refuse('changed_meanwhile', { number, state: status.state, ...status.decision });
}

function auditedFacts(status: ActivityStatus, dueOn: CalendarDate | null) {
  const completedBy = status.state === 'completed' ? { completedBy: status.completedBy } : {};
  return { state: status.state, dueOn, ...completedBy };
}
