import type { Activity } from '../domain/activity.ts';
import { type CalendarDate, dateIn } from '../domain/calendar-date.ts';
import { isOverdue } from '../domain/due-date.ts';
import { approvalOf, type Exception, isApproved } from '../domain/exception.ts';
import type { ActivityId, WorkspaceId } from '../domain/identifiers.ts';
import {
  daysUnderException,
  type ExceptionPeriod,
  effectiveDueOn,
  type UnderException,
  underExceptionOf,
} from '../domain/under-exception.ts';
import { listApprovedExceptions } from '../store/exceptions.ts';
import type { Reader } from '../store/transaction.ts';

type Scheduled = Pick<Activity, 'id' | 'recommendationId' | 'scope' | 'dueOn' | 'createdAt'>;

/** What approved exceptions mean for the clock of an activity. */
export interface Standstill {
  /** `null` where its clock goes on. */
  readonly under: UnderException | null;
  /** The due date with the days added on which it stood still; `null` where it has none. */
  readonly effectiveDueOn: CalendarDate | null;
  /** On how many days it stood still since it was filed. */
  readonly days: number;
}

export interface StandstillQuery<A extends Scheduled> {
  readonly workspaceId: WorkspaceId;
  readonly activities: readonly A[];
  /** In whose days an activity is counted. */
  readonly zoneOf: (activity: A) => string;
  readonly now: Date;
}

/** The standstill of many activities, by id; every one of them is in the answer. */
export async function readStandstills<A extends Scheduled>(
  db: Reader,
  { workspaceId, activities, zoneOf, now }: StandstillQuery<A>,
): Promise<ReadonlyMap<ActivityId, Standstill>> {
  const ids = [...new Set(activities.map(({ recommendationId }) => recommendationId))].filter((id) => id !== null);
  const approved = await listApprovedExceptions(db, workspaceId, ids);
  const about = Map.groupBy(approved, ({ recommendationId }) => recommendationId);
  return new Map(
    activities.map((activity) => {
      const timeZone = zoneOf(activity);
      const own = activity.recommendationId === null ? [] : (about.get(activity.recommendationId) ?? []);
      const periods = own.flatMap((exception) => periodOf(exception, timeZone));
      return [activity.id, standstillOf(activity, periods, { timeZone, now })];
    }),
  );
}

/** The same of one. */
export async function readStandstill<A extends Scheduled>(
  db: Reader,
  activity: A,
  query: Omit<StandstillQuery<A>, 'activities'>,
): Promise<Standstill> {
  const found = await readStandstills(db, { ...query, activities: [activity] });
  return found.get(activity.id) ?? { under: null, effectiveDueOn: activity.dueOn, days: 0 };
}

/** Whether an activity's clock stands still now. */
export async function isUnderException<A extends Scheduled>(
  db: Reader,
  activity: A,
  query: Omit<StandstillQuery<A>, 'activities'>,
): Promise<boolean> {
  return (await readStandstill(db, activity, query)).under !== null;
}

/** Overdue as people are told it: not while the clock stands still, and later by the days on which it did. */
export function isOverdueAfter({ under, effectiveDueOn }: Standstill, now: Date, timeZone: string): boolean {
  return under === null && isOverdue(effectiveDueOn, now, timeZone);
}

/** Which of these are told as overdue. */
export async function readOverdue<A extends Scheduled>(
  db: Reader,
  query: StandstillQuery<A>,
): Promise<(activity: A) => boolean> {
  const standstills = await readStandstills(db, query);
  return (activity) => {
    const standstill = standstills.get(activity.id);
    return standstill !== undefined && isOverdueAfter(standstill, query.now, query.zoneOf(activity));
  };
}

function standstillOf(
  activity: Scheduled,
  periods: readonly ExceptionPeriod[],
  { timeZone, now }: { readonly timeZone: string; readonly now: Date },
): Standstill {
  const today = dateIn(timeZone, now);
  const { dueOn, scope } = activity;
  const filedOn = dateIn(timeZone, activity.createdAt);
  return {
    under: underExceptionOf(activity, periods, today),
    days: daysUnderException({ scope, filedOn }, periods, today),
    effectiveDueOn: dueOn === null ? null : effectiveDueOn({ dueOn, scope, filedOn }, periods, today),
  };
}

function periodOf(exception: Exception, timeZone: string): readonly ExceptionPeriod[] {
  const approval = approvalOf(exception);
  if (approval === null) return [];
  const { id, number, scope } = exception;
  const isHolding = isApproved(exception);
  const period = { id, number, scope, from: approval.startsOn, to: approval.endsOn, isApproved: isHolding };
  if (isHolding) return [period];
  const endedOn = dateIn(timeZone, exception.status.decision.at);
  // The job that ends it comes a while after its last day.
  return [endedOn < period.to ? { ...period, to: endedOn } : period];
}
