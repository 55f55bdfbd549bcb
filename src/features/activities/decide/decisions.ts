import { rejectWith } from '../../../core/domain-error.ts';
import type { ActivityId } from '../../../core/identifiers.ts';
import { textLimits } from '../../../core/text.ts';
import type { PersonContext } from '../../../platform/context.ts';
import { type EnteredPart, readParts } from '../../../platform/slack/form-part.ts';
import { sharedFields } from '../../../platform/slack/ids.ts';
import { reasonFrom, withinLimit } from '../../../platform/slack/typed-text.ts';
import { readSettingsIn, todayOf } from '../../workspace/index.ts';
import type { Activity, ActivityStatus } from '../activity.ts';
import { dueDateFrom } from '../due.ts';
import { type DueChoice, dueChoiceOf, dueFields } from '../due-policies.ts';
import type { ActivityReference } from '../ids.ts';
import { authorizeAction } from '../permissions.ts';
import { recordActivityEvent } from '../record.ts';
import { changeLocked, requireActivity } from '../require.ts';
import { planFrom, type TypedPlan } from '../schedule/plan.ts';
import { changeActivity } from './decide.ts';

export async function acceptActivity(context: PersonContext, reference: ActivityReference): Promise<Activity> {
  return await changeActivity(context, {
    ...reference,
    kind: 'accept',
    command: () => ({ kind: 'accept', plan: null }),
    isDone: ({ status }) => status.state === 'active' && isDecider(context, status),
  });
}

function isDecider({ actor }: PersonContext, { decision: { by } }: ActivityStatus): boolean {
  return by.kind === 'person' && by.id === actor.person.id;
}

export async function acceptWithPlan(
  context: PersonContext,
  input: ActivityReference & { readonly plan: TypedPlan },
): Promise<Activity> {
  return await changeActivity(context, {
    ...input,
    kind: 'accept',
    command: async (tx) => {
      const today = todayOf(context, await readSettingsIn(tx, context.workspaceId));
      return { kind: 'accept', plan: planFrom(input.plan, { today, present: null }) };
    },
  });
}

/** A reason is required, because the requester reads it. */
export async function rejectActivity(
  context: PersonContext,
  input: ActivityReference & { readonly reason: string },
): Promise<Activity> {
  return await changeActivity(context, {
    ...input,
    kind: 'reject',
    command: () => ({ kind: 'reject', reason: reasonFrom(input.reason) }),
  });
}

/** Clears the completion. Needs a reason and a new due date. */
export async function reopenActivity(
  context: PersonContext,
  input: ActivityReference & {
    readonly reason: string;
    readonly dueOn: string | null;
    /** Absent where no form asked. */
    readonly answers?: EnteredPart<DueChoice, Activity>;
  },
): Promise<Activity> {
  const { answers = readParts(context, dueFields) } = input;
  return await changeActivity(context, {
    ...input,
    kind: 'reopen',
    command: async (tx) => ({
      kind: 'reopen',
      reason: reasonFrom(input.reason),
      dueOn: dueDateFrom(input.dueOn, todayOf(context, await readSettingsIn(tx, context.workspaceId))),
    }),
    parts: (tx, activity, { dueOn }) => answers.check(context, tx, [dueChoiceOf(activity, { dueOn, reason: null })]),
  });
}

export async function withdrawActivity(
  context: PersonContext,
  input: ActivityReference & { readonly reason: string },
): Promise<Activity> {
  return await changeActivity(context, {
    ...input,
    kind: 'withdraw',
    command: () => ({
      kind: 'withdraw',
      reason: withinLimit(input.reason.trim(), textLimits.reason, sharedFields.note),
    }),
  });
}

/** Early refusal. The submission checks everything again. */
export async function prepareComment(context: PersonContext, activityId: ActivityId): Promise<Activity> {
  const activity = await requireActivity(context.store.db, context.workspaceId, activityId);
  authorizeAction(context.actor, 'comment', activity);
  return activity;
}

/** Allowed in any state. Needs no version, because a comment contradicts no decision. */
export async function commentOnActivity(
  context: PersonContext,
  { activityId, text }: { readonly activityId: ActivityId; readonly text: string },
): Promise<Activity> {
  return await changeLocked(context, activityId, async (tx, activity) => {
    const authorization = authorizeAction(context.actor, 'comment', activity);
    const comment = withinLimit(text.trim(), textLimits.notes, sharedFields.reason);
    if (comment === '') rejectWith('comment_missing', {}, sharedFields.reason);
    await recordActivityEvent(context, tx, activity, {
      authorization,
      action: 'activity_commented',
      before: null,
      after: null,
      reason: comment,
    });
    return activity;
  });
}
