import type { CalendarDate } from '../../../core/dates.ts';
import { isSeen, type ReadingScope } from '../../../core/reading-scope.ts';
import type { DeviceScope } from '../../../core/scope.ts';
import type { Activity } from '../../activities/index.ts';
import { heldUntil } from '../end.ts';
import { type Exception, isGlobal, isInEffect } from '../exception.ts';

/** How exceptions cover some devices now: as a whole, in part, or not at all. */
export interface ExceptionCoverage {
  /** `null` where it is not paused. */
  readonly under: UnderException | null;
  /** `null` where no exception that the reader may know of covers it, or all of it is covered. */
  readonly partial: PartialCoverage | null;
}

export function isCovered({ under, partial }: ExceptionCoverage): boolean {
  return under !== null || partial !== null;
}

/** The exceptions that pause an activity, and until when. */
export interface UnderException {
  readonly numbers: readonly number[];
  readonly until: CalendarDate;
}

/** Exceptions that cover some of its device groups, so that it is not paused. */
export interface PartialCoverage {
  /** Those that the reader may know of; one at least. */
  readonly exceptions: readonly CoveringException[];
  /** Its device groups that none covers; `null` where it is about all of them, which are not known here. */
  readonly others: readonly string[] | null;
}

/** One exception that covers some of an activity's device groups. */
export interface CoveringException {
  readonly number: number;
  /** Of the activity's own, as far as those are known. */
  readonly groups: readonly string[];
  readonly until: CalendarDate;
}

type Scoped = Pick<Activity, 'scope'>;

/** How these exceptions of one recommendation cover something today, as one reader may know it. */
export function getCoverage(
  exceptions: readonly Exception[],
  subject: Scoped,
  { today, reader }: { readonly today: CalendarDate; readonly reader: ReadingScope },
): ExceptionCoverage {
  const inForce = exceptionsInForce(exceptions, today);
  switch (coverageExtent(subject, scopesOf(inForce))) {
    case 'whole':
      return { under: underOf(subject, inForce, today), partial: null };
    case 'part':
      return { under: null, partial: partialOf(subject, inForce, { today, reader }) };
    case 'none':
      return { under: null, partial: null };
  }
}

/** Some activities: how many there are, and the numbers of some of them. */
export interface Affected {
  readonly count: number;
  readonly numbers: readonly number[];
}

/** What an exception means, or would mean once it is approved, for the open activities of its recommendation. */
export interface ExceptionImpact {
  /** Those that it pauses. */
  readonly paused: Affected;
  /** It covers only some of their device groups, so that they are not paused. */
  readonly partial: Affected;
}

export interface ImpactInput<A> {
  /** The open activities of its recommendation. */
  readonly activities: readonly A[];
  /** The exceptions of its recommendation. */
  readonly all: readonly Exception[];
  /** Which of them the reader may know by number. */
  readonly isNamed: (activity: A) => boolean;
}

type Covered = Pick<Activity, 'number' | 'scope'>;

// More would be a list of its own.
const mostNumbers = 10;

/**
 * What it touches, held against what is approved beside it: two for some device groups each may cover an activity
 * together. `null` where a global one is approved beside one for device groups, which means nothing then.
 */
export function exceptionImpact<A extends Covered>(
  exception: Pick<Exception, 'id' | 'scope' | 'renewal'>,
  { activities, all, isNamed }: ImpactInput<A>,
): ExceptionImpact | null {
  const beside = all.filter((one) => isInEffect(one) && one.id !== exception.id && one.id !== exception.renewal?.of);
  if (!isGlobal(exception) && beside.some(isGlobal)) return null;
  const scopes = [exception.scope, ...beside.map(({ scope }) => scope)];
  const touched = activities.filter((activity) => coverageExtent(activity, [exception.scope]) !== 'none');
  const isPaused = (activity: A) => coverageExtent(activity, scopes) === 'whole';
  const affected = (some: readonly A[]): Affected => {
    const numbers = some.filter(isNamed).map(({ number }) => number);
    return { count: some.length, numbers: numbers.toSorted((one, other) => one - other).slice(0, mostNumbers) };
  };
  return {
    paused: affected(touched.filter(isPaused)),
    partial: affected(touched.filter((activity) => !isPaused(activity))),
  };
}

/** How much of an activity's devices some scopes cover together. */
export type CoverageExtent = 'whole' | 'part' | 'none';

/** Device groups of an activity about all of them are not known here: only a scope of all covers it whole. */
export function coverageExtent(
  { scope }: { readonly scope: DeviceScope },
  scopes: readonly DeviceScope[],
): CoverageExtent {
  if (scopes.some(({ kind }) => kind === 'all')) return 'whole';
  if (scopes.length === 0) return 'none';
  if (scope.kind === 'all') return 'part';
  const covered = new Set(scopes.flatMap((one) => (one.kind === 'groups' ? one.groups : [])));
  if (scope.groups.every((group) => covered.has(group))) return 'whole';
  return scope.groups.some((group) => covered.has(group)) ? 'part' : 'none';
}

/** The exceptions that are approved and whose last day has not ended. */
export function exceptionsInForce(exceptions: readonly Exception[], today: CalendarDate): readonly Exception[] {
  return exceptions.filter((exception) => {
    const until = heldUntil(exception);
    return until !== null && today <= until;
  });
}

/** Until the last day on which exceptions cover all of it, and those that do so then. Global ones do so alone, others together. */
function underOf(subject: Scoped, inForce: readonly Exception[], today: CalendarDate): UnderException {
  const onDay = (day: CalendarDate) => exceptionsInForce(inForce, day);
  const ends = inForce.map((one) => heldUntil(one) ?? today).toSorted();
  const until = ends.findLast((day) => coverageExtent(subject, scopesOf(onDay(day))) === 'whole') ?? today;
  const lasting = onDay(until);
  const global = lasting.filter(isGlobal);
  const pausing = global.length > 0 ? global : lasting.filter(({ scope }) => groupsShared(subject, scope).length > 0);
  return { numbers: pausing.map(({ number }) => number).toSorted((a, b) => a - b), until };
}

/** Only some of them are named, but all of them count. */
function partialOf(
  subject: Scoped,
  inForce: readonly Exception[],
  { today, reader }: { readonly today: CalendarDate; readonly reader: ReadingScope },
): PartialCoverage | null {
  const all = inForce.flatMap((exception) => {
    const groups = groupsShared(subject, exception.scope);
    return groups.length === 0 ? [] : [{ exception, groups }];
  });
  const exceptions = all
    .filter(({ exception }) => isSeen(reader, { ...exception, assigneeId: null }))
    .map(({ exception, groups }) => ({ number: exception.number, groups, until: heldUntil(exception) ?? today }));
  if (exceptions.length === 0) return null;
  const covered = new Set(all.flatMap(({ groups }) => groups));
  const { scope } = subject;
  return {
    exceptions: exceptions.toSorted((a, b) => a.number - b.number),
    others: scope.kind === 'all' ? null : scope.groups.filter((group) => !covered.has(group)),
  };
}

function scopesOf(exceptions: readonly Exception[]): readonly Activity['scope'][] {
  return exceptions.map(({ scope }) => scope);
}

function groupsShared({ scope }: Scoped, other: Activity['scope']): readonly string[] {
  if (other.kind === 'all') return [];
  return scope.kind === 'all' ? other.groups : other.groups.filter((group) => scope.groups.includes(group));
}
