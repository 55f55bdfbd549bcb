import { assertNever } from '../../core/assert-never.ts';
import type { DecidedBy } from '../../core/completion.ts';
import type { CalendarDate } from '../../core/dates.ts';
import { rejectWith } from '../../core/domain-error.ts';
import {
  approvalOf,
  type Exception,
  type ExceptionState,
  type ExceptionStatus,
  isGlobal,
  isInEffect,
  sharesScope,
} from './exception.ts';
import { exceptionActions } from './ids.ts';

/** Only the system issues `expire` and `replace`. */
export type ExceptionCommand =
  | { readonly kind: 'approve'; readonly note: string; readonly startsOn: CalendarDate; readonly endsOn: CalendarDate }
  | { readonly kind: 'reject'; readonly reason: string }
  | { readonly kind: 'cancel'; readonly reason: string }
  | { readonly kind: 'expire' }
  | { readonly kind: 'replace' };

export type ExceptionCommandKind = ExceptionCommand['kind'];

/** The state that follows each command. Commands without an entry for a state are refused. */
const exceptionLife: Readonly<Record<ExceptionCommandKind, Partial<Record<ExceptionState, ExceptionState>>>> = {
  approve: { requested: 'in_effect' },
  reject: { requested: 'rejected' },
  cancel: { requested: 'cancelled', in_effect: 'cancelled' },
  expire: { requested: 'expired', in_effect: 'expired' },
  replace: { in_effect: 'renewed' },
};

/** `null` where the command is not allowed in this state. */
export function nextExceptionState(state: ExceptionState, kind: ExceptionCommandKind): ExceptionState | null {
  return exceptionLife[kind][state] ?? null;
}

/** Audit actions that the thread shows and the requester hears of. */
export const exceptionHistoryActions = [
  'exception_requested',
  'exception_renewal_requested',
  'exception_approved',
  'exception_rejected',
  'exception_cancelled',
  'exception_expired',
  'exception_renewed',
  'exception_ending',
] as const;
export type ExceptionHistoryAction = (typeof exceptionHistoryActions)[number];

export interface ExceptionEvent {
  /** The id of the audit row. */
  readonly id: string;
  readonly action: ExceptionHistoryAction;
  readonly at: Date;
  readonly by: DecidedBy;
  readonly words: string;
  /** The number of the other exception that caused the event. */
  readonly other: number | null;
  readonly endsOn: CalendarDate | null;
}

export const exceptionActionOfCommand: Readonly<Record<ExceptionCommandKind, ExceptionHistoryAction>> = {
  approve: 'exception_approved',
  reject: 'exception_rejected',
  cancel: 'exception_cancelled',
  expire: 'exception_expired',
  replace: 'exception_renewed',
};

export const exceptionVerbs = ['approve', 'reject', 'renew', 'cancel'] as const;
export type ExceptionVerb = (typeof exceptionVerbs)[number];

/** Depends on the state alone, not on the person. */
export function possibleVerbs(exception: Pick<Exception, 'status' | 'renewedBy'>): readonly ExceptionVerb[] {
  return exceptionVerbs.filter((verb) =>
    verb === 'renew' ? isRenewable(exception) : nextExceptionState(exception.status.state, verb) !== null,
  );
}

/** True for an exception in effect, or expired after an approval, that nothing renews yet. */
export function isRenewable({ status, renewedBy }: Pick<Exception, 'status' | 'renewedBy'>): boolean {
  return renewedBy === null && (isInEffect({ status }) || wasInEffectUntilItsEnd(status));
}

function wasInEffectUntilItsEnd(status: ExceptionStatus): boolean {
  return status.state === 'expired' && status.approval !== null;
}

type RejectedSubject = Pick<Exception, 'number' | 'status' | 'version' | 'renewedBy'>;

/**
 * Throws a domain error where the state forbids the command or the person saw an older version. The error names the
 * decider and the time.
 */
export function rejectExceptionUnless(
  exception: RejectedSubject,
  kind: 'approve' | 'reject' | 'cancel',
  seen: number,
): void {
  if (nextExceptionState(exception.status.state, kind) === null) rejectWith('exception_decided', presentOf(exception));
  rejectIfChanged(exception, seen);
}

