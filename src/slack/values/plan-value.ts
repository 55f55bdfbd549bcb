import { type CalendarDate, toCalendarDate } from '../../domain/calendar-date.ts';
import type { Plan } from '../../domain/plan.ts';
import { type ActivityValue, formatActivityValue, parseActivityValue } from './activity-value.ts';

/** What the form of a plan carries. Nothing in it is to be trusted. */
export interface PlanValue extends ActivityValue {
  /** Whether submitting accepts the activity, or only says anew what is planned for it. */
  readonly isAcceptance: boolean;
  /** What was planned when the form was opened. */
  readonly seenPlan: Plan | null;
}

export function formatPlanValue({ isAcceptance, seenPlan, ...activity }: PlanValue): string {
  const day = seenPlan?.plannedOn ?? '';
  const number = encodeURIComponent(seenPlan?.changeNumber ?? '');
  return `plan:${isAcceptance ? 'accept' : 'change'}:${formatActivityValue(activity)}:${day}:${number}`;
}

export function parsePlanValue(text: string): PlanValue | null {
  const match = /^plan:(accept|change):([^:]{1,60}):(\d{4}-\d{2}-\d{2})?:([^:]{0,500})$/.exec(text);
  const activity = parseActivityValue(match?.[2] ?? '');
  if (match === null || activity === null) return null;
  const plannedOn: CalendarDate | null = toCalendarDate(match[3] ?? '');
  const changeNumber = decoded(match[4] ?? '');
  const seenPlan = plannedOn === null && changeNumber === '' ? null : { plannedOn, changeNumber };
  return { ...activity, isAcceptance: match[1] === 'accept', seenPlan };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
