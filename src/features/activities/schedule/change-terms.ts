import { toCalendarDate } from '../../../core/calendar-date.ts';
import type { ActivityId } from '../../../core/identifiers.ts';
import type { Permit } from '../../../core/permit.ts';
import type { Priority } from '../../../core/priority.ts';
import type { PersonContext } from '../../../platform/context.ts';
import { isRepeat } from '../../../platform/database/claim-request.ts';
import { publish, type Tx } from '../../../platform/database/transaction.ts';
import { reasonFrom } from '../../../platform/slack/typed-text.ts';
import { permitAction } from '../../access/index.ts';
import { appendAudit } from '../../audit/index.ts';
import { readSettingsIn, todayOf } from '../../workspace/index.ts';
import { type Activity, isAttentionRequired } from '../activity.ts';
import { dueOriginOf } from '../due-date.ts';
import { activityChanged } from '../events.ts';
import { oweDelivery } from '../owe-delivery.ts';
import { requireActivity, requireLockedActivity } from '../require-activity.ts';
import { auditedSchedule, scheduleOf, withDueDate } from '../schedule.ts';
import { refuseMovedTerms } from './refuse-moved-terms.ts';
import { decideTerms, type Terms } from './terms.ts';
import { saveTerms } from './terms-store.ts';

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
 * Whoever saw other ones than there are now is refused: exactly one of two who change them at once has their way.
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
    await oweDelivery(context, tx, activity);
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

/** Whoever may change the one may change the other, where there is another. */
export function permitTerms({ actor }: Pick<PersonContext, 'actor'>, activity: Activity): Permit {
  const permit = permitAction(actor, 'change_priority', activity);
  if (!isAttentionRequired(activity)) permitAction(actor, 'change_due', activity);
  return permit;
}
