import type { PersonActor } from '../../../core/actor.ts';
import type { Permit } from '../../../core/permit.ts';
import { refuse } from '../../../core/refusal.ts';
import { holdersOf } from '../../../core/roles.ts';
import type { PersonContext } from '../../../platform/context.ts';
import { isRepeat } from '../../../platform/database/claim-request.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { identifyPerson, permitHandOver } from '../../access/index.ts';
import type { HandOver, HandOverItem } from '../../people/index.ts';
import { findPerson } from '../../people/index.ts';
import type { Activity } from '../activity.ts';
import { applyAssignment, canBeAssigned, refuseUnlessAssignable } from '../assign/assign.ts';
import { saveRequester } from '../columns.ts';
import { recordActivityEvent } from '../record.ts';
import { canBeRequester } from '../request/filing.ts';
import { requireLockedActivity } from '../require.ts';

export type HandedOver = HandOverItem & Pick<HandOver, 'leaverId' | 'assigneeId' | 'requesterId'>;

/** Gives one activity of somebody who has left to others. It is no decision about it, so that its version stays. */
export async function handOverActivity(context: PersonContext, handed: HandedOver): Promise<void> {
  const { store, workspaceId, actor } = context;
  const id = handed.part === 'assignee' ? handed.assigneeId : handed.requesterId;
  const candidate = id === null ? null : (await identifyPerson(context, id)).actor;
  await store.inTransaction(async (tx) => {
    if (await isRepeat(context, tx, handed.activityId)) return;
    const activity = await requireLockedActivity(tx, workspaceId, handed.activityId);
    const leaver = await findPerson(tx, workspaceId, handed.leaverId);
    if (leaver === null) refuse('nothing_to_hand_over', {});
    const permit = permitHandOver(actor, leaver.person);
    refuseUnlessAssignable(activity);
    const facts = { activity, handed, candidate, permit };
    await (handed.part === 'assignee' ? giveToAssignee(context, tx, facts) : giveToRequester(context, tx, facts));
  });
}

interface Facts {
  readonly activity: Activity;
  readonly handed: HandedOver;
  readonly candidate: PersonActor | null;
  readonly permit: Permit;
}

async function giveToAssignee(context: PersonContext, tx: Tx, { activity, handed, candidate, permit }: Facts) {
  const { assigneeId, leaverId } = handed;
  const present = activity.assigneeId;
  if (present === assigneeId) return;
  if (present !== leaverId) refuse('assigned_meanwhile', { number: activity.number, assigneeId: present });
  if (assigneeId === null) {
    await applyAssignment(context, tx, { activity, action: 'activity_released', assigneeId, permit });
    return;
  }
  if (!canBeAssigned(candidate, activity)) {
    refuse('not_assignable', { assigneeId, holders: holdersOf(context.actor, 'it_admin', groupsOf(activity)) });
  }
  await applyAssignment(context, tx, { activity, action: 'activity_reassigned', assigneeId, permit });
}

async function giveToRequester(context: PersonContext, tx: Tx, { activity, handed, candidate, permit }: Facts) {
  const { requesterId, leaverId } = handed;
  const present = activity.requesterId;
  if (requesterId === null || present === requesterId) return;
  if (present !== leaverId) refuse('requester_changed_meanwhile', { number: activity.number, requesterId: present });
  if (!canBeRequester(candidate, activity)) {
    refuse('not_requester', {
      personId: requesterId,
      holders: holdersOf(context.actor, 'requester', groupsOf(activity)),
    });
  }
  await saveRequester(tx, activity.id, requesterId);
  await recordActivityEvent(context, tx, activity, {
    permit,
    action: 'requester_changed',
    before: { requesterId: present },
    after: { requesterId },
  });
}

function groupsOf({ scope }: Activity): readonly string[] | null {
  return scope.kind === 'all' ? null : scope.groups;
}
