import { dateIn } from './calendar-date.ts';
import { approvalOf, type Exception, isApproved } from './exception.ts';
import { isSeen, type ReadingScope } from './reading-scope.ts';
import type { ExceptionPeriod } from './under-exception.ts';

export interface PeriodQuery {
  /** In whose days exceptions are counted. */
  readonly exceptionZone: string;
  readonly now: Date;
  /** What whoever reads may see: of exceptions that cover something only in part, no others are named. */
  readonly reader: ReadingScope;
}

/** On which days these exceptions held, hold, or will; those that nobody approved on none. */
export function exceptionPeriods(exceptions: readonly Exception[], query: PeriodQuery): readonly ExceptionPeriod[] {
  return exceptions.flatMap((exception) => periodOf(exception, query));
}

function periodOf(exception: Exception, { exceptionZone, now, reader }: PeriodQuery): readonly ExceptionPeriod[] {
  const approval = approvalOf(exception);
  if (approval === null) return [];
  const { id, number, scope } = exception;
  const isHolding = isApproved(exception);
  const days = { from: approval.startsOn, to: approval.endsOn };
  const period = { id, number, scope, ...days, isApproved: isHolding, isNamed: isSeen(reader, exception) };
  if (isHolding) {
    const today = dateIn(exceptionZone, now);
    // It holds from its approval on, also where the workspace's zone is one by now in which that day has not begun.
    return [today < period.from ? { ...period, from: today } : period];
  }
  const endedOn = dateIn(exceptionZone, exception.status.decision.at);
  // The job that ends it comes a while after its last day.
  return [endedOn < period.to ? { ...period, to: endedOn } : period];
}