export function rejectUnlessRenewable(exception: RejectedSubject, seen: number): void {
  const { number, renewedBy } = exception;
  if (renewedBy !== null) rejectWith('exception_renewed', { number, renewedBy });
  if (!isRenewable(exception)) rejectWith('exception_decided', presentOf(exception));
  rejectIfChanged(exception, seen);
}

function rejectIfChanged(exception: RejectedSubject, seen: number): void {
  if (exception.version !== seen) rejectWith('exception_changed', presentOf(exception));
}

function presentOf({ number, status }: RejectedSubject) {
  return { number, state: status.state, ...status.decision };
}

/** Throws a domain error where another exception in one of `states` covers the same devices. */
export function rejectOverlap(
  wanted: Pick<Exception, 'scope' | 'renewal'>,
  others: readonly Exception[],
  states: readonly ExceptionState[],
): void {
  const other = others.find(
    (one) =>
      one.id !== wanted.renewal?.of && states.some((state) => state === one.status.state) && sharesScope(one, wanted),
  );
  if (other === undefined) return;
  const { number, status } = other;
  rejectWith(
    'exception_overlaps',
    { number, state: status.state },
    isGlobal(wanted) ? exceptionActions.exceptionScope : exceptionActions.exceptionGroups,
  );
}

export interface ExceptionChange {
  readonly before: Exception;
  readonly after: Exception;
  readonly command: ExceptionCommand;
  readonly other: number | null;
}

/**
 * The changes that a command causes, in order. Throws a domain error where another exception in effect covers the same
 * devices.
 */
export function changesBy(
  all: readonly Exception[],
  target: Exception,
  decision: { readonly command: ExceptionCommand; readonly by: DecidedBy; readonly at: Date },
): readonly ExceptionChange[] {
  const { command, by, at } = decision;
  const others = all.filter(({ id }) => id !== target.id);
  if (command.kind === 'approve') rejectOverlap(target, others, ['in_effect']);
  const first = change(target, command, { by, at });
  const continued = others.find(({ id }) => command.kind === 'approve' && id === target.renewal?.of);
  const ended = continued === undefined ? [] : continueBy(continued, target, { by, at });
  // The continued exception ends first, so that two are never in effect together.
  return [...ended, first];
}

function continueBy(
  continued: Exception,
  { number }: Exception,
  decision: Exception['status']['decision'],
): readonly ExceptionChange[] {
  const command = { kind: 'replace' } as const;
  if (isInEffect(continued)) {
    const { before, after } = change(continued, command, decision);
    return [{ before, after: { ...after, renewedBy: number }, command, other: number }];
  }
  // One that was cancelled meanwhile is over. The new exception continues nothing.
  if (continued.status.state !== 'expired') return [];
  // Its time is over; only its renewal is recorded.
  const after = { ...continued, version: continued.version + 1, renewedBy: number };
  return [{ before: continued, after, command, other: number }];
}

function change(
  before: Exception,
  command: ExceptionCommand,
  decision: Exception['status']['decision'],
): ExceptionChange {
  const next = nextExceptionState(before.status.state, command.kind);
  if (next === null) rejectWith('exception_decided', presentOf(before));
  const status = statusAfter(before, command, decision);
  return { before, after: { ...before, version: before.version + 1, status }, command, other: null };
}

function statusAfter(
  before: Exception,
  command: ExceptionCommand,
  decision: ExceptionStatus['decision'],
): ExceptionStatus {
  const approval = approvalOf(before);
  switch (command.kind) {
    case 'approve': {
      const { note, startsOn, endsOn } = command;
      return { state: 'in_effect', decision, approval: { ...decision, note, startsOn, endsOn } };
    }
    case 'reject':
      return { state: 'rejected', decision, reason: command.reason };
    case 'cancel':
      return { state: 'cancelled', decision, approval, reason: command.reason };
    case 'expire':
      return { state: 'expired', decision, approval };
    case 'replace':
      if (approval === null) throw new Error('only an approved exception is renewed');
      return { state: 'renewed', decision, approval };
    default:
      return assertNever(command);
  }
}

declare module '../audit/log.ts' {
  interface AuditActions extends Readonly<Record<ExceptionHistoryAction, true>> {}
}
