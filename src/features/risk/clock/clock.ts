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

// Rules of the clock:
// - The clock starts when an activity is filed or reopened, or when the policy changes.
// - A fact that shortens the time counts from the day on which Mendbot learns it.
// - Of all given times, the one that ends first counts. A new fact adds a time and never extends one.
// - The priority's days count too if, at the start, the policy gives no time or `isCapped` is set.
// - A fact that is unknown later brings in the priority's days from that day, until it is known.
// - A fact that is no longer true gives no time. The rest of its time, for the same CVE, counts from the same day.
// - Each CVE has its own time. When one CVE goes, the times of the others stay.
// - Days on which the activity is paused do not count.

export interface TimeLimit extends CausedTime {
  readonly from: CalendarDate;
  /** The limit came after the start, and nobody has chosen a date since. */
  readonly isProposed: boolean;
}

/** All dates but `learntOn` leave out the activity's pauses. Readers add the paused days. */
export interface RiskClock {
  readonly startsOn: CalendarDate;
  readonly priorityDays: number;
  /** The day from which the priority's days count too; `null` = they do not count. */
  readonly cappedFrom: CalendarDate | null;
  /** Sorted by days, the longest first. */
  readonly limits: readonly TimeLimit[];
  /** Calendar days on which answers were learnt after the start. */
  readonly learntOn: Readonly<Partial<Record<RiskQuestion, CalendarDate>>>;
}

export interface ClockMoment {
  readonly today: CalendarDate;
  /** Days paused until today. */
  readonly pausedDays: number;
  readonly priorityDays: number;
}

export function pausedDaysUntil(
  today: CalendarDate,
  { pausedDays, pausedSince }: Pick<Activity, 'pausedDays' | 'pausedSince'>,
): number {
  return pausedDays + (pausedSince === null ? 0 : Math.max(0, daysBetween(pausedSince, today)));
}

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
  /** The facts that can give new times: CVEs with awaited records are left out. */
  readonly counted: RiskFacts;
}

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
        const isSame = before.facts[question as RiskQuestion] === answer;
        const day = isSame ? learntOn[question as RiskQuestion] : today;
        return day === undefined ? [] : [[question, day]];
      }),
    ),
  };
}

/** Whether a time is shorter than every limit that is not itself a proposal. A planned upgrade is not earlier. */
function isEarlier({ days }: CausedTime, held: readonly TimeLimit[]): boolean {
  return days !== 'upgrade' && held.every((limit) => limit.isProposed || daysIn(days) < daysIn(limit.days));
}

/** How many times of one cause are kept, the earliest ones. When one CVE goes, another counts. */
const mostOfSameCause = 4;

/** Drops each limit that another one covers: that one ends no later and needs no other CVE or fact. */
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

/** Whether the first needs no CVE and no fact that the other does not need. */
function holdsAsLong({ cve, yes }: CausedTime, other: CausedTime): boolean {
  return (cve === null || cve === other.cve) && yes.every((question) => other.yes.includes(question));
}

/** A date chosen by a person answers all proposals. */
export function answeredClock(clock: RiskClock): RiskClock {
  return { ...clock, limits: clock.limits.map((limit) => ({ ...limit, isProposed: false })) };
}

function endOf({ days, from }: TimeLimit): CalendarDate {
  return addDays(from, daysIn(days));
}

/** Of limits with the same end, the one with the fewest days. `null` = the priority's days end first. */
function decidingLimit({ startsOn, priorityDays, cappedFrom, limits }: RiskClock): TimeLimit | null {
  const earliest = limits
    .toReversed()
    .reduce<TimeLimit | null>((best, limit) => (best === null || endOf(limit) < endOf(best) ? limit : best), null);
  const cap = addDays(cappedFrom ?? startsOn, priorityDays);
  return earliest !== null && cappedFrom !== null && cap < endOf(earliest) ? null : earliest;
}

/** The policy's due date, without pauses. */
export function clockEnd(clock: RiskClock): CalendarDate {
  const { startsOn, priorityDays, cappedFrom } = clock;
  const limit = decidingLimit(clock);
  return limit === null ? addDays(cappedFrom ?? startsOn, priorityDays) : endOf(limit);
}

