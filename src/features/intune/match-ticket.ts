import { minuteMs } from '../../core/durations.ts';
import type { SecurityTask } from '../../microsoft/security-task.ts';
import type { Activity } from '../activities/index.ts';

/** Why a task of Intune was taken for an activity's. */
export const ticketReasons = [
  'same_id',
  'made_by_us',
  'same_title',
  'same_app',
  'same_requester',
  'made_after',
] as const;
export type TicketReason = (typeof ticketReasons)[number];

/** Reads codes as they were kept; what an earlier version may have written is left out. */
export function toTicketReasons(codes: readonly string[]): readonly TicketReason[] {
  return ticketReasons.filter((reason) => codes.includes(reason));
}

/** Clocks of three companies differ a little; an adopted activity and its task are made in the same moment. */
export const ticketToleranceMs = 10 * minuteMs;

/**
 * Whether a task looks like the one that belongs to an activity, and why; `null` where it does not. `requesterEmail`
 * is the requester's verified address, or the one that the portal names.
 */
export function matchTicket(
  task: Pick<SecurityTask, 'title' | 'appName' | 'creatorEmail' | 'createdAt'>,
  activity: Pick<Activity, 'title' | 'component' | 'createdAt'>,
  requesterEmail: string | null,
): readonly TicketReason[] | null {
  const reasons: TicketReason[] = [];
  if (isSame(task.title, activity.title)) reasons.push('same_title');
  if (isSame(task.appName, activity.component)) reasons.push('same_app');
  if (reasons.length === 0) return null;
  if (task.createdAt !== null) {
    if (task.createdAt.getTime() < activity.createdAt.getTime() - ticketToleranceMs) return null;
    reasons.push('made_after');
  }
  if (task.creatorEmail === null || requesterEmail === null) return reasons;
  return isSame(task.creatorEmail, requesterEmail) ? [...reasons, 'same_requester'] : null;
}

/** By what was written, whatever the case and the spaces around it; nothing is the same as nothing. */
function isSame(one: string, other: string): boolean {
  const plain = one.trim().toLowerCase();
  return plain !== '' && plain === other.trim().toLowerCase();
}
