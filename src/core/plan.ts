import type { CalendarDate } from './calendar-date.ts';

/** What IT has planned for an activity that they accepted; at least one of the two is there. */
export interface Plan {
  readonly plannedOn: CalendarDate | null;
  /** Of the change in the organisation's own register, such as `CHG0012345`; '' where there is none. */
  readonly changeNumber: string;
}

export function isSamePlan(one: Plan | null, other: Plan | null): boolean {
  return one?.plannedOn === other?.plannedOn && one?.changeNumber === other?.changeNumber;
}

interface Planned {
  readonly plan: Plan | null;
  readonly dueOn: CalendarDate | null;
}

/** It is planned for a day on which it will be overdue. */
export function isPlannedLate({ plan, dueOn }: Planned): boolean {
  return plan !== null && plan.plannedOn !== null && dueOn !== null && plan.plannedOn > dueOn;
}
