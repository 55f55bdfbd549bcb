import type { CalendarDate } from '../../../core/dates.ts';
import { isSeen, type ReadingScope } from '../../../core/reading-scope.ts';
import type { DeviceScope } from '../../../core/scope.ts';
import type { Activity } from '../../activities/index.ts';
import { heldUntil } from '../end.ts';
import { type Exception, isGlobal, isInEffect } from '../exception.ts';

export interface ExceptionCoverage {
  /** `null` where the devices are not paused. */
  readonly under: UnderException | null;
  /** `null` where no exception covers only a part, or the reader may see none of these exceptions. */
  readonly partial: PartialCoverage | null;
}

export function isCovered({ under, partial }: ExceptionCoverage): boolean {
  return under !== null || partial !== null;
}

/** The exceptions that pause an activity, and the last day of the pause. */
export interface UnderException {
  readonly numbers: readonly number[];
  readonly until: CalendarDate;
}

export interface PartialCoverage {
  /** Exceptions that the reader may see; never empty. */
  readonly exceptions: readonly CoveringException[];
  /** The activity’s device groups that no exception covers; `null` where the activity covers all groups. */
  readonly others: readonly string[] | null;
}

export interface CoveringException {
  readonly number: number;
  /** The covered groups of the activity, or all groups of the exception where the activity covers all groups. */
  readonly groups: readonly string[];
  readonly until: CalendarDate;
}

type Scoped = Pick<Activity, 'scope'>;

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

/** The count of all, and the numbers of some. */
export interface Affected {
  readonly count: number;
  readonly numbers: readonly number[];
}

/** The effect of an exception on open activities of its recommendation, now or once it is approved. */
export interface ExceptionImpact {
  readonly paused: Affected;
  /** Activities that the exception covers only in part, so that they are not paused. */
  readonly partial: Affected;
}

export interface ImpactInput<A> {
  readonly activities: readonly A[];
  readonly all: readonly Exception[];
  /** Whether the reader may see the activity’s number. */
  readonly isNamed: (activity: A) => boolean;
}

type Covered = Pick<Activity, 'number' | 'scope'>;

const mostNumbers = 10;

/**
 * Counts other exceptions in effect too, because two may cover an activity together. `null` where a global exception
 * already makes this one irrelevant.
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

export type CoverageExtent = 'whole' | 'part' | 'none';

/** The groups of an activity about all devices are not known, so only a global scope covers it whole. */
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

/** Exceptions in effect whose last day has not ended. */
export function exceptionsInForce(exceptions: readonly Exception[], today: CalendarDate): readonly Exception[] {
  return exceptions.filter((exception) => {
    const until = heldUntil(exception);
    return until !== null && today <= until;
  });
}

/**
 * The last day on which exceptions cover the whole activity, and the exceptions that do so on that day. A global
 * exception suffices alone.
 */
function underOf(subject: Scoped, inForce: readonly Exception[], today: CalendarDate): UnderException {
  const onDay = (day: CalendarDate) => exceptionsInForce(inForce, day);
  const ends = inForce.map((one) => heldUntil(one) ?? today).toSorted();
  const until = ends.findLast((day) => coverageExtent(subject, scopesOf(onDay(day))) === 'whole') ?? today;
  const lasting = onDay(until);
  const global = lasting.filter(isGlobal);
  const pausing = global.length > 0 ? global : lasting.filter(({ scope }) => groupsShared(subject, scope).length > 0);
  return { numbers: pausing.map(({ number }) => number).toSorted((a, b) => a - b), until };
}

/** Names only exceptions that the reader may see, but counts the groups of all. */
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
