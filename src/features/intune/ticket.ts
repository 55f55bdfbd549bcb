import type { ConnectionFailure } from '../../core/connection-failure.ts';
import type { SecurityTaskId, SettableTaskStatus } from '../../microsoft/security-task.ts';
import { type Activity, isAttentionRequired } from '../activities/index.ts';
import type { TicketReason } from './match-ticket.ts';

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

/** One that trying again can mend. */
export interface PassingFailure {
  readonly why: ConnectionFailure;
  readonly at: Date;
}

/** Decisions that Intune is still to be told of. */
export interface WaitingOrders {
  readonly count: number;
  /** Of the latest try of any of them; `null` = none has failed. */
  readonly passing: PassingFailure | null;
}

/** The vendor said why. */
interface ToldFailure {
  readonly kind: 'told';
  readonly why: ConnectionFailure;
}

export type TicketFailure = ToldFailure | { readonly kind: 'ticket_gone' };

/** A task that looks like an activity's, until a person says whether it is. */
export interface TicketProposal {
  readonly taskId: SecurityTaskId;
  readonly title: string;
  readonly creatorEmail: string | null;
  readonly createdAt: Date | null;
  readonly reasons: readonly TicketReason[];
}

/** What came of asking Graph for a task; `asked` = not known yet. */
export type TicketCreation =
  | { readonly kind: 'asked' | 'made' }
  | { readonly kind: 'failed'; readonly failure: CreationFailure };

/** Why Graph made no task, or what it made was not linked. */
export const creationHindrances = [
  /** A bot admin, or Graph itself, has ended it for everybody. */
  'turned_off',
  /** The activity was closed when Graph was to be asked. */
  'over',
  /** No task can be made for this remediation. */
  'not_possible',
  /** Somebody linked another ticket, or set this one apart. */
  'chosen_otherwise',
] as const;

export type CreationFailure = ToldFailure | { readonly kind: (typeof creationHindrances)[number] };

/** What the card says about Intune; while the connection is off, only of a linked ticket. Counts are devices. */
export interface TicketFacts {
  readonly ticket: Ticket | null;
  /** The linked one is not kept in step; left out while the connection is on. */
  readonly isConnectionOff?: boolean;
  /** Oldest first. */
  readonly proposals: readonly TicketProposal[];
  readonly creation: TicketCreation | null;
  /** Of the targets: those that are joined to Entra; `null` where it is not known of each. */
  readonly joinedCount: number | null;
}

/** The word that Intune has for where an activity is; `null` where there is no ticket at all. */
export function ticketStatusOf(activity: Pick<Activity, 'option' | 'status'>): SettableTaskStatus | null {
  const { state } = activity.status;
  if (isAttentionRequired(activity) || state === 'open') return null;
  return state === 'withdrawn' ? 'rejected' : state;
}

/** What Intune says, as far as is known. */
export function statusInIntune({ conflict, agreed }: Pick<Ticket, 'conflict' | 'agreed'>): SettableTaskStatus {
  return conflict ?? agreed;
}

/** What Intune has to be told after a decision; `null` where it was made there, or there is nothing to tell. */
export function owedTicketStatus(activity: Pick<Activity, 'option' | 'status'>): SettableTaskStatus | null {
  return activity.status.decision.by.kind === 'intune' ? null : ticketStatusOf(activity);
}
