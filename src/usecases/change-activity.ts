import type { Activity } from '../domain/activity.ts';
import type { ActivityId } from '../domain/identifiers.ts';
import {
  type DecidedFacts,
  decide,
  historyWords,
  type LifecycleCommand,
  refuseUnlessPossible,
} from '../domain/lifecycle.ts';
import { type ActivityAction, permitAction } from '../domain/permissions.ts';
import { updateStatus } from '../store/activities.ts';
import { appendAudit } from '../store/audit-log.ts';
import { isRepeat } from './claim-request.ts';
import type { CallContext } from './context.ts';
import { requireActivity, requireLockedActivity } from './require-activity.ts';

/** Which activity, and the version that the person had in front of them. */
export interface ActivityReference {
  readonly activityId: ActivityId;
  readonly seenVersion: number;
}

export interface ActivityChange<K extends ActivityAction> extends ActivityReference {
  readonly kind: K;
  /** Checks what was entered; asked only once it is certain that the person may, and still can, do this at all. */
  readonly command: () => Extract<LifecycleCommand, { kind: K }>;
}

/**
 * The one way in which a person changes an activity: claim, permission, decision, conditional update, audit row and
 * the job that tells everybody, together or not at all. A repeated request gives the activity as it is now.
 */
export async function changeActivity<K extends ActivityAction>(
  context: CallContext,
  change: ActivityChange<K>,
): Promise<Activity> {
  const { workspaceId, actor } = context;
  return await context.store.inTransaction(async (tx) => {
    if (await isRepeat(context, tx, change.activityId)) {
      return await requireActivity(tx, workspaceId, change.activityId);
    }
    const activity = await requireLockedActivity(tx, workspaceId, change.activityId);
    const permit = permitAction(actor, change.kind, activity);
    refuseUnlessPossible(activity, change.kind, change.seenVersion);
    const command: LifecycleCommand = change.command();
    const at = context.clock.now();
    const decided = decide(activity, command, { byId: actor.kind === 'person' ? actor.person.id : null, at });
    if (!(await updateStatus(tx, activity, decided))) {
      throw new Error(`activity ${activity.id} changed while it was locked`);
    }
    await appendAudit(tx, {
      id: context.newId(),
      workspaceId,
      activityId: activity.id,
      at,
      actor,
      permit,
      action: historyWords[command.kind],
      before: auditedFacts(activity),
      after: auditedFacts(decided),
      reason: wordsWith(command),
    });
    await context.store.queue.enqueue(tx, 'deliver-activity', { activityId: activity.id }, activity.id);
    return { ...activity, ...decided, version: activity.version + 1 };
  });
}

function auditedFacts({ status, dueOn }: DecidedFacts) {
  const completedBy = status.state === 'completed' ? { completedBy: status.completedBy } : {};
  return { state: status.state, dueOn, ...completedBy };
}

/** What was given as a reason or note. */
function wordsWith(command: LifecycleCommand): string {
  if ('reason' in command) return command.reason;
  return 'note' in command ? command.note : '';
}
