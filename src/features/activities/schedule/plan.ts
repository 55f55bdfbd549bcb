import { isSamePlan, type Plan } from '../../../core/completion.ts';
import { type CalendarDate, toCalendarDate } from '../../../core/dates.ts';
import { rejectWith } from '../../../core/domain-error.ts';
import type { ActivityId } from '../../../core/identifiers.ts';
import { textLimits } from '../../../core/text.ts';
import type { PersonContext } from '../../../platform/context.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { withinLimit } from '../../../platform/slack/typed-text.ts';
import { readHistory } from '../../audit/index.ts';
import { readSettingsIn, todayOf } from '../../workspace/index.ts';
import type { Activity } from '../activity.ts';
import { latestDate } from '../due.ts';
import { type ActivityReference, activityFields } from '../ids.ts';
import { rejectUnlessPossible } from '../lifecycle.ts';
import { authorizeAction, authorizePlan } from '../permissions.ts';
import { recordActivityEvent } from '../record.ts';
import { changeLocked, requireActivity } from '../require.ts';
import { planRemarks, type Remark } from '../slots.ts';
import { savePlan } from '../store/activities.ts';

export interface PlanChange {
  readonly activityId: ActivityId;
  /** The plan when the form was opened. */
  readonly seenPlan: Plan | null;
  readonly plan: TypedPlan;
}

export interface PreparedPlan {
  readonly activity: Activity;
  /** Remarks that other features contribute. */
  readonly remarks: readonly Remark[];
}

/** Changes nothing where the plan is already like that. */
export async function changePlan(context: PersonContext, wanted: PlanChange): Promise<Activity> {
  const { workspaceId, actor } = context;
  return await changeLocked(context, wanted.activityId, async (tx, activity) => {
    const authorization = authorizePlan(actor, activity);
    const present = rejectUnlessPlannable(activity);
    const today = todayOf(context, await readSettingsIn(tx, workspaceId));
    const plan = planFrom(wanted.plan, { today, present });
    if (isSamePlan(plan, present)) return activity;
    if (!isSamePlan(wanted.seenPlan, present)) await rejectLateComer(tx, activity);
    await savePlan(tx, activity.id, plan);
    await recordActivityEvent(context, tx, activity, {
      authorization,
      action: 'plan_changed',
      before: { plan: present },
      after: { plan },
    });
    return { ...activity, plan };
  });
}

/** Early refusal. The submission checks everything again. */
export async function preparePlan(context: PersonContext, reference: ActivityReference): Promise<PreparedPlan> {
  const activity = await requireActivity(context.store.db, context.workspaceId, reference.activityId);
  if (activity.status.state === 'active') {
    authorizePlan(context.actor, activity);
  } else {
    authorizeAction(context.actor, 'accept', activity);
    rejectUnlessPossible(activity, 'accept', { seenVersion: reference.seenVersion, actor: context.actor });
  }
  const remarks = await Promise.all(context.slots.of(planRemarks).map((read) => read(context, activity)));
  return { activity, remarks: remarks.flat() };
}

function rejectUnlessPlannable({ number, status, plan }: Activity): Plan | null {
  if (status.state !== 'active') rejectWith('plan_not_possible', { number });
  return plan;
}

/** The error names the author of the present plan. */
async function rejectLateComer(tx: Tx, { id, number, status }: Activity): Promise<never> {
  const history = await readHistory(tx, id);
  const latest = history.findLast(({ action }) => action === 'plan_changed' || action === 'activity_accepted');
  const { by, at } = latest ?? status.decision;
  return rejectWith('plan_changed_meanwhile', { number, by, at });
}

export interface TypedPlan {
  /** `null` where no day was chosen. */
  readonly plannedOn: string | null;
  readonly changeNumber: string;
}

/**
 * `null` where neither a day nor a number was given. Throws a domain error for an unreadable day, one before `today`
 * and one more than five years ahead. The present day of the plan may stay.
 */
export function planFrom(
  typed: TypedPlan,
  { today, present }: { readonly today: CalendarDate; readonly present: Plan | null },
): Plan | null {
  const plannedOn = typed.plannedOn === null ? null : toCalendarDate(typed.plannedOn);
  const latest = latestDate(today);
  const isUnreadable = plannedOn === null && typed.plannedOn !== null;
  const isOutside = plannedOn !== null && (plannedOn < today || plannedOn > latest);
  if (isUnreadable || (isOutside && plannedOn !== present?.plannedOn))
    rejectWith('planned_date_impossible', { latest }, activityFields.plannedOn);
  const number = typed.changeNumber.replace(/\s+/g, ' ').trim();
  const changeNumber = withinLimit(number, textLimits.changeNumber, activityFields.changeNumber);
  return plannedOn === null && changeNumber === '' ? null : { plannedOn, changeNumber };
}
