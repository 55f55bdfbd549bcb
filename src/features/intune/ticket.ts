import type { Plan } from '../../core/completion.ts';
import type { ConnectionFailure } from '../../core/connection.ts';
import { formatActivityNumber } from '../../core/identifiers.ts';
import { minuteMs } from '../../core/time.ts';
import type { SecurityTask, SecurityTaskId, SettableTaskStatus } from '../../microsoft/security-task.ts';
import { type Activity, isAttentionRequired } from '../activities/index.ts';
import type { HistoryAction } from '../audit/index.ts';

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

export interface WaitingOrders {
  readonly count: number;
  /** Of the latest try of any of them; `null` = none has failed. */
  readonly passing: PassingFailure | null;
}

/** `answered`: Intune said why. */
export type TicketFailure =
  | { readonly kind: 'answered'; readonly why: ConnectionFailure }
  | { readonly kind: 'ticket_gone' };

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

export type NotedPerson =
  | { readonly kind: 'person'; readonly name: string; readonly email: string | null }
  | { readonly kind: 'system' | 'defender' | 'intune' };

/** Who decided last, and how; what Intune keeps of it. */
export interface NotedDecision {
  readonly number: number;
  readonly action: HistoryAction;
  readonly by: NotedPerson;
  readonly reason: string;
  /** What was planned with it; `null` where nothing was. */
  readonly plan: Plan | null;
  /** Who let it hold against what Intune said since, and what that was; `null` where nobody had to. */
  readonly overruled: { readonly by: NotedPerson; readonly status: SettableTaskStatus } | null;
}

/** Microsoft documents no limit; this is what our own forms let people type as a reason. */
const longestNote = 1000;

const noteText: Partial<Readonly<Record<HistoryAction, string>>> = {
  activity_accepted: 'Accepted',
  activity_rejected: 'Rejected',
  activity_completed: 'Completed',
  activity_reopened: 'Reopened',
  activity_withdrawn: 'Withdrawn',
};

/** Goes to Intune with a status, always in English. To Intune the application acts: only the note names the person. */
export function ticketNote({ number, action, by, reason, plan, overruled }: NotedDecision): string {
  const what = noteText[action] ?? 'Set';
  const head = `${what} ${whereAndWho(by)}, ${formatActivityNumber(number)}${planned(plan)}`;
  const kept = overruled === null ? '' : `Kept ${whereAndWho(overruled.by)} against “${overruled.status}” in Intune. `;
  const said = `${kept}${head}`;
  const note = reason.trim() === '' ? said : `${said}: ${reason.trim()}`;
  if (note.length <= longestNote) return note;
  // Not between the halves of a character.
  return `${note.slice(0, longestNote - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

function planned(plan: Plan | null): string {
  if (plan === null) return '';
  const day = plan.plannedOn === null ? '' : `, planned for ${plan.plannedOn}`;
  return plan.changeNumber === '' ? day : `${day}, change ${plan.changeNumber}`;
}

function whereAndWho(by: NotedPerson): string {
  switch (by.kind) {
    case 'person':
      return `by ${by.email === null ? by.name : `${by.name} (${by.email})`} in Slack`;
    case 'system':
      return 'by System confirmation in Mendbot';
    case 'defender':
      return 'in Defender';
    case 'intune':
      return 'in Intune';
  }
}

export const ticketReasons = ['same_id', 'same_title', 'same_app', 'same_requester', 'made_after'] as const;
export type TicketReason = (typeof ticketReasons)[number];

/** Reads codes as they were kept; what an earlier version may have written is left out. */
export function toTicketReasons(codes: readonly string[]): readonly TicketReason[] {
  return ticketReasons.filter((reason) => codes.includes(reason));
}

/** Clocks of three companies differ a little; an adopted activity and its task are made in the same moment. */
export const ticketToleranceMs = 10 * minuteMs;

/** Why a task looks like an activity's; `null` where it does not. The address is verified, or the one in the portal. */
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

/** Without regard to case and outer spaces; two empty texts are not the same. */
function isSame(one: string, other: string): boolean {
  const plain = one.trim().toLowerCase();
  return plain !== '' && plain === other.trim().toLowerCase();
}
