import { addDays, type CalendarDate, dateIn } from '../../../src/core/dates.ts';
import type { ActivityId, ExceptionId } from '../../../src/core/identifiers.ts';
import type { Priority } from '../../../src/core/priority.ts';
import { deviceGroupRef } from '../../../src/core/scope.ts';
import type { Activity } from '../../../src/features/activities/activity.ts';
import { reassignActivity, takeActivity } from '../../../src/features/activities/assign/assign.ts';
import { completeActivity } from '../../../src/features/activities/decide/complete.ts';
import {
  acceptActivity,
  commentOnActivity,
  rejectActivity,
  reopenActivity,
  withdrawActivity,
} from '../../../src/features/activities/decide/decisions.ts';
import { toggleFollowing } from '../../../src/features/activities/follow.ts';
import type { ActivityReference } from '../../../src/features/activities/ids.ts';
import { requireActivity } from '../../../src/features/activities/require.ts';
import { changePlan } from '../../../src/features/activities/schedule/plan.ts';
import { reschedule } from '../../../src/features/activities/schedule/reschedule.ts';
import { approveException, cancelException, rejectException } from '../../../src/features/exceptions/decide/decide.ts';
import { renewException, requestException } from '../../../src/features/exceptions/request/request.ts';
import { settleExceptions } from '../../../src/features/exceptions/settle.ts';
import type { ExceptionReference } from '../../../src/features/exceptions/store.ts';
import { sendReports } from '../../../src/features/reports/send.ts';
import type { RemediationOption } from '../../../src/microsoft/recommendation.ts';
import type { PersonContext, Program } from '../../../src/platform/context.ts';
import { fileActivity } from '../file-activity.ts';
import { nobodyAsked } from './person-context.ts';
import { deviceGroups, idOf, type Who } from './sequence-cast.ts';

/** What exists so far, and what the steps are about. */
export interface Scene {
  readonly program: Program;
  readonly as: (who: Who) => PersonContext;
  /** Of recommendations with both device groups. */
  readonly refs: readonly number[];
  readonly filed: ActivityId[];
  readonly asked: ExceptionId[];
  /** Moves the time for everything that reads the clock. */
  readonly passDays: (days: number) => void;
}

export interface Step {
  /** One of {@link commandKinds}. */
  readonly kind: string;
  readonly who: Who;
  readonly whom: Who;
  /** An index that chooses an activity, exception or recommendation. */
  readonly which: number;
  /** Whether the person saw the subject before its last decision. */
  readonly isStale: boolean;
  readonly option: RemediationOption;
  readonly priority: Priority;
  readonly scope: readonly string[];
  readonly days: number;
}

type Command = (context: PersonContext, step: Step, scene: Scene) => Promise<void>;

/** All commands. Each writes at most one audit row, except for {@link batchRows} and pauses. */
export const commands: Readonly<Record<string, Command>> = {
  file: async (context, step, { refs, filed }) => void filed.push((await file(context, step, refs)).id),
  accept: onActivity(async (context, { seen }) => await acceptActivity(context, seen)),
  reject: onActivity(async (context, { seen }) => await rejectActivity(context, { ...seen, reason: 'Not now.' })),
  complete: onActivity(
    async (context, { seen }) => await completeActivity(context, nobodyAsked, { ...seen, note: '' }),
  ),
  reopen: onActivity(
    async (context, { seen, step }) =>
      await reopenActivity(context, { ...seen, reason: 'Still there.', dueOn: inDays(context, step.days) }),
  ),
  withdraw: onActivity(async (context, { seen }) => await withdrawActivity(context, { ...seen, reason: '' })),
  take: onActivity(async (context, { seen }) => await takeActivity(context, seen.activityId)),
  reassign: onActivity(async (context, { activity: { id: activityId, assigneeId = null }, step }) => {
    const wanted = { activityId, seenAssigneeId: step.isStale ? idOf('auditor') : assigneeId };
    return await reassignActivity(context, { ...wanted, assigneeId: idOf(step.whom) });
  }),
  release: onActivity(
    async (context, { activity: { id: activityId, assigneeId = null } }) =>
      await reassignActivity(context, { activityId, seenAssigneeId: assigneeId, assigneeId: null }),
  ),
  reschedule: onActivity(async (context, { activity, step: { days, priority, isStale } }) => {
    const seen = isStale ? { ...activity, dueOn: inDays(context, -300) } : activity;
    const wanted = { dueOn: inDays(context, days), priority, reason: 'The vendor is late.' };
    return await reschedule(context, { activityId: activity.id, seen, ...wanted });
  }),
  plan: onActivity(async (context, { activity: { id: activityId, plan = null }, step }) => {
    const typed = { plannedOn: inDays(context, step.days), changeNumber: step.isStale ? 'CHG1' : '' };
    return await changePlan(context, { activityId, seenPlan: plan, plan: typed });
  }),
  comment: onActivity(
    async (context, { seen }) => await commentOnActivity(context, { activityId: seen.activityId, text: 'So be it.' }),
  ),
  follow: onActivity(async (context, { seen }) => await toggleFollowing(context, seen.activityId)),
  askException: async (context, step, { refs, asked }) => void asked.push((await ask(context, step, refs)).id),
  renewException: onException(async (context, { seen, step, asked }) => {
    asked.push((await renewException(context, { ...seen, ...untilOf(context, step) })).id);
  }),
  approveException: onException(async (context, { seen }) => await approveException(context, { ...seen, note: '' })),
  rejectException: onException(async (context, { seen }) => await rejectException(context, { ...seen, reason: 'No.' })),
  cancelException: onException(
    async (context, { seen }) => await cancelException(context, { ...seen, reason: 'Over.' }),
  ),
  days: async (_, { days }, { program, passDays }) => {
    passDays(days);
    await runDaily(program);
  },
};

