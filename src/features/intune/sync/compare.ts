import type { SecurityTaskStatus, SettableTaskStatus } from '../../../microsoft/security-task.ts';
import { type Activity, type ActivityState, type LifecycleCommandKind, nextState } from '../../activities/index.ts';
import { ticketStatusOf } from '../ticket.ts';

export type TicketComparison =
  | { readonly kind: 'agreed'; readonly status: SettableTaskStatus }
  /** Intune's status is unknown, or the activity has no ticket: nothing follows. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'send'; readonly status: SettableTaskStatus }
  | { readonly kind: 'take'; readonly status: SettableTaskStatus; readonly command: TakenCommandKind }
  /** Both have decided, and neither decision follows from the other. */
  | { readonly kind: 'conflict'; readonly status: SettableTaskStatus };

const takenCommandKinds = ['accept', 'reject', 'complete', 'reopen'] as const;
export type TakenCommandKind = (typeof takenCommandKinds)[number];

type Compared = Pick<Activity, 'option' | 'status'>;

/** `agreed`: the last common status. The side that differs from it has decided since. */
export function compareTicket(
  activity: Compared,
  agreed: SettableTaskStatus,
  found: SecurityTaskStatus,
): TicketComparison {
  const ours = ticketStatusOf(activity);
  if (ours === null || found === 'unknown') return { kind: 'unknown' };
  if (found === ours) return { kind: 'agreed', status: found };
  if (found === agreed) return { kind: 'send', status: ours };
  // Both have decided, but the decision in Slack comes after Intune's.
  if (ours !== agreed && isNextAfter(found, activity)) return { kind: 'send', status: ours };
  const command = takenCommandKinds.find((kind) => nextState(activity, kind) === found);
  return command === undefined ? { kind: 'conflict', status: found } : { kind: 'take', status: found, command };
}

/** Without `reopen`, which would undo a decision in Intune that the person did not know of. */
const onwardKinds = ['accept', 'reject', 'complete', 'withdraw'] as const satisfies readonly LifecycleCommandKind[];

function isNextAfter(found: SettableTaskStatus, { option, status }: Compared): boolean {
  const theirs = { option, status: statusIn(found, status) };
  return onwardKinds.some((kind) => nextState(theirs, kind) === status.state);
}

/** As if the activity were in that state. Only the state matters to {@link nextState}. */
function statusIn(state: ActivityState & SettableTaskStatus, { decision }: Activity['status']): Activity['status'] {
  switch (state) {
    case 'completed':
      return { state, decision, completedBy: { kind: 'system_confirmation' }, note: '', evidence: null };
    case 'rejected':
      return { state, decision, reason: '' };
    default:
      return { state, decision };
  }
}
