import type { CalendarDate } from '../../../core/calendar-date.ts';
import type { ActivityId } from '../../../core/identifiers.ts';
import type { Priority } from '../../../core/priority.ts';
import type { Recommendation } from '../../../microsoft/recommendation.ts';
import type { PersonContext } from '../../../platform/context.ts';
import { readHistory } from '../../audit/index.ts';
import { findRecommendation } from '../../recommendations/index.ts';
import { readSettings, todayOf } from '../../workspace/index.ts';
import type { Activity } from '../activity.ts';
import { defaultDueDate } from '../due-date.ts';
import { requireActivity } from '../require-activity.ts';
import { permitTerms } from './change-terms.ts';
import { dueLedger } from './due-ledger.ts';
import { refuseChangedTerms, refuseMovedTerms } from './refuse-moved-terms.ts';

/** The due date that goes with each priority by what the settings say, counted from today. */
type DefaultDues = Readonly<Record<Priority, CalendarDate>>;

export interface TermsReading {
  readonly activity: Activity;
  readonly recommendation: Recommendation | null;
  /** `null` where somebody has chosen the date, so that nothing is to be proposed. */
  readonly defaults: DefaultDues | null;
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
    defaults: await readDefaults(context, activity),
  };
}

/** The same for a button that offers High; refuses where it is High by now, and says who made it so. */
export async function prepareRaise(context: PersonContext, activityId: ActivityId): Promise<TermsReading> {
  const reading = await prepareTermsForm(context, activityId);
  if (reading.activity.priority === 'high') await refuseChangedTerms(context.store.db, reading.activity);
  return reading;
}

async function readDefaults(context: PersonContext, activity: Activity): Promise<DefaultDues | null> {
  const { isDefault } = dueLedger(await readHistory(context.store.db, activity.id));
  if (activity.dueOn === null || !isDefault) return null;
  const settings = await readSettings(context);
  const today = todayOf(context, settings);
  const dueOf = (priority: Priority) => defaultDueDate(priority, today, settings.dueDays);
  return { high: dueOf('high'), medium: dueOf('medium'), low: dueOf('low') };
}
