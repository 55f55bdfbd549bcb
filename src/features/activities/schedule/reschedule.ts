import type { Authorization } from '../../../core/authorization.ts';
import { laterOf, toCalendarDate } from '../../../core/dates.ts';
import { rejectWith } from '../../../core/domain-error.ts';
import type { ActivityId } from '../../../core/identifiers.ts';
import type { Priority } from '../../../core/priority.ts';
import type { Recommendation } from '../../../microsoft/recommendation.ts';
import type { PersonContext, Program } from '../../../platform/context.ts';
import { publish, type Reader, type Tx } from '../../../platform/database/transaction.ts';
import { askParts, type EnteredPart, type PartBlocks, readParts } from '../../../platform/slack/form-part.ts';
import { reasonFrom } from '../../../platform/slack/typed-text.ts';
import { type AuditEntry, appendAudit, type HistoryAction, readHistory } from '../../audit/index.ts';
import { findRecommendation } from '../../recommendations/index.ts';
import { readSettings, readSettingsIn, todayOf } from '../../workspace/index.ts';
import { type Activity, isAttentionRequired, isLive } from '../activity.ts';
import { auditedSchedule, scheduleOf, withDueDate } from '../due.ts';
import { type DueChoice, dueChoiceOf, dueFields, dueOriginOf, proposeDueDateOf } from '../due-policies.ts';
import { activityChanged } from '../events.ts';
import { authorizeAction } from '../permissions.ts';
import { enqueueDelivery } from '../record.ts';
import { changeLocked, requireActivity } from '../require.ts';
import { saveSchedule } from '../store/activities.ts';
import { type DueAndPriority, decideDueAndPriority, isSameDueAndPriority } from './due-and-priority.ts';
import { dueLedger } from './due-ledger.ts';
import type { DefaultDues } from './forms.ts';

export interface Reschedule {
  readonly activityId: ActivityId;
  /** The values when the form was opened. */
  readonly seen: DueAndPriority;
  /** `YYYY-MM-DD`; ignored for attention required. */
  readonly dueOn: string | null;
  readonly priority: Priority;
  readonly reason: string;
  /** Absent where no form asked. */
  readonly answers?: EnteredPart<DueChoice, Activity>;
}

/**
 * Each changed value has its own audit row. Where two people change them at once, only one succeeds: other seen values
 * are refused.
 */
export async function reschedule(context: PersonContext, wanted: Reschedule): Promise<Activity> {
  const { workspaceId, actor } = context;
  const { answers = readParts(context, dueFields) } = wanted;
  return await changeLocked(context, wanted.activityId, async (tx, activity) => {
    const authorization = authorizeReschedule(context, activity);
    await rejectMovedDueAndPriority(tx, activity, wanted.seen);
    const settings = await readSettingsIn(tx, workspaceId);
    const today = todayOf(context, settings);
    const dueOn = wanted.dueOn === null ? null : toCalendarDate(wanted.dueOn);
    const dueAndPriority = decideDueAndPriority(activity, { dueOn, priority: wanted.priority }, today);
    const reason = reasonFrom(wanted.reason);
    const parts = await answers.check(context, tx, [dueChoiceOf(activity, { ...dueAndPriority, reason })]);
    const change = { ...dueAndPriority, actor, authorization, reason, audited: parts.audited[0] ?? {} };
    const rescheduled = await applyReschedule(context, tx, activity, change);
    await parts.save([rescheduled]);
    return rescheduled;
  });
}

export interface DecidedReschedule extends DueAndPriority, Pick<AuditEntry, 'actor' | 'authorization' | 'reason'> {
  readonly audited: Readonly<Record<string, unknown>>;
}

/** The transaction must hold the activity’s lock. */
export async function applyReschedule(
  program: Program,
  tx: Tx,
  activity: Activity,
  { dueOn, priority, actor, authorization, reason, audited }: DecidedReschedule,
): Promise<Activity> {
  const { workspaceId } = program;
  const schedule = dueOn === activity.dueOn ? scheduleOf(activity) : withDueDate(activity, dueOn);
  const rescheduled = { ...activity, ...schedule, priority };
  await saveSchedule(tx, activity.id, { ...schedule, priority });
  const row = { workspaceId, activityId: activity.id, at: program.clock.now(), actor, authorization, reason };
  if (dueOn !== activity.dueOn) {
    const settings = await readSettingsIn(tx, workspaceId);
    const proposed = await proposeDueDateOf(program, tx, settings, { activity: rescheduled, isNew: false });
    await appendAudit(tx, {
      ...row,
      id: program.newId(),
      action: 'due_changed',
      before: auditedSchedule(activity),
      after: { ...auditedSchedule(schedule), ...dueOriginOf(dueOn, proposed), ...audited },
    });
    const { id, recommendationId } = activity;
    const change = { activityId: id, recommendationId, what: 'rescheduled', isOpenChanged: false } as const;
    publish(program, activityChanged, { ...change, actor, authorization });
  }
  if (priority !== activity.priority) {
    // Group mentions read from these rows when a request became urgent.
    await appendAudit(tx, {
      ...row,
      id: program.newId(),
      action: 'priority_changed',
      before: { priority: activity.priority },
      after: { priority },
    });
  }
  await enqueueDelivery(program, tx, activity);
  return rescheduled;
}

