import type { CalendarDate } from '../../core/calendar-date.ts';
import type { CompletedBy } from '../../core/completed-by.ts';
import type { SettableTaskStatus } from '../../microsoft/security-task.ts';
import type { DecidedFacts } from '../activities/index.ts';
import {
  type Activity,
  type ActivityStatus,
  firstWordOn,
  isLive,
  newSchedule,
  type Schedule,
  scheduleOf,
} from '../activities/index.ts';

interface TakenFromIntune {
  readonly status: SettableTaskStatus;
  readonly decision: ActivityStatus['decision'];
  readonly completedBy: CompletedBy;
  /** For an activity that lives again although its date has passed. */
  readonly dueOn: CalendarDate;
}

/**
 * What an activity becomes where a person says that Intune's word holds. This is the one way around the table of
 * states: it is for exactly those cases in which no command of the table leads to what Intune says.
 */
export function settleTicket(activity: Activity, taken: TakenFromIntune): DecidedFacts {
  const { status: state, decision } = taken;
  const { plan, assigneeId } = activity;
  const kept = { plan, assigneeId, ...scheduleOf(activity) };
  switch (state) {
    case 'completed':
      return {
        ...kept,
        status: { state, decision, completedBy: taken.completedBy, note: '', evidence: null },
        verification: firstWordOn(activity.targets, decision.at),
      };
    case 'rejected':
      // Intune gives no reason that could be read.
      return { ...kept, status: { state, decision, reason: '' }, verification: null };
    default:
      return {
        ...kept,
        ...scheduleAnew(activity, taken),
        // What ended and lives again is planned anew, as after a reopening.
        plan: isLive(activity.status) ? plan : null,
        status: { state, decision },
        verification: null,
      };
  }
}

/** What ended and lives again starts again; what was open all along keeps its due date. */
function scheduleAnew(activity: Activity, { dueOn }: TakenFromIntune): Schedule {
  return isLive(activity.status) ? scheduleOf(activity) : newSchedule(dueOn);
}