export const commandKinds = Object.keys(commands);

/**
 * Commands with several rows. Due date and priority have a row each, a renewal ends its predecessor, and a day may
 * bring anything.
 */
export const batchRows: ReadonlySet<string> = new Set(['reschedule', 'approveException', 'days']);

/** The work of a day. A second run on the same day changes nothing. */
export async function runDaily(program: Program): Promise<void> {
  const { signal } = new AbortController();
  await settleExceptions(program, signal);
  await sendReports(program);
}

async function file(context: PersonContext, { option, scope, priority, which, days }: Step, refs: readonly number[]) {
  return await fileActivity(context, {
    subject: { kind: 'recommendations', refs: [refs[which % refs.length] ?? 0] },
    option,
    groupRefs: scope.length === deviceGroups.length ? [] : scope.map(deviceGroupRef),
    priority,
    dueOn: inDays(context, days),
    notes: '',
  });
}

async function ask(context: PersonContext, step: Step, refs: readonly number[]) {
  return await requestException(context, {
    recommendationRef: refs[step.which % refs.length] ?? 0,
    scope: step.scope.length === 0 ? 'global' : 'groups',
    groupRefs: step.scope.map(deviceGroupRef),
    ...untilOf(context, step),
  });
}

function untilOf(context: PersonContext, { days, isStale }: Step) {
  const duration = isStale
    ? ({ kind: 'days', days: 30 } as const)
    : ({ kind: 'until', endsOn: inDays(context, days) } as const);
  return { justification: 'risk_accepted', context: 'It is isolated.', duration } as const;
}

function inDays({ clock }: Program, days: number): CalendarDate {
  return addDays(dateIn('Europe/Berlin', clock.now()), days);
}

interface SeenActivity {
  readonly seen: ActivityReference;
  readonly activity: Activity;
  readonly step: Step;
}

function onActivity(work: (context: PersonContext, on: SeenActivity) => Promise<unknown>): Command {
  return async (context, step, { filed }) => {
    const activityId = filed[step.which % filed.length];
    if (activityId === undefined) return;
    const activity = await requireActivity(context.store.db, context.workspaceId, activityId);
    const seen = { activityId, seenVersion: activity.version - (step.isStale ? 1 : 0) };
    await work(context, { seen, activity, step });
  };
}

interface SeenException {
  readonly seen: ExceptionReference;
  readonly asked: ExceptionId[];
  readonly step: Step;
}

function onException(work: (context: PersonContext, on: SeenException) => Promise<unknown>): Command {
  return async (context, step, { asked }) => {
    const exceptionId = asked[step.which % asked.length];
    if (exceptionId === undefined) return;
    const { version } = await context.store.db
      .selectFrom('exception')
      .select('version')
      .where('id', '=', exceptionId)
      .executeTakeFirstOrThrow();
    await work(context, { seen: { exceptionId, seenVersion: version - (step.isStale ? 1 : 0) }, asked, step });
  };
}
