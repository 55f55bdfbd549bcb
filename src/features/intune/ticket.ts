import type { ConnectionFailure } from '../../core/connection.ts';
import type { SecurityTaskId, SettableTaskStatus } from '../../microsoft/security-task.ts';
import { type Activity, isAttentionRequired } from '../activities/index.ts';

export interface Ticket {
  readonly taskId: SecurityTaskId;
  readonly linkedAt: Date;
  /** The last common status. */
  readonly agreed: SettableTaskStatus;
  readonly agreedAt: Date;
  /** Why Intune did not take the latest order; `null` = it did, or was not asked yet. */
  readonly failure: TicketFailure | null;
  /** The latest failure of an order that is still retried; `null` = no order waits, or none failed yet. */
  readonly passing: PassingFailure | null;
  /** Intune's status where only a person can settle the difference. */
  readonly conflict: SettableTaskStatus | null;
  /** The people in Intune's events when the conflict was found; `null` = they could not be learnt. */
  readonly conflictActors: readonly string[] | null;
  /** The last complete list of Intune named the task. Otherwise its last known facts stay. */
  readonly isListed: boolean;
}

/** A failure that may be gone at the next try. */
export interface PassingFailure {
  readonly why: ConnectionFailure;
  readonly at: Date;
}

export interface WaitingOrders {
  readonly count: number;
  /** The latest of all their failures; `null` = none has failed. */
  readonly passing: PassingFailure | null;
}

/** `answered`: Intune said why. */
export type TicketFailure =
  | { readonly kind: 'answered'; readonly why: ConnectionFailure }
  | { readonly kind: 'ticket_gone' };

/** Why a task is the activity's (`same_id`), or looks like it. */
export const ticketReasons = ['same_id', 'same_title', 'same_app', 'same_requester', 'made_after'] as const;
export type TicketReason = (typeof ticketReasons)[number];

export interface TicketProposal {
  readonly taskId: SecurityTaskId;
  readonly title: string;
  readonly creatorEmail: string | null;
  readonly createdAt: Date | null;
  readonly reasons: readonly TicketReason[];
}

/** While the connection is off, only a linked ticket has facts. */
export interface TicketFacts {
  readonly ticket: Ticket | null;
  /** The linked ticket is not kept in sync; left out while the connection is on. */
  readonly isConnectionOff?: boolean;
  /** Oldest first. */
  readonly proposals: readonly TicketProposal[];
  /** Target devices that are joined to Entra; `null` = unknown for some of them. */
  readonly joinedCount: number | null;
}

/** Intune's word for the activity's state; `null` = there is no ticket for such an activity. */
export function ticketStatusOf(activity: Pick<Activity, 'option' | 'status'>): SettableTaskStatus | null {
  const { state } = activity.status;
  if (isAttentionRequired(activity) || state === 'open') return null;
  return state === 'withdrawn' ? 'rejected' : state;
}

export interface TicketConflict {
  readonly slack: SettableTaskStatus;
  readonly intune: SettableTaskStatus;
}

/** Intune's status as far as it is known. */
export function statusInIntune({ conflict, agreed }: Pick<Ticket, 'conflict' | 'agreed'>): SettableTaskStatus {
  return conflict ?? agreed;
}

/** What Intune has to be told after a decision; `null` = the decision was made there, or there is no ticket. */
export function pendingTicketStatus(activity: Pick<Activity, 'option' | 'status'>): SettableTaskStatus | null {
  return activity.status.decision.by.kind === 'intune' ? null : ticketStatusOf(activity);
}
