import { type CalendarDate, toCalendarDate } from '../../../core/calendar-date.ts';
import type { Plan } from '../../../core/plan.ts';
import { refuse } from '../../../core/refusal.ts';
import { textLimits } from '../../../core/text-limits.ts';
import { withinLimit } from '../../../platform/slack/typed-text.ts';

export interface TypedPlan {
  /** `null` where no day was chosen. */
  readonly plannedOn: string | null;
  readonly changeNumber: string;
}

/**
 * Reads a plan as typed; `null` where neither a day nor a number was given. Refuses a day before `today`, the day in the
 * workspace's zone, unless it was planned for that day already.
 */
export function planFrom(
  typed: TypedPlan,
  { today, present }: { readonly today: CalendarDate; readonly present: Plan | null },
): Plan | null {
  const plannedOn = typed.plannedOn === null ? null : toCalendarDate(typed.plannedOn);
  const isKept = plannedOn === (present?.plannedOn ?? null);
  if (plannedOn !== null && plannedOn < today && !isKept) refuse('planned_date_past', {}, 'planned_on');
  const number = typed.changeNumber.replace(/\s+/g, ' ').trim();
  const changeNumber = withinLimit(number, textLimits.changeNumber, 'change_number');
  return plannedOn === null && changeNumber === '' ? null : { plannedOn, changeNumber };
}
