import type { Actor } from '../../../core/actor.ts';
import { byPerson, type DecidedBy } from '../../../core/decided-by.ts';
import type { ActivityId } from '../../../core/identifiers.ts';
import type { CallContext } from '../../../platform/context.ts';
import { isRepeat } from '../../../platform/database/claim-request.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { type ActivityAction, permitAction } from '../../access/index.ts';
import type { Activity } from '../activity.ts';
import { type LifecycleCommand, refuseUnlessPossible } from '../lifecycle.ts';
import { requireActivity, requireLockedActivity } from '../require-activity.ts';
import { applyDecision } from './apply-decision.ts';

/** Which activity, and the version that the person had in front of them. */
export interface ActivityReference {
  readonly activityId: ActivityId;
  readonly seenVersion: number;
}

export interface ActivityChange<K extends ActivityAction> extends ActivityReference {
  readonly kind: K;
  /** Checks what was entered; asked only once it is certain that the person may, and still can, do this at all. */
  readonly command: (
    tx: Tx,
    activity: Activity,
  ) => Extract<LifecycleCommand, { kind: K }> | Promise<Extract<LifecycleCommand, { kind: K }>>;
  /** What else the audit row is to say. */
  readonly audited?: Readonly<Record<string, unknown>>;
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
    refuseUnlessPossible(activity, change.kind, { seenVersion: change.seenVersion, actor });
    return await applyDecision(context, tx, activity, {
      command: await change.command(tx, activity),
      by: decidedBy(actor),
      actor,
      permit,
      at: context.clock.now(),
      audited: change.audited ?? {},
    });
  });
}

function decidedBy(actor: Actor): DecidedBy {
  return actor.kind === 'person' ? byPerson(actor.person.id) : { kind: 'system' };
}
