import { assertNever } from '../../core/assert-never.ts';
import type { Actor } from '../../core/authorization.ts';
import { type CompletedBy, type Evidence, type Plan, personOf } from '../../core/completion.ts';
import type { CalendarDate } from '../../core/dates.ts';
import { rejectWith } from '../../core/domain-error.ts';
import type { PersonId } from '../../core/identifiers.ts';
import type { HistoryAction } from '../audit/index.ts';
import {
  type Activity,
  type ActivityState,
  type ActivityStatus,
  isAttentionRequired,
  type Verification,
} from './activity.ts';
import { newSchedule, type Schedule, scheduleOf } from './due.ts';
import { activityFields } from './ids.ts';
import { firstVerdict } from './targets/completion.ts';

/** Only the system issues `confirm`, when all targets were seen fixed. */
export type LifecycleCommand =
  | { readonly kind: 'accept'; readonly plan: Plan | null }
  | { readonly kind: 'reject'; readonly reason: string }
  | {
      readonly kind: 'complete';
      readonly completedBy: CompletedBy;
      readonly note: string;
      readonly evidence: Evidence | null;
    }
  | { readonly kind: 'confirm' }
  | { readonly kind: 'reopen'; readonly reason: string; readonly dueOn: CalendarDate | null }
  | { readonly kind: 'withdraw'; readonly reason: string };

export type LifecycleCommandKind = LifecycleCommand['kind'];

export const actionOfCommand: Readonly<Record<LifecycleCommandKind, HistoryAction>> = {
  accept: 'activity_accepted',
  reject: 'activity_rejected',
  complete: 'activity_completed',
  confirm: 'activity_completed',
  reopen: 'activity_reopened',
  withdraw: 'activity_withdrawn',
};

type Transitions = Readonly<Record<LifecycleCommandKind, Partial<Record<ActivityState, ActivityState>>>>;

const remediationTransitions: Transitions = {
  accept: { pending: 'active' },
  reject: { pending: 'rejected' },
  complete: { pending: 'completed', active: 'completed' },
  confirm: { pending: 'completed', active: 'completed' },
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

/** `null` where the command is not allowed in this state. */
export function nextState(
  activity: Pick<Activity, 'option' | 'status'>,
  kind: LifecycleCommandKind,
): ActivityState | null {
  const transitions = isAttentionRequired(activity) ? attentionTransitions : remediationTransitions;
  return transitions[kind][activity.status.state] ?? null;
}

/** Whether an acceptance is the only change since the seen version. */
export function isAcceptedSince(
  { status, version }: Pick<Activity, 'status' | 'version'>,
  seenVersion: number,
): boolean {
  return status.state === 'active' && version === seenVersion + 1;
}

/**
 * Throws a domain error where the state forbids the command or the person saw another version. The error names the
 * decider and the time. Completing an activity that a colleague has just accepted throws `accepted_meanwhile`, so that
 * the form can ask. The colleague is not asked. An activity with another assignee cannot be accepted.
 */
export function rejectUnlessPossible(
  activity: Pick<Activity, 'number' | 'option' | 'status' | 'version' | 'assigneeId'>,
  kind: LifecycleCommandKind,
  { seenVersion, actor }: { readonly seenVersion: number; readonly actor: Actor },
): void {
  requireNextState(activity, kind);
  if (activity.version === seenVersion) {
    if (kind === 'accept') rejectIfAnothers(activity, actor);
    return;
  }
  if (kind === 'complete' && isAcceptedSince(activity, seenVersion)) {
    if (isPerson(actor, personOf(activity.status.decision.by))) return;
    rejectWith('accepted_meanwhile', presentOf(activity));
  }
  rejectWith('changed_meanwhile', presentOf(activity));
}

function rejectIfAnothers({ number, assigneeId }: Pick<Activity, 'number' | 'assigneeId'>, actor: Actor): void {
  if (assigneeId !== null && !isPerson(actor, assigneeId)) rejectWith('already_assigned', { number, assigneeId });
}

function isPerson(actor: Actor, id: PersonId | null): boolean {
  return actor.kind === 'person' && actor.person.id === id;
}

export type DecidedFacts = Schedule & Pick<Activity, 'status' | 'verification' | 'plan' | 'assigneeId'>;

/** Throws a domain error where the state forbids the command or the due date is missing. */
export function decide(
  activity: Schedule & Pick<Activity, 'number' | 'option' | 'status' | 'targets' | 'plan' | 'assigneeId'>,
  command: LifecycleCommand,
  by: ActivityStatus['decision'],
): DecidedFacts {
  const next = requireNextState(activity, command.kind);
  return {
    status: statusAfter(command, next, by),
    ...scheduleAfter(activity, command),
    verification: verificationAfter(activity, command, by.at),
    plan: planAfter(activity, command),
    assigneeId: assigneeAfter(activity, command, by),
  };
}

function requireNextState(
  activity: Pick<Activity, 'number' | 'option' | 'status'>,
  kind: LifecycleCommandKind,
): ActivityState {
  return nextState(activity, kind) ?? rejectWith('activity_decided', presentOf(activity));
}

function presentOf({ number, status }: Pick<Activity, 'number' | 'status'>) {
  return { number, state: status.state, ...status.decision };
}

function statusAfter(
  command: LifecycleCommand,
  next: ActivityState,
  decision: ActivityStatus['decision'],
): ActivityStatus {
  switch (command.kind) {
    case 'accept':
      return { state: 'active', decision };
    case 'reject':
      return { state: 'rejected', decision, reason: command.reason };
    case 'complete':
      return {
        state: 'completed',
        decision,
        completedBy: command.completedBy,
        note: command.note,
        evidence: command.evidence,
      };
    case 'confirm':
      return { state: 'completed', decision, completedBy: { kind: 'system_confirmation' }, note: '', evidence: null };
    case 'reopen':
      return { state: next === 'active' ? 'active' : next === 'open' ? 'open' : 'pending', decision };
    case 'withdraw':
      return { state: 'withdrawn', decision, reason: command.reason };
    default:
      return assertNever(command);
  }
}

/** Devices verify completions by people only; a System confirmation already comes from devices. */
function verificationAfter(
  { targets }: Pick<Activity, 'targets'>,
  command: LifecycleCommand,
  at: Date,
): Verification | null {
  if (command.kind !== 'complete' || command.completedBy.kind === 'system_confirmation') return null;
  return firstVerdict(targets, at);
}

/** Pauses are settled afterwards. */
function scheduleAfter(activity: Schedule & Pick<Activity, 'option'>, command: LifecycleCommand): Schedule {
  if (command.kind !== 'reopen') return scheduleOf(activity);
  if (isAttentionRequired(activity)) return newSchedule(null);
  return newSchedule(command.dueOn ?? rejectWith('due_date_missing', {}, activityFields.due));
}

/** Accepting also assigns. An acceptance in Intune names nobody. */
function assigneeAfter(
  { assigneeId }: Pick<Activity, 'assigneeId'>,
  command: LifecycleCommand,
  { by }: ActivityStatus['decision'],
): PersonId | null {
  return command.kind === 'accept' ? (personOf(by) ?? assigneeId) : assigneeId;
}

/** A reopened activity starts without a plan. */
function planAfter({ plan }: Pick<Activity, 'plan'>, command: LifecycleCommand): Plan | null {
  if (command.kind === 'reopen') return null;
  return command.kind === 'accept' ? (command.plan ?? plan) : plan;
}
