import type { Activity } from '../domain/activity.ts';
import type { CalendarDate } from '../domain/calendar-date.ts';
import { defaultDueDate } from '../domain/due-date.ts';
import { dueLedger } from '../domain/due-ledger.ts';
import type { ActivityId } from '../domain/identifiers.ts';
import { type Priority, priorities } from '../domain/priority.ts';
import type { Recommendation } from '../domain/recommendation.ts';
import { readHistory } from '../store/audit-log.ts';
import { findRecommendation } from '../store/recommendations.ts';
import { permitTerms } from './change-terms.ts';
import { todayOf } from './channel-manner.ts';
import type { PersonContext } from './context.ts';
import { readSettings } from './read-settings.ts';
import { refuseChangedTerms, refuseMovedTerms } from './refuse-moved-terms.ts';
import { requireActivity } from './require-activity.ts';

/** A due date that goes with a priority by what the settings say, counted from today. */
export interface DefaultDue {
  readonly priority: Priority;
  readonly dueOn: CalendarDate;
}

export interface TermsReading {
  readonly activity: Activity;
  readonly recommendation: Recommendation | null;
  /** For each priority; empty where somebody has chosen the date, so that nothing is to be proposed. */
  readonly defaults: readonly DefaultDue[];
}

/** What somebody is about to change; refuses early what would be refused on submission again. */
export async function prepareTermsForm(context: PersonContext, activityId: ActivityId): Promise<TermsReading> {
  const { db } = context.store;
  const activity = await requireActivity(db, context.workspaceId, activityId);
  permitTerms(context, activity);
  await refuseMovedTerms(db, activity, activity);
  const { recommendationId } = activity;
  return {
    activity,
    recommendation: recommendationId === null ? null : await findRecommendation(db, recommendationId),
    defaults: await listDefaults(context, activity),
  };
}

/** The same for a button that offers High; refuses where it is High by now, and says who made it so. */
export async function prepareRaise(context: PersonContext, activityId: ActivityId): Promise<TermsReading> {
  const reading = await prepareTermsForm(context, activityId);
  if (reading.activity.priority === 'high') await refuseChangedTerms(context.store.db, reading.activity);
  return reading;
}

async function listDefaults(context: PersonContext, activity: Activity): Promise<readonly DefaultDue[]> {
  const { isDefault } = dueLedger(await readHistory(context.store.db, activity.id));
  if (activity.dueOn === null || !isDefault) return [];
  const settings = await readSettings(context);
  const today = todayOf(context, settings);
  return priorities.map((priority) => ({ priority, dueOn: defaultDueDate(priority, today, settings.dueDays) }));
}