/**
 * The last due date that needs no reason, without pauses. `null`: the policy sets no limit, or an upgrade is planned.
 * The review of an upgrade is not a limit.
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

/** The proposed limit that ends first; `null` = none. */
function proposedLimit({ limits }: RiskClock): TimeLimit | null {
  const proposed = limits.filter(({ isProposed }) => isProposed);
  return proposed.toSorted((one, other) => daysBetween(endOf(other), endOf(one)))[0] ?? null;
}

/** The proposed date, without pauses; `null` = none. The priority's date is the limit where its days count. */
export function proposedEnd(clock: RiskClock): CalendarDate | null {
  const limit = proposedLimit(clock);
  return limit === null ? null : earliestOf(clock, [limit]);
}

/** The fewest days given, by the policy or by the priority where its days count. */
export function daysNow({ priorityDays, cappedFrom, limits }: RiskClock): number | 'upgrade' {
  const last = limits.at(-1)?.days;
  if (last === undefined) return priorityDays;
  return cappedFrom !== null && priorityDays < daysIn(last) ? priorityDays : last;
}

export interface Assessed {
  /** The `rulesKey` of the settings that it was assessed by. */
  readonly rules: string;
  readonly assessment: RiskAssessment;
  readonly clock: RiskClock;
}

/** The deciding CVE, and the CVEs behind the current limits. */
export function namedCves({ assessment, clock }: Pick<Assessed, 'assessment' | 'clock'>): readonly CveId[] {
  return [assessment, ...clock.limits].flatMap(({ cve }) => cve ?? []);
}

export interface PolicyDate extends RiskAssessment {
  /** The policy's days, or the priority's where those are fewer. */
  readonly days: number | 'upgrade';
  /** For an upgrade without a planned date: the day of its review. */
  readonly dueOn: CalendarDate;
  /** A due date after this day needs a reason; `null` = no date does. */
  readonly latestOn: CalendarDate | null;
  /** The date is the priority's: the policy gives no time, or a longer one. */
  readonly isByPriority: boolean;
}

/** Adds the paused days to the dates. Facts and CVE are those that the date follows from, which an earlier limit may be. */
export function policyDateOf(
  { assessment, clock }: Pick<Assessed, 'assessment' | 'clock'>,
  pausedDays: number,
): PolicyDate {
  const latest = latestEnd(clock);
  const limit = decidingLimit(clock);
  return {
    ...assessment,
    ...(limit === null || isOfAssessment(clock, limit, assessment) ? {} : causeOf(limit, assessment)),
    isByPriority: limit === null,
    days: daysNow(clock),
    dueOn: addDays(clockEnd(clock), pausedDays),
    latestOn: latest === null ? null : addDays(latest, pausedDays),
  };
}

/** The proposed date with its own cause. A person may have set the policy's date aside. `null` = nothing is proposed. */
export function proposedDateOf(known: Pick<Assessed, 'assessment' | 'clock'>, pausedDays: number): PolicyDate | null {
  const { assessment, clock } = known;
  const limit = proposedLimit(clock);
  const end = proposedEnd(clock);
  if (limit === null || end === null) return null;
  return {
    ...policyDateOf(known, pausedDays),
    ...(isOfAssessment(clock, limit, assessment) ? assessment : causeOf(limit, assessment)),
    isByPriority: end < endOf(limit),
    days: limit.days,
    dueOn: addDays(end, pausedDays),
  };
}

/** Whether the strictest time gives the date too. An upgrade needs no fact, so its facts are the assessment's. */
function isOfAssessment({ limits }: RiskClock, limit: TimeLimit, { cve, says }: RiskAssessment): boolean {
  if (limit.days === 'upgrade') return true;
  return limits.some((one) => one.days === says && one.cve === cve && endOf(one) === endOf(limit));
}

function causeOf(
  { cve, yes }: TimeLimit,
  { facts, otherInKev, ...assessment }: RiskAssessment,
): Pick<RiskAssessment, 'cve' | 'facts' | 'otherInKev'> {
  const inKev = facts.in_kev === 'yes' ? assessment.cve : otherInKev;
  return {
    cve,
    facts: Object.fromEntries(yes.map((question) => [question, 'yes'])),
    otherInKev: yes.includes('in_kev') ? null : inKev,
  };
}

export function isLaterThan({ latestOn }: PolicyDate, dueOn: CalendarDate | null): boolean {
  return dueOn !== null && latestOn !== null && dueOn > latestOn;
}
