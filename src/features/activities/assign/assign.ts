import { type Actor, type Authorization, isInactive } from '../../../core/authorization.ts';
import { rejectWith } from '../../../core/domain-error.ts';
import type { ActivityId, PersonId } from '../../../core/identifiers.ts';
import { coverageOf, holdersOf } from '../../../core/roles.ts';
import type { PersonContext } from '../../../platform/context.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { identifyPerson } from '../../access/index.ts';
import { type Activity, isLive } from '../activity.ts';
import { authorizeAction } from '../permissions.ts';
import { recordActivityEvent } from '../record.ts';
import { changeLocked, requireActivity } from '../require.ts';
import { saveAssignee } from '../store/activities.ts';

interface Assigning {
  /** Locked by the transaction. */
  readonly activity: Activity;
  readonly action: 'activity_taken' | 'activity_reassigned' | 'activity_released';
  readonly assigneeId: PersonId | null;
  readonly authorization: Authorization;
}

export async function applyAssignment(
  context: PersonContext,
  tx: Tx,
  { activity, action, assigneeId, authorization }: Assigning,
): Promise<Activity> {
  await saveAssignee(tx, activity.id, assigneeId);
  await recordActivityEvent(context, tx, activity, {
    authorization,
    action,
    before: { assigneeId: activity.assigneeId },
    after: { assigneeId },
  });
  return { ...activity, assigneeId };
}

/**
 * Needs no version, because taking contradicts no decision. The second of two people gets an error with the first one’s
 * name. Nothing changes where the person already has the activity.
 */
export async function takeActivity(context: PersonContext, activityId: ActivityId): Promise<Activity> {
  const { actor } = context;
  return await changeLocked(context, activityId, async (tx, activity) => {
    const authorization = authorizeAction(actor, 'take', activity);
    rejectUnlessLive(activity);
    const { number, assigneeId } = activity;
    if (assigneeId === actor.person.id) return activity;
    if (assigneeId !== null) rejectWith('already_assigned', { number, assigneeId });
    return await applyAssignment(context, tx, {
      activity,
      action: 'activity_taken',
      assigneeId: actor.person.id,
      authorization,
    });
  });
}

export interface Reassignment {
  readonly activityId: ActivityId;
  /** The assignee when the form was opened. */
  readonly seenAssigneeId: PersonId | null;
  /** `null` releases the activity. */
  readonly assigneeId: PersonId | null;
}

/** Assigns an IT admin who covers the activity, or nobody. Nothing changes where the assignee is the same. */
export async function reassignActivity(context: PersonContext, wanted: Reassignment): Promise<Activity> {
  const { actor } = context;
  const candidate = wanted.assigneeId === null ? null : (await identifyPerson(context, wanted.assigneeId)).actor;
  return await changeLocked(context, wanted.activityId, async (tx, activity) => {
    const authorization = authorizeAction(actor, 'reassign', activity);
    rejectUnlessLive(activity);
    const { assigneeId } = wanted;
    const present = activity.assigneeId;
    if (present === assigneeId) return activity;
    if (present !== wanted.seenAssigneeId)
      rejectWith('assigned_meanwhile', { number: activity.number, assigneeId: present });
    if (assigneeId === null)
      return await applyAssignment(context, tx, { activity, action: 'activity_released', assigneeId, authorization });
    if (!canBeAssigned(candidate, activity)) {
      const holders = holdersOf(actor, 'it_admin', activity.scope);
      rejectWith('not_assignable', { assigneeId, holders }, 'assignee');
    }
    return await applyAssignment(context, tx, { activity, action: 'activity_reassigned', assigneeId, authorization });
  });
}

/** Early refusal. The submission checks everything again. */
export async function prepareReassignment(context: PersonContext, activityId: ActivityId): Promise<Activity> {
  const activity = await requireActivity(context.store.db, context.workspaceId, activityId);
  authorizeAction(context.actor, 'reassign', activity);
  rejectUnlessLive(activity);
  return activity;
}

/** Throws a domain error where the activity is closed. */
export function rejectUnlessLive({ number, status }: Pick<Activity, 'number' | 'status'>): void {
  if (!isLive(status)) rejectWith('activity_decided', { number, state: status.state, ...status.decision });
}

/** False for inactive people and for IT admins without all device groups of the activity. */
export function canBeAssigned(candidate: Actor | null, { scope }: Pick<Activity, 'scope'>): boolean {
  if (candidate === null || candidate.kind === 'system' || isInactive(candidate.person)) return false;
  return coverageOf(candidate.grants, 'it_admin', scope).kind === 'covered';
}
