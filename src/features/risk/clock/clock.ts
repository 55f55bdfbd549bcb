import { isDeepStrictEqual } from 'node:util';
import { addDays, type CalendarDate, daysBetween, earlierOf } from '../../../core/dates.ts';
import type { CveId } from '../../../microsoft/recommendation.ts';
import type { Activity } from '../../activities/index.ts';
import {
  type CausedTime,
  daysIn,
  type RiskAssessment,
  type RiskFacts,
  type RiskQuestion,
  type RiskRules,
  remainderOf,
  timesOf,
} from '../policy.ts';

// The rules of the clock, all of them:
// - Time begins when an activity is filed or reopened, or when the policy becomes another one.
// - What asks for less time counts from the day on which Mendbot learns it.
// - Of all times that were given, the one that ends first counts. What becomes known never makes it later.
// - Where something was not known at the start, or the policy said nothing, the priority's days count too.
// - What is not known later brings them in from that day, until it is known.
// - What is false by now gives no time. What is left of it, of the same CVE, counts from the same day.
// - Each CVE has its own time, so that one that goes does not take along what is known of others.
// - A day on which the activity is paused does not count.

/** A time that the policy gives. */
export interface TimeLimit extends CausedTime {
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
  /** None gives more time than the one before. */
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

/** What is known, and what follows from it. */
interface Known {
  readonly rules: RiskRules;
  readonly facts: RiskFacts;
  readonly assessment: RiskAssessment;
}

export function startClock(
  { rules, facts, assessment }: Known,
  startsOn: CalendarDate,
  { priorityDays }: Pick<ClockMoment, 'priorityDays'>,
): RiskClock {
  const { says, isCapped } = assessment;
  const limits = timesOf(facts, rules).map((time) => ({ ...time, from: startsOn, isProposed: false }));
  const cappedFrom = isCapped || says === null ? startsOn : null;
  return { startsOn, priorityDays, cappedFrom, limits: needed(limits), learntOn: {} };
}

interface Learnt extends Known {
  readonly before: RiskAssessment;
  /** Those that count for what is new. */
  readonly counted: RiskFacts;
}

/** The clock after something was learnt. Where nothing was, it stays as it is. */
export function advanceClock(
  { startsOn, cappedFrom, limits, learntOn }: RiskClock,
  { rules, facts, counted, before, assessment: now }: Learnt,
  { today, pausedDays, priorityDays }: ClockMoment,
): RiskClock {
  const from = addDays(today, -pausedDays);
  const held = limits.flatMap((limit) => remainderOf(limit, facts, rules) ?? []);
  const given = timesOf(counted, rules)
    .filter((time) => !held.some((limit) => holdsAsLong(limit, time) && daysIn(limit.days) <= daysIn(time.days)))
    .map((time) => ({ ...time, from, isProposed: isEarlier(time, held) }));
  return {
    ...{ startsOn, priorityDays },
    cappedFrom: cappedFrom === startsOn ? startsOn : now.isCapped ? (cappedFrom ?? from) : null,
    limits: needed([...held, ...given]),
    learntOn: Object.fromEntries(
      Object.entries(now.facts).flatMap(([question, answer]) => {
        const isSame = before.cve === now.cve && before.facts[question as RiskQuestion] === answer;
        const day = isSame ? learntOn[question as RiskQuestion] : today;
        return day === undefined ? [] : [[question, day]];
      }),
    ),
  };
}

/** Less time than all that a person knows of. A planned upgrade is no earlier date. */
function isEarlier({ days }: CausedTime, held: readonly TimeLimit[]): boolean {
  return days !== 'upgrade' && held.every((limit) => limit.isProposed || daysIn(days) < daysIn(limit.days));
}

/** Of so many CVEs with the same cause the times are kept, the earliest: where one goes, another counts. */
const mostOfSameCause = 4;

/** Without those that another one outlasts, which ends no later. */
function needed(limits: readonly TimeLimit[]): readonly TimeLimit[] {
  const kept: TimeLimit[] = [];
  for (const limit of limits.toSorted(compareLimits)) {
    const same = kept.filter(({ yes }) => isDeepStrictEqual(yes, limit.yes));
    if (same.length < mostOfSameCause && !kept.some((other) => outlasts(other, limit))) kept.push(limit);
  }
  return kept.reverse();
}

function compareLimits(one: TimeLimit, other: TimeLimit): number {
  return (
    daysIn(one.days) - daysIn(other.days) || daysBetween(other.from, one.from) || one.yes.length - other.yes.length
  );
}

function outlasts(one: TimeLimit, other: TimeLimit): boolean {
  return holdsAsLong(one, other) && one.from <= other.from;
}

/** Whether one needs no CVE and no fact that the other does not. */
function holdsAsLong({ cve, yes }: CausedTime, other: CausedTime): boolean {
  return (cve === null || cve === other.cve) && yes.every((question) => other.yes.includes(question));
}

/** The clock after a person has chosen a date: what was proposed is answered. */
export function answeredClock(clock: RiskClock): RiskClock {
  return { ...clock, limits: clock.limits.map((limit) => ({ ...limit, isProposed: false })) };
}

function endOf({ days, from }: TimeLimit): CalendarDate {
  return addDays(from, daysIn(days));
}

/** By when the policy wants it, without the pauses. */
export function clockEnd(clock: RiskClock): CalendarDate {
  const { startsOn, priorityDays, limits } = clock;
  return earliestOf(clock, limits) ?? addDays(startsOn, priorityDays);
}

/**
 * After which day a due date is later than the policy asks, without the pauses; `null` where none is: an upgrade is
 * planned. Its review is no such day.
 */
export function latestEnd(clock: RiskClock): CalendarDate | null {
  const { limits } = clock;
  if (limits.length === 0 || daysNow(clock) === 'upgrade') return null;
  return earliestOf(
    clock,
    limits.filter(({ days }) => days !== 'upgrade'),
  );
}

function earliestOf({ priorityDays, cappedFrom }: RiskClock, limits: readonly TimeLimit[]): CalendarDate | null {
  const ends = [...limits.map(endOf), ...(cappedFrom === null ? [] : [addDays(cappedFrom, priorityDays)])];
  return ends.length === 0 ? null : ends.reduce(earlierOf);
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
