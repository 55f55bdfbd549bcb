import type { Activity } from '../domain/activity.ts';
import { exceptionPeriods, type PeriodQuery } from '../domain/exception-periods.ts';
import type { WorkspaceId } from '../domain/identifiers.ts';
import type { ExceptionPeriod } from '../domain/under-exception.ts';
import { listApprovedExceptions } from '../store/exceptions.ts';
import type { Reader } from '../store/transaction.ts';

type Recommended = Pick<Activity, 'recommendationId'>;

/** The days of everything that was ever approved about the recommendations of some activities. */
export interface ExceptionPeriods {
  /** False where nothing was ever approved about any of them. */
  readonly hasAny: boolean;
  /** Those about the recommendation of one of them. */
  readonly of: (activity: Recommended, query: PeriodQuery) => readonly ExceptionPeriod[];
}

export async function readExceptionPeriods(
  db: Reader,
  { workspaceId, activities }: { readonly workspaceId: WorkspaceId; readonly activities: readonly Recommended[] },
): Promise<ExceptionPeriods> {
  const ids = new Set(activities.map(({ recommendationId }) => recommendationId).filter((id) => id !== null));
  const approved = await listApprovedExceptions(db, workspaceId, [...ids]);
  const about = Map.groupBy(approved, ({ recommendationId }) => recommendationId);
  return {
    hasAny: approved.length > 0,
    of: ({ recommendationId }, query) =>
      exceptionPeriods(recommendationId === null ? [] : (about.get(recommendationId) ?? []), query),
  };
}
