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

/** What becomes of an exception. The last two are ours alone: time and renewals bring them. */
export type ExceptionCommand =
  | { readonly kind: 'approve'; readonly note: string; readonly startsOn: CalendarDate; readonly endsOn: CalendarDate }
  | { readonly kind: 'reject'; readonly reason: string }
  | { readonly kind: 'cancel'; readonly reason: string }
  | { readonly kind: 'expire' }
  | { readonly kind: 'replace' };

export type ExceptionCommandKind = ExceptionCommand['kind'];

/** The whole life of an exception: what a command makes of each state. */
const exceptionLife: Readonly<Record<ExceptionCommandKind, Partial<Record<ExceptionState, ExceptionState>>>> = {
  approve: { requested: 'in_effect' },
  reject: { requested: 'rejected' },
  cancel: { requested: 'cancelled', in_effect: 'cancelled' },
  expire: { requested: 'expired', in_effect: 'expired' },
  replace: { in_effect: 'renewed' },
};

/** The state a command leads to, or `null` where it leads nowhere. */
export function nextExceptionState(state: ExceptionState, kind: ExceptionCommandKind): ExceptionState | null {
  return exceptionLife[kind][state] ?? null;
}

/** What is said in an exception's thread and to the person who asked for it. */
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

/** One line of an exception's history. */
export interface ExceptionEvent {
  /** Of the audit row that it tells. */
  readonly id: string;
  readonly action: ExceptionHistoryAction;
  readonly at: Date;
  readonly by: DecidedBy;
  /** A reason, or a note. */
  readonly words: string;
  /** The other exception that it happened because of. */
  readonly other: number | null;
  readonly endsOn: CalendarDate | null;
}

/** The audit action of each command. */
export const exceptionActionOfCommand: Readonly<Record<ExceptionCommandKind, ExceptionHistoryAction>> = {
  approve: 'exception_approved',
  reject: 'exception_rejected',
  cancel: 'exception_cancelled',
  expire: 'exception_expired',
  replace: 'exception_renewed',
};

/** What people do with an exception that is there. */
export const exceptionVerbs = ['approve', 'reject', 'renew', 'cancel'] as const;
export type ExceptionVerb = (typeof exceptionVerbs)[number];

/** What its state allows, to anybody. */
export function possibleVerbs(exception: Pick<Exception, 'status' | 'renewedBy'>): readonly ExceptionVerb[] {
  return exceptionVerbs.filter((verb) =>
    verb === 'renew' ? isRenewable(exception) : nextExceptionState(exception.status.state, verb) !== null,
  );
}

/** It can be continued by another one: it is approved or was, and nothing continues it yet. */
export function isRenewable({ status, renewedBy }: Pick<Exception, 'status' | 'renewedBy'>): boolean {
  return renewedBy === null && (isInEffect({ status }) || wasInEffectUntilItsEnd(status));
}

function wasInEffectUntilItsEnd(status: ExceptionStatus): boolean {
  return status.state === 'expired' && status.approval !== null;
}

type Standing = Pick<Exception, 'number' | 'status' | 'version' | 'renewedBy'>;

/** Refuses what leads nowhere, and actors who saw another version; names who decided, and when. */
export function rejectExceptionUnless(exception: Standing, kind: 'approve' | 'reject' | 'cancel', seen: number): void {
  if (nextExceptionState(exception.status.state, kind) === null) rejectWith('exception_decided', presentOf(exception));
  rejectIfChanged(exception, seen);
}

export function rejectUnlessRenewable(exception: Standing, seen: number): void {
  const { number, renewedBy } = exception;
  if (renewedBy !== null) rejectWith('exception_renewed', { number, renewedBy });
  if (!isRenewable(exception)) rejectWith('exception_decided', presentOf(exception));
  rejectIfChanged(exception, seen);
}

function rejectIfChanged(exception: Standing, seen: number): void {
  if (exception.version !== seen) rejectWith('exception_changed', presentOf(exception));
}

function presentOf({ number, status }: Standing) {
  return { number, state: status.state, ...status.decision };
}

/** Refuses an exception while another one is about the same devices. */
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

/** One exception and what becomes of it. */
export interface ExceptionChange {
  readonly before: Exception;
  readonly after: Exception;
  readonly command: ExceptionCommand;
  /** The number of the other one that brings it. */
  readonly other: number | null;
}

/**
 * What a command makes of all exceptions of one recommendation, in the order in which it happens: the one that it
 * continues, then the one that it is about. Throws a domain error where it would be beside another one about the same devices.
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
  // The one that ends goes first: no two of them are in effect at any time.
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
  // It has ended by itself: only what continues it is noted.
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
