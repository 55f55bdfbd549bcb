import { addDays, type CalendarDate, daysBetween, earlierOf } from '../../../core/dates.ts';
import type { CveId } from '../../../microsoft/recommendation.ts';
import type { Activity } from '../../activities/index.ts';
import {
  type Cause,
  causeOf,
  daysIn,
  isStillTrue,
  type RiskAssessment,
  type RiskFacts,
  type RiskQuestion,
} from '../policy.ts';

// The rules of the clock, all of them:
// - Time begins when an activity is filed or reopened, or when the policy becomes another one.
// - What asks for less time counts from the day on which Mendbot learns it.
// - Of all times that were given, the one that ends first counts. What becomes known never makes it later.
// - Where something was not known at the start, or the policy said nothing, the priority's days count too.
// - What is not known later brings them in from that day, until it is known.
// - What is false by now gives no time. What is left of it, of the same CVE, counts from the same day.
// - A day on which the activity is paused does not count.

/** A time that the policy gives. */
export interface TimeLimit extends Cause {
  readonly days: number | 'upgrade';
  readonly from: CalendarDate;
  /** It came after the start, and nobody has chosen a date since. */
  readonly isProposed: boolean;
}

/** Its days are those without the pauses of the activity: each pause moves the dates later. */
export interface RiskClock {
  readonly startsOn: CalendarDate;
  readonly priorityDays: number;
  /** From when the priority's days count beside the policy's; `null` where they do not. */
  readonly cappedFrom: CalendarDate | null;
  /** Each gives less time than the one before. */
  readonly limits: readonly TimeLimit[];
  /** When facts were learnt that came after the start, by the calendar. */
  readonly learntOn: Readonly<Partial<Record<RiskQuestion, CalendarDate>>>;
}

export interface ClockMoment {
  readonly today: CalendarDate;
  /** Days on which the activity was paused until today. */
  readonly pausedDays: number;
  readonly priorityDays: number;
}

export function pausedDaysUntil(
  today: CalendarDate,
  { pausedDays, pausedSince }: Pick<Activity, 'pausedDays' | 'pausedSince'>,
): number {
  return pausedDays + (pausedSince === null ? 0 : Math.max(0, daysBetween(pausedSince, today)));
}

export function startClock(
  assessment: RiskAssessment,
  startsOn: CalendarDate,
  { priorityDays }: Pick<ClockMoment, 'priorityDays'>,
): RiskClock {
  const { says, isCapped } = assessment;
  const first = says === null ? [] : [{ days: says, from: startsOn, isProposed: false, ...causeOf(assessment) }];
  const cappedFrom = isCapped || says === null ? startsOn : null;
  return { startsOn, priorityDays, cappedFrom, limits: first, learntOn: {} };
}

interface Learnt {
  readonly before: RiskAssessment;
  readonly now: RiskAssessment;
  readonly facts: RiskFacts;
}

/** The clock after something was learnt. Where nothing was, it stays as it is. */
export function advanceClock(
  { startsOn, cappedFrom, limits, learntOn }: RiskClock,
  { before, now, facts }: Learnt,
  { today, pausedDays, priorityDays }: ClockMoment,
): RiskClock {
  const runningDay = addDays(today, -pausedDays);
  const held = limits.filter((limit) => isStillTrue(limit, facts));
  const { says } = now;
  const isNew = says !== null && held.every(({ days }) => daysIn(says) < daysIn(days));
  const cause = causeOf(now);
  // Since then so little time was given.
  const ended = limits.filter(
    (limit) => !held.includes(limit) && limit.cve === cause.cve && daysIn(limit.days) <= daysIn(says),
  );
  const [{ from } = { from: runningDay }] = ended;
  // A planned upgrade is no earlier date.
  const isProposed = says !== 'upgrade' && (ended.length === 0 || ended.some((limit) => limit.isProposed));
  return {
    ...{ startsOn, priorityDays },
    cappedFrom: cappedFrom === startsOn ? startsOn : now.isCapped ? (cappedFrom ?? runningDay) : null,
    limits: isNew ? [...held, { days: says, from, isProposed, ...cause }] : held,
    learntOn: Object.fromEntries(
      Object.entries(now.facts).flatMap(([question, answer]) => {
        const isSame = before.cve === now.cve && before.facts[question as RiskQuestion] === answer;
        const day = isSame ? learntOn[question as RiskQuestion] : today;
        return day === undefined ? [] : [[question, day]];
      }),
    ),
  };
}

