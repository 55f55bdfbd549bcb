import type { Activity } from '../../../domain/activity.ts';
import type { CalendarDate } from '../../../domain/calendar-date.ts';
import { isSeen, type ReadingScope } from '../../../domain/reading-scope.ts';
import { heldUntil } from '../end.ts';
import { type Exception, isGlobal } from '../exception.ts';
import { coverageBy } from './coverage-by.ts';
import { exceptionsInForce } from './pause.ts';

/** The exceptions that pause an activity, and until when. */
export interface UnderException {
  readonly numbers: readonly number[];
  readonly until: CalendarDate;
}

/** One exception that covers some of an activity's device groups. */
export interface PartialCover {
  readonly number: number;
  /** Of the activity's own, as far as those are known. */
  readonly groups: readonly string[];
  readonly until: CalendarDate;
}

/** Exceptions that cover some of its device groups, so that it is not paused. */
export interface PartlyUnder {
  /** Those that the reader may know of; one at least. */
  readonly covers: readonly PartialCover[];
  /** Its device groups that none covers; `null` where it is about all of them, which are not known here. */
  readonly others: readonly string[] | null;
}

/** How exceptions cover some devices now: as a whole, in part, or not at all. */
export interface ExceptionCover {
  /** `null` where it is not paused. */
  readonly under: UnderException | null;
  /** `null` where no exception that the reader may know of covers it, or all of it is covered. */
  readonly partly: PartlyUnder | null;
}

type Scoped = Pick<Activity, 'scope'>;

/** How these exceptions of one recommendation cover something today, as one reader may know it. */
export function coverBy(
  exceptions: readonly Exception[],
  subject: Scoped,
  { today, reader }: { readonly today: CalendarDate; readonly reader: ReadingScope },
): ExceptionCover {
  const inForce = exceptionsInForce(exceptions, today);
  switch (coverageBy(subject, scopesOf(inForce))) {
    case 'whole':
      return { under: underOf(subject, inForce, today), partly: null };
    case 'part':
      return { under: null, partly: partlyOf(subject, inForce, { today, reader }) };
    case 'none':
      return { under: null, partly: null };
  }
}

/** Global exceptions pause it alone, others together. */
function underOf(subject: Scoped, inForce: readonly Exception[], today: CalendarDate): UnderException {
  const global = inForce.filter(isGlobal);
  const pausing = global.length > 0 ? global : inForce.filter(({ scope }) => groupsShared(subject, scope).length > 0);
  const ends = pausing.map((one) => heldUntil(one) ?? today).toSorted();
  return { numbers: pausing.map(({ number }) => number).toSorted((a, b) => a - b), until: ends[0] ?? today };
}

/** Only some of them are named, but all of them count. */
function partlyOf(
  subject: Scoped,
  inForce: readonly Exception[],
  { today, reader }: { readonly today: CalendarDate; readonly reader: ReadingScope },
): PartlyUnder | null {
  const all = inForce.flatMap((exception) => {
    const groups = groupsShared(subject, exception.scope);
    return groups.length === 0 ? [] : [{ exception, groups }];
  });
  const covers = all
    .filter(({ exception }) => isSeen(reader, { ...exception, assigneeId: null }))
    .map(({ exception, groups }) => ({ number: exception.number, groups, until: heldUntil(exception) ?? today }));
  if (covers.length === 0) return null;
  const covered = new Set(all.flatMap(({ groups }) => groups));
  const { scope } = subject;
  return {
    covers: covers.toSorted((a, b) => a.number - b.number),
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
