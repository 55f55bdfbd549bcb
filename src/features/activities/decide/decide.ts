import type { Actor, Authorization } from '../../../core/authorization.ts';
import { byPerson, type DecidedBy } from '../../../core/completion.ts';
import { reasonOrNoteOf } from '../../../core/text.ts';
import type { PersonContext, Program } from '../../../platform/context.ts';
import { publish, type Tx } from '../../../platform/database/transaction.ts';
import type { CheckedPart } from '../../../platform/slack/form-part.ts';
import { appendAudit } from '../../audit/index.ts';
import { readSettings } from '../../workspace/index.ts';
import { type Activity, auditedCompletion, isLive, type Requested } from '../activity.ts';
import { auditedSchedule } from '../due.ts';
import { activityChanged } from '../events.ts';
import type { ActivityReference } from '../ids.ts';
import {
  actionOfCommand,
  type DecidedFacts,
  decide,
  isAcceptedSince,
  type LifecycleCommand,
  rejectUnlessPossible,
} from '../lifecycle.ts';
import { type ActivityAction, authorizeAction, rejectOwnCompletion } from '../permissions.ts';
import { enqueueDelivery, verifiedAsSet } from '../record.ts';
import { changeLocked, requireActivity, requireUpdated } from '../require.ts';
import { decideTargets } from '../slots.ts';

export interface DecisionRequest<K extends ActivityAction> extends ActivityReference {
  readonly kind: K;
  /** Checks the entries; called only after the permission and state checks. */
  readonly command: (tx: Tx, activity: Activity) => CommandOf<K> | Promise<CommandOf<K>>;
  readonly audited?: Readonly<Record<string, unknown>>;
  /** The actor has already decided this, as by a double click. Left out = never. */
  readonly isDone?: (activity: Activity) => boolean;
  /** Answers to fields that other features added to the form. */
  readonly parts?: (tx: Tx, activity: Activity, command: CommandOf<K>) => Promise<CheckedPart<Activity>>;
}

type CommandOf<K extends ActivityAction> = Extract<LifecycleCommand, { kind: K }>;

/**
 * The one path for changes by people: permission, state, update, audit row and job, in one transaction. A repeated
 * request returns the activity as it is now.
 */
export async function changeActivity<K extends ActivityAction>(
  context: PersonContext,
  change: DecisionRequest<K>,
): Promise<Activity> {
  const { actor } = context;
  return await changeLocked(context, change.activityId, async (tx, activity) => {
    const authorization = authorizeAction(actor, change.kind, activity);
    if (change.isDone?.(activity) === true) return activity;
    rejectUnlessPossible(activity, change.kind, { seenVersion: change.seenVersion, actor });
    const command = await change.command(tx, activity);
    const parts = await change.parts?.(tx, activity, command);
    const changed = await applyDecision(context, tx, activity, {
      command,
      by: byPerson(actor.person.id),
      actor,
      authorization,
      at: context.clock.now(),
      audited: { ...change.audited, ...parts?.audited[0] },
    });
    await parts?.save([changed]);
    return changed;
  });
}

export interface Deciding {
  readonly command: LifecycleCommand;
  /** A job may also record what a person decided in a portal. */
  readonly by: DecidedBy;
  readonly actor: Actor;
  readonly authorization: Authorization;
  /** The time of the decision; for a portal, that is before Mendbot learned of it. */
  readonly at: Date;
  /** Further facts for the audit row; not part of the activity. */
  readonly audited?: Readonly<Record<string, unknown>>;
}

/**
 * Decides about an activity that the transaction has locked. Throws a domain error where the state forbids the command.
 */
export async function applyDecision(
  program: Program,
  tx: Tx,
  activity: Activity,
  { command, by, actor, authorization, at, audited = {} }: Deciding,
): Promise<Activity> {
  const decided = await verifiedAsSet(tx, activity.workspaceId, decide(activity, command, { by, at }));
  await requireUpdated(tx, activity, decided);
  const { targets, audited: ofTargets } = await decideTargets(program, tx, activity, { command, at });
  const isTransferred = decided.assigneeId !== activity.assigneeId;
  const place = by.kind === 'defender' || by.kind === 'intune' ? { in: by.kind } : {};
  await appendAudit(tx, {
    id: program.newId(),
    workspaceId: activity.workspaceId,
    activityId: activity.id,
    at: program.clock.now(),
    actor,
    authorization,
    action: actionOfCommand[command.kind],
    before: {
      ...auditedFacts(activity),
      ...(isTransferred ? { assigneeId: activity.assigneeId } : {}),
    },
    after: {
      ...auditedFacts({ ...activity, ...decided }),
      ...(isTransferred ? { assigneeId: decided.assigneeId } : {}),
      ...audited,
      ...place,
      ...ofTargets,
    },
    reason: reasonOrNoteOf(command),
  });
  await enqueueDelivery(program, tx, activity);
  publishDecided(program, activity, { decided, actor, authorization });
  return { ...activity, ...decided, targets, version: activity.version + 1 };
}

export function publishDecided(
  program: Program,
  { id: activityId, recommendationId, status }: Activity,
  { decided, actor, authorization }: Pick<Deciding, 'actor' | 'authorization'> & { readonly decided: DecidedFacts },
): void {
  const isOpenChanged = isLive(decided.status) !== isLive(status);
  publish(program, activityChanged, {
    activityId,
    recommendationId,
    what: 'decided',
    isOpenChanged,
    actor,
    authorization,
  });
}

/** What the audit row of a decision says of the activity, before it and after it. */
export function auditedFacts({ status, plan, ...schedule }: DecidedFacts & Requested) {
  const completedBy = auditedCompletion({ status, ...schedule });
  const evidence = status.state === 'completed' && status.evidence !== null ? { evidence: status.evidence } : {};
  const planned = plan === null ? {} : { plan };
  return { state: status.state, ...auditedSchedule(schedule), ...completedBy, ...evidence, ...planned };
}

/**
 * Early refusal; the submission checks everything again. An acceptance since the seen version is not refused yet,
 * because the form asks about it.
 */
export async function prepareDecision(
  context: PersonContext,
  { activityId, seenVersion }: ActivityReference,
  action: 'reject' | 'complete' | 'reopen' | 'withdraw',
): Promise<Activity> {
  const { actor } = context;
  const activity = await requireActivity(context.store.db, context.workspaceId, activityId);
  authorizeAction(actor, action, activity);
  const isAsked = action === 'complete' && isAcceptedSince(activity, seenVersion);
  rejectUnlessPossible(activity, action, { seenVersion: isAsked ? activity.version : seenVersion, actor });
  if (action === 'complete') rejectOwnCompletion(actor, activity, await readSettings(context));
  return activity;
}
