import { dateIn } from './calendar-date.ts';
import { mostNamed, type ToldKey, type WaitingException } from './digest.ts';
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
  return named(all.map((one) => ({ ...one, days: daysOf(one, moment) })).filter(({ days }) => days > limitOf(moment)));
}

/** Those of which the escalation channel hears, once each: still undecided a working day after a digest named them. */
export function planEscalatedExceptions(all: readonly RequestedException[], moment: DigestMoment): PlannedExceptions {
  const waited = all.map((one) => ({ ...one, days: daysOf(one, moment), key: keyOf(one) }));
  return named(waited.filter(({ days, key, told }) => days > limitOf(moment) + 1 && !told.has(key)));
}

interface Waited extends RequestedException {
  readonly days: number;
  /** Left out where it may be told again. */
  readonly key?: string;
}

function named(waited: readonly Waited[]): PlannedExceptions {
  const chosen = waited.toSorted((a, b) => b.days - a.days).slice(0, mostNamed.waitingExceptions);
  return {
    waitingExceptions: chosen.map(({ exception, days }) => ({ exceptionId: exception.id, days })),
    moreWaitingExceptions: waited.length - chosen.length,
    told: chosen.flatMap(({ exception, key }) => (key === undefined ? [] : [{ subjectId: exception.id, key }])),
  };
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
