import { dateIn } from './calendar-date.ts';
import { mostNamed, type ToldKey, type WaitingException } from './digest.ts';
import { escalationOrder } from './escalation-order.ts';
import type { Exception } from './exception.ts';
import type { DigestMoment } from './plan-digest.ts';
import { workingDaysSince } from './working-days.ts';

/** A request for an exception, with the keys of what this channel was told of it before. */
export interface RequestedException {
  readonly exception: Pick<Exception, 'id' | 'requestedAt'>;
  readonly told: ReadonlySet<string>;
}

/** As many as one message names, and how many there are besides. */
export interface PlannedExceptions {
  readonly waitingExceptions: readonly WaitingException[];
  readonly moreWaitingExceptions: number;
  readonly told: readonly ToldKey[];
}

/** Requests for exceptions that have waited as long as a Medium activity may; on each day that they wait. */
export function planWaitingExceptions(all: readonly RequestedException[], moment: DigestMoment): PlannedExceptions {
  return named(waitingOf(all, moment));
}

/** Those of which the escalation channel hears, once each: still undecided a working day after a digest named them. */
export function planEscalatedExceptions(all: readonly RequestedException[], moment: DigestMoment): PlannedExceptions {
  return named(escalatedOf(all, moment));
}

/** Both in one, where they go to the same channel: what is escalated is marked, and nothing is said of it twice. */
export function planEscalatingExceptions(
  { own, all }: { readonly own: readonly RequestedException[]; readonly all: readonly RequestedException[] },
  moment: DigestMoment,
): PlannedExceptions {
  const escalated = escalatedOf(all, moment);
  const ids = new Set(escalated.map(({ exception }) => exception.id));
  return named([...escalated.map((one) => ({ ...one, isEscalated: true as const })), ...waitingOf(own, moment, ids)]);
}

interface Waited extends RequestedException {
  readonly days: number;
  /** Left out where it may be told again. */
  readonly key?: string;
  readonly isEscalated?: true;
}

function waitingOf(
  all: readonly RequestedException[],
  moment: DigestMoment,
  except: ReadonlySet<Exception['id']> = new Set(),
): readonly Waited[] {
  const waited = all.filter(({ exception }) => !except.has(exception.id));
  return waited.map((one) => ({ ...one, days: daysOf(one, moment) })).filter(({ days }) => days > limitOf(moment));
}

function escalatedOf(all: readonly RequestedException[], moment: DigestMoment): readonly Waited[] {
  const waited = all.map((one) => ({ ...one, days: daysOf(one, moment), key: keyOf(one) }));
  return waited.filter(({ days, key, told }) => days > limitOf(moment) + 1 && !told.has(key));
}

function named(waited: readonly Waited[]): PlannedExceptions {
  const chosen = waited.toSorted(longestWaitingFirst).slice(0, mostNamed.waitingExceptions);
  return {
    waitingExceptions: chosen.map(({ exception, days, isEscalated }) => ({
      exceptionId: exception.id,
      days,
      ...(isEscalated && { isEscalated }),
    })),
    moreWaitingExceptions: waited.length - chosen.length,
    told: chosen.flatMap(({ exception, key }) => (key === undefined ? [] : [{ subjectId: exception.id, key }])),
  };
}

function longestWaitingFirst(a: Waited, b: Waited): number {
  return escalationOrder(a, b) || b.days - a.days;
}

function keyOf({ exception }: RequestedException): string {
  return `escalated:waiting:${exception.requestedAt.toISOString()}`;
}

function limitOf({ policy }: DigestMoment): number {
  return policy.reminders.waitingDays.medium;
}

function daysOf({ exception }: RequestedException, { now, timeZone, policy }: DigestMoment): number {
  return workingDaysSince(exception.requestedAt, { today: dateIn(timeZone, now), timeZone, policy });
}
