import type { Activity } from '../domain/activity.ts';
import { addDays, dateIn } from '../domain/calendar-date.ts';
import { isOverdue } from '../domain/due-date.ts';
import { approvalOf, type Exception, isApproved } from '../domain/exception.ts';
import type { ActivityId, WorkspaceId } from '../domain/identifiers.ts';
import {
  daysUnderException,
  type ExceptionPeriod,
  effectiveDueOn,
  type Standstill,
  underExceptionOf,
} from '../domain/under-exception.ts';
import { listApprovedExceptions } from '../store/exceptions.ts';
import type { Reader } from '../store/transaction.ts';

type Scheduled = Pick<Activity, 'id' | 'recommendationId' | 'scope' | 'dueOn' | 'dueSetAt' | 'createdAt'>;

export interface StandstillQuery {
  readonly workspaceId: WorkspaceId;
  /** In whose days exceptions are counted. */
  readonly exceptionZone: string;
  readonly now: Date;
}

export interface OverdueQuery<A extends Scheduled> extends StandstillQuery {
  readonly activities: readonly A[];
  /** In whose days it is judged whether an activity is overdue. */
  readonly zoneOf: (activity: A) => string;
}

/** The standstill of many activities, by id; every one of them is in the answer. */
export async function readStandstills(
  db: Reader,
  { workspaceId, activities, exceptionZone, now }: StandstillQuery & { readonly activities: readonly Scheduled[] },
): Promise<ReadonlyMap<ActivityId, Standstill>> {
  const ids = [...new Set(activities.map(({ recommendationId }) => recommendationId))].filter((id) => id !== null);
  const approved = await listApprovedExceptions(db, workspaceId, ids);
  const about = Map.groupBy(approved, ({ recommendationId }) => recommendationId);
  return new Map(
    activities.map((activity) => {
      const own = activity.recommendationId === null ? [] : (about.get(activity.recommendationId) ?? []);
      const periods = own.flatMap((exception) => periodOf(exception, { exceptionZone, now }));
      return [activity.id, standstillOf(activity, periods, { exceptionZone, now })];
    }),
  );
}

/** The same of one. */
export async function readStandstill(db: Reader, activity: Scheduled, query: StandstillQuery): Promise<Standstill> {
  const found = await readStandstills(db, { ...query, activities: [activity] });
  return found.get(activity.id) ?? { under: null, effectiveDueOn: activity.dueOn, days: [] };
}

/** Overdue as people are told it: not while the clock stands still, and later by the days on which it did. */
export function isOverdueAfter({ under, effectiveDueOn }: Standstill, now: Date, timeZone: string): boolean {
  return under === null && isOverdue(effectiveDueOn, now, timeZone);
}

/** Which of these are told as overdue. */
export async function readOverdue<A extends Scheduled>(
  db: Reader,
  query: OverdueQuery<A>,
): Promise<(activity: A) => boolean> {
  const standstills = await readStandstills(db, query);
  return (activity) => {
    const standstill = standstills.get(activity.id);
    return standstill !== undefined && isOverdueAfter(standstill, query.now, query.zoneOf(activity));
  };
}

type Moment = Pick<StandstillQuery, 'exceptionZone' | 'now'>;

function standstillOf(
  activity: Scheduled,
  periods: readonly ExceptionPeriod[],
  { exceptionZone, now }: Moment,
): Standstill {
  const today = dateIn(exceptionZone, now);
  const { dueOn, scope } = activity;
  const filedOn = dateIn(exceptionZone, activity.createdAt);
  // Of the day on which somebody chose another date they knew.
  const countedFrom = activity.dueSetAt ? addDays(dateIn(exceptionZone, activity.dueSetAt), 1) : filedOn;
  return {
    under: underExceptionOf(activity, periods, today),
    days: daysUnderException({ scope, filedOn }, periods, today),
    effectiveDueOn: dueOn === null ? null : effectiveDueOn({ dueOn, countedFrom, scope }, periods, today),
  };
}

function periodOf(exception: Exception, { exceptionZone, now }: Moment): readonly ExceptionPeriod[] {
  const approval = approvalOf(exception);
  if (approval === null) return [];
  const { id, number, scope } = exception;
  const isHolding = isApproved(exception);
  const period = { id, number, scope, from: approval.startsOn, to: approval.endsOn, isApproved: isHolding };
  if (isHolding) {
    const today = dateIn(exceptionZone, now);
    // It holds from its approval on, also where the workspace's zone is one by now in which that day has not begun.
    return [today < period.from ? { ...period, from: today } : period];
  }
  const endedOn = dateIn(exceptionZone, exception.status.decision.at);
  // The job that ends it comes a while after its last day.
  return [endedOn < period.to ? { ...period, to: endedOn } : period];
}
