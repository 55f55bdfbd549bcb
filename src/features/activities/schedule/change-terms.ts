import { addDays, type CalendarDate, toCalendarDate } from '../../../core/dates.ts';
import type { ActivityId } from '../../../core/identifiers.ts';
import type { Permit } from '../../../core/permit.ts';
import type { Priority } from '../../../core/priority.ts';
import { refuse } from '../../../core/refusal.ts';
import type { Recommendation } from '../../../microsoft/recommendation.ts';
import type { PersonContext, Program } from '../../../platform/context.ts';
import { isRepeat } from '../../../platform/database/claim-request.ts';
import { publish, type Reader, type Tx } from '../../../platform/database/transaction.ts';
import { reasonFrom } from '../../../platform/slack/typed-text.ts';
import { appendAudit, readHistory, type ToldAction } from '../../audit/index.ts';
import { findRecommendation } from '../../recommendations/index.ts';
import { readSettings, readSettingsIn, todayOf } from '../../workspace/index.ts';
import { type Activity, isAttentionRequired, isLive } from '../activity.ts';
import { auditedSchedule, defaultDueDate, dueOriginOf, scheduleOf, withDueDate } from '../due.ts';
import { activityChanged } from '../events.ts';
import { permitAction } from '../permissions.ts';
import { enqueueDelivery } from '../record.ts';
import { requireActivity, requireLockedActivity } from '../require.ts';
import { saveTerms } from '../store/columns.ts';
import { dueLedger } from './due-ledger.ts';
import { decideTerms, isSameTerms, type Terms } from './terms.ts';

export interface TermsChange {
  readonly activityId: ActivityId;
  /** What the due date and the priority were when the form was opened. */
  readonly seen: Terms;
  /** `YYYY-MM-DD`; ignored for attention required, which has none. */
  readonly dueOn: string | null;
  readonly priority: Priority;
  readonly reason: string;
}

/**
 * Changes the due date, the priority, or both, of an activity that is live; each is a row of its own in the audit log.
 * Who saw other ones than there are now is refused: exactly one of two who change them at once has their way.
 */
export async function changeTerms(context: PersonContext, wanted: TermsChange): Promise<Activity> {
  const { workspaceId, actor } = context;
  return await context.store.inTransaction(async (tx) => {
    if (await isRepeat(context, tx, wanted.activityId))
      return await requireActivity(tx, workspaceId, wanted.activityId);
    const activity = await requireLockedActivity(tx, workspaceId, wanted.activityId);
    const permit = permitTerms(context, activity);
    await refuseMovedTerms(tx, activity, wanted.seen);
    const settings = await readSettingsIn(tx, workspaceId);
    const today = todayOf(context, settings);
    const dueOn = wanted.dueOn === null ? null : toCalendarDate(wanted.dueOn);
    const terms = decideTerms(activity, { dueOn, priority: wanted.priority }, today);
    const reason = reasonFrom(wanted.reason);
    const schedule = terms.dueOn === activity.dueOn ? scheduleOf(activity) : withDueDate(activity, terms.dueOn);
    await saveTerms(tx, activity.id, { ...schedule, priority: terms.priority });
    const row = { workspaceId, activityId: activity.id, at: context.clock.now(), actor, permit, reason };
    if (terms.dueOn !== activity.dueOn) {
      await appendAudit(tx, {
        ...row,
        id: context.newId(),
        action: 'due_changed',
        before: auditedSchedule(activity),
        after: { ...auditedSchedule(schedule), ...dueOriginOf(terms, today, settings.dueDays) },
      });
      const { id, recommendationId } = activity;
      const change = { activityId: id, recommendationId, what: 'rescheduled', isOpenChanged: false } as const;
      publish(context, activityChanged, { ...change, actor, permit });
    }
    if (terms.priority !== activity.priority) await auditPriority(tx, { ...row, id: context.newId() }, activity, terms);
    await enqueueDelivery(context, tx, activity);
    return { ...activity, ...schedule, priority: terms.priority };
  });
}

type Row = Omit<Parameters<typeof appendAudit>[1], 'action' | 'before' | 'after'>;

/** When a request became urgent enough for a group to be mentioned is read from these rows. */
async function auditPriority(tx: Tx, row: Row, before: Terms, after: Terms): Promise<void> {
  await appendAudit(tx, {
    ...row,
    action: 'priority_changed',
    before: { priority: before.priority },
    after: { priority: after.priority },
  });
}

/** Who may change the one may change the other, where there is another. */
function permitTerms({ actor }: Pick<PersonContext, 'actor'>, activity: Activity): Permit {
  const permit = permitAction(actor, 'change_priority', activity);
  if (!isAttentionRequired(activity)) permitAction(actor, 'change_due', activity);
  return permit;
}

const settingTerms: ReadonlySet<ToldAction> = new Set([
  'activity_filed',
  'activity_reopened',
  'due_changed',
  'activity_resumed',
  'priority_changed',
]);

/** Refuses where nothing can be changed any more, and where somebody has changed it since it was seen. */
async function refuseMovedTerms(reader: Reader, activity: Activity, seen: Terms): Promise<void> {
  const { number, status } = activity;
  if (!isLive(status)) refuse('activity_decided', { number, state: status.state, ...status.decision });
  if (!isSameTerms(activity, seen)) await refuseChangedTerms(reader, activity);
}

/** Names who set what there is now, and when. */
async function refuseChangedTerms(reader: Reader, activity: Activity): Promise<never> {
  const { id, number, status, dueOn, priority } = activity;
  const history = await readHistory(reader, id);
  const { by, at } = history.findLast(({ action }) => settingTerms.has(action)) ?? status.decision;
  return refuse('terms_changed', { number, by, at, dueOn, priority });
}

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

/** The due date that a form offers for an activity: its own while that is still ahead, or else the default one. */
export async function proposeDueDate(program: Program, activity: Activity): Promise<CalendarDate> {
  const settings = await readSettings(program);
  const today = todayOf(program, settings);
  const { dueOn, priority } = activity;
  const isStillAhead = dueOn !== null && dueOn >= addDays(today, 1);
  return isStillAhead ? dueOn : defaultDueDate(priority, today, settings.dueDays);
}