function authorizeReschedule({ actor }: Pick<PersonContext, 'actor'>, activity: Activity): Authorization {
  const authorization = authorizeAction(actor, 'change_priority', activity);
  if (!isAttentionRequired(activity)) authorizeAction(actor, 'change_due', activity);
  return authorization;
}

const settingDueAndPriority: ReadonlySet<HistoryAction> = new Set([
  'activity_filed',
  'activity_reopened',
  'due_changed',
  'activity_resumed',
  'priority_changed',
]);

/** Throws a domain error for a closed activity, or where the values have changed since `seen`. */
async function rejectMovedDueAndPriority(reader: Reader, activity: Activity, seen: DueAndPriority): Promise<void> {
  const { number, status } = activity;
  if (!isLive(status)) rejectWith('activity_decided', { number, state: status.state, ...status.decision });
  if (!isSameDueAndPriority(activity, seen)) await rejectChangedDueAndPriority(reader, activity);
}

async function rejectChangedDueAndPriority(reader: Reader, activity: Activity): Promise<never> {
  const { id, number, status, dueOn, priority } = activity;
  const history = await readHistory(reader, id);
  const { by, at } = history.findLast(({ action }) => settingDueAndPriority.has(action)) ?? status.decision;
  return rejectWith('rescheduled_meanwhile', { number, by, at, dueOn, priority });
}

export interface RescheduleReading {
  readonly activity: Activity;
  readonly recommendation: Recommendation | null;
  /** `null` where a person chose the present date, so no date is proposed. */
  readonly defaults: DefaultDues | null;
  readonly asked: readonly PartBlocks[];
}

/** Early refusal. The submission checks everything again. */
export async function prepareRescheduleForm(
  context: PersonContext,
  activityId: ActivityId,
): Promise<RescheduleReading> {
  const { db } = context.store;
  const activity = await requireActivity(db, context.workspaceId, activityId);
  authorizeReschedule(context, activity);
  await rejectMovedDueAndPriority(db, activity, activity);
  const { recommendationId } = activity;
  return {
    activity,
    recommendation: recommendationId === null ? null : await findRecommendation(db, recommendationId),
    defaults: await readDefaults(context, activity),
    asked: await askParts(context, dueFields, [dueChoiceOf(activity, { dueOn: activity.dueOn, reason: '' })]),
  };
}

/** Refuses where the priority is already high; the error names who set it. */
export async function prepareRaise(context: PersonContext, activityId: ActivityId): Promise<RescheduleReading> {
  const reading = await prepareRescheduleForm(context, activityId);
  if (reading.activity.priority === 'high') await rejectChangedDueAndPriority(context.store.db, reading.activity);
  return reading;
}

async function readDefaults(context: PersonContext, activity: Activity): Promise<DefaultDues | null> {
  const { isDefault } = dueLedger(await readHistory(context.store.db, activity.id));
  if (activity.dueOn === null || !isDefault) return null;
  const settings = await readSettings(context);
  const today = todayOf(context, settings);
  // A policy’s date may have passed and could not be chosen any more.
  const dueOf = async (priority: Priority) => {
    const asked = { activity: { ...activity, priority }, isNew: false };
    const { dueOn, policy } = await proposeDueDateOf(context, context.store.db, settings, asked);
    return { dueOn: laterOf(dueOn, today), isByPolicy: policy !== null };
  };
  const [high, medium, low] = [await dueOf('high'), await dueOf('medium'), await dueOf('low')];
  return {
    dueOn: { high: high.dueOn, medium: medium.dueOn, low: low.dueOn },
    isByPolicy: [high, medium, low].some(({ isByPolicy }) => isByPolicy),
  };
}