/** The clock after a person has chosen a date: what was proposed is answered. */
export function answeredClock(clock: RiskClock): RiskClock {
  return { ...clock, limits: clock.limits.map((limit) => ({ ...limit, isProposed: false })) };
}

function endOf({ days, from }: TimeLimit): CalendarDate {
  return addDays(from, daysIn(days));
}

/** By when the policy wants it, without the pauses. */
export function clockEnd({ startsOn, priorityDays, cappedFrom, limits }: RiskClock): CalendarDate {
  const ends = [...limits.map(endOf), ...(cappedFrom === null ? [] : [addDays(cappedFrom, priorityDays)])];
  return ends.length === 0 ? addDays(startsOn, priorityDays) : ends.reduce(earlierOf);
}

/** After which day a due date is later than the policy asks, without the pauses; `null` where none is: an upgrade is planned. */
export function latestEnd(clock: RiskClock): CalendarDate | null {
  return clock.limits.length === 0 || daysNow(clock) === 'upgrade' ? null : clockEnd(clock);
}

/** What is proposed, without the pauses; `null` where nothing is. */
export function proposedEnd({ limits }: RiskClock): CalendarDate | null {
  const ends = limits.filter(({ isProposed }) => isProposed).map(endOf);
  return ends.length === 0 ? null : ends.reduce(earlierOf);
}

/** The fewest days that were given: by the policy, or by the priority where that counts. */
export function daysNow({ priorityDays, cappedFrom, limits }: RiskClock): number | 'upgrade' {
  const last = limits.at(-1)?.days;
  if (last === undefined) return priorityDays;
  return cappedFrom !== null && priorityDays < daysIn(last) ? priorityDays : last;
}

/** What the policy says of an activity, or of a request that is about to be one. */
export interface Assessed {
  /** By which settings it was assessed. */
  readonly rules: string;
  readonly assessment: RiskAssessment;
  readonly clock: RiskClock;
}

/** The CVE that decides, and those that have given it a time before. */
export function namedCves({ assessment, clock }: Pick<Assessed, 'assessment' | 'clock'>): readonly CveId[] {
  return [assessment, ...clock.limits].flatMap(({ cve }) => cve ?? []);
}

/** The date that the policy gives, and why. */
export interface PolicyDate extends RiskAssessment {
  /** The policy's, or the priority's where those are fewer. */
  readonly days: number | 'upgrade';
  /** Of an upgrade: when it is reviewed where no date is planned. */
  readonly dueOn: CalendarDate;
  /** After which day a due date needs a reason; `null` where none does. */
  readonly latestOn: CalendarDate | null;
}

/** Pauses until now have moved it. */
export function policyDateOf(
  { assessment, clock }: Pick<Assessed, 'assessment' | 'clock'>,
  pausedDays: number,
): PolicyDate {
  const latest = latestEnd(clock);
  return {
    ...assessment,
    days: daysNow(clock),
    dueOn: addDays(clockEnd(clock), pausedDays),
    latestOn: latest === null ? null : addDays(latest, pausedDays),
  };
}

/** Whether a due date is later than the policy asks. */
export function isLaterThan({ latestOn }: PolicyDate, dueOn: CalendarDate | null): boolean {
  return dueOn !== null && latestOn !== null && dueOn > latestOn;
}
