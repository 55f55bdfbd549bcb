import { assertNever } from '../lib/assert-never.ts';
import { type Activity, type ActivityState, type ActivityStatus, isAttentionRequired } from './activity.ts';
import type { CompletedBy } from './completed-by.ts';
import type { PersonId } from './identifiers.ts';
import { refuse } from './refusal.ts';

/** What somebody wants to happen to an activity. `confirm` is ours alone: all targets were seen fixed. */
export type LifecycleCommand =
  | { readonly kind: 'accept' }
  | { readonly kind: 'reject'; readonly reason: string }
  | { readonly kind: 'complete'; readonly completedBy: CompletedBy; readonly note: string }
  | { readonly kind: 'confirm' }
  | { readonly kind: 'reopen' }
  | { readonly kind: 'withdraw'; readonly reason: string };

export type LifecycleCommandKind = LifecycleCommand['kind'];

type Transitions = Readonly<Record<LifecycleCommandKind, Partial<Record<ActivityState, ActivityState>>>>;

const remediationTransitions: Transitions = {
  accept: { pending: 'active' },
  reject: { pending: 'rejected' },
  complete: { pending: 'completed', active: 'completed' },
  confirm: { active: 'completed' },
  reopen: { completed: 'active', rejected: 'pending' },
  withdraw: { pending: 'withdrawn', active: 'withdrawn' },
};

const attentionTransitions: Transitions = {
  accept: {},
  reject: {},
  complete: { open: 'completed' },
  confirm: {},
  reopen: { completed: 'open' },
  withdraw: { open: 'withdrawn' },
};

/** The whole life of an activity: the state a command leads to, or `null` where it leads nowhere. */
export function nextState(
  activity: Pick<Activity, 'option' | 'status'>,
  kind: LifecycleCommandKind,
): ActivityState | null {
  const transitions = isAttentionRequired(activity) ? attentionTransitions : remediationTransitions;
  return transitions[kind][activity.status.state] ?? null;
}

/**
 * Applies a command. Throws the refusal `activity_decided`, naming who put the activity where it is and when, if the
 * command leads nowhere from there.
 */
export function decide(
  activity: Pick<Activity, 'number' | 'option' | 'status'>,
  command: LifecycleCommand,
  by: { readonly byId: PersonId | null; readonly at: Date },
): ActivityStatus {
  const { state, decision } = activity.status;
  const next = nextState(activity, command.kind);
  if (next === null) refuse('activity_decided', { number: activity.number, state, ...decision });
  switch (command.kind) {
    case 'accept':
      return { state: 'active', decision: by };
    case 'reject':
      return { state: 'rejected', decision: by, reason: command.reason };
    case 'complete':
      return { state: 'completed', decision: by, completedBy: command.completedBy, note: command.note };
    case 'confirm':
      return { state: 'completed', decision: by, completedBy: { kind: 'system_confirmation' }, note: '' };
    case 'reopen':
      return { state: next === 'active' ? 'active' : next === 'open' ? 'open' : 'pending', decision: by };
    case 'withdraw':
      return { state: 'withdrawn', decision: by, reason: command.reason };
    default:
      return assertNever(command);
  }
}
