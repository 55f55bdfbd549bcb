import type { ConnectionFailure } from '../../core/connection.ts';
import type { SecurityTaskId, SettableTaskStatus } from '../../microsoft/security-task.ts';
import { type Activity, isAttentionRequired } from '../activities/index.ts';

/** The Intune task that an activity is linked to, and how far the two agree. */
export interface Ticket {
  readonly taskId: SecurityTaskId;
  readonly linkedAt: Date;
  /** On which both sides agreed last. */
  readonly agreed: SettableTaskStatus;
  readonly agreedAt: Date;
  /** Why Intune did not take the latest order; `null` = it did, or was not asked yet. */
  readonly failure: TicketFailure | null;
  /** How the latest try of an order that is still tried has failed; `null` = none waits, or none failed yet. */
  readonly passing: PassingFailure | null;
  /** What Intune says, where only a person can settle it. */
  readonly conflict: SettableTaskStatus | null;
  /** Whom Intune's events named when the two were found to disagree; `null` where they could not be learnt. */
  readonly conflictActors: readonly string[] | null;
  /** Intune's last whole list named it; what is known of it stays where it did not. */
  readonly isListed: boolean;
}

/** One that may be gone at the next try. */
export interface PassingFailure {
  readonly why: ConnectionFailure;
  readonly at: Date;
}

export interface WaitingOrders {
  readonly count: number;
  /** Of the latest try of any of them; `null` = none has failed. */
  readonly passing: PassingFailure | null;
}

/** `answered`: Intune said why. */
export type TicketFailure =
  | { readonly kind: 'answered'; readonly why: ConnectionFailure }
  | { readonly kind: 'ticket_gone' };

/** Why a task looks like an activity's, or is it. */
export const ticketReasons = ['same_id', 'same_title', 'same_app', 'same_requester', 'made_after'] as const;
export type TicketReason = (typeof ticketReasons)[number];

/** A task that looks like an activity's, until a person says whether it is. */
export interface TicketProposal {
  readonly taskId: SecurityTaskId;
  readonly title: string;
  readonly creatorEmail: string | null;
  readonly createdAt: Date | null;
  readonly reasons: readonly TicketReason[];
}

/** What the card says about Intune; while the connection is off, only of a linked ticket. Counts are devices. */
export interface TicketFacts {
  readonly ticket: Ticket | null;
  /** The linked one is not kept in step; left out while the connection is on. */
  readonly isConnectionOff?: boolean;
  /** Oldest first. */
  readonly proposals: readonly TicketProposal[];
  /** Of the targets: those that are joined to Entra; `null` where it is not known of each. */
  readonly joinedCount: number | null;
}

/** The word that Intune has for where an activity is; `null` where there is no ticket at all. */
export function ticketStatusOf(activity: Pick<Activity, 'option' | 'status'>): SettableTaskStatus | null {
  const { state } = activity.status;
  if (isAttentionRequired(activity) || state === 'open') return null;
  return state === 'withdrawn' ? 'rejected' : state;
}

/** What Slack and Intune say of an activity where they disagree. */
export interface TicketConflict {
  readonly slack: SettableTaskStatus;
  readonly intune: SettableTaskStatus;
}

/** What Intune says, as far as is known. */
export function statusInIntune({ conflict, agreed }: Pick<Ticket, 'conflict' | 'agreed'>): SettableTaskStatus {
  return conflict ?? agreed;
}

/** What Intune has to be told after a decision; `null` where it was made there, or there is nothing to tell. */
export function pendingTicketStatus(activity: Pick<Activity, 'option' | 'status'>): SettableTaskStatus | null {
  return activity.status.decision.by.kind === 'intune' ? null : ticketStatusOf(activity);
}
