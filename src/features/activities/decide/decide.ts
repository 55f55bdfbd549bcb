import type { Actor } from '../../../core/actor.ts';
import type { Authorization } from '../../../core/authorization.ts';
import { byPerson, type DecidedBy } from '../../../core/completion.ts';
import { reasonOrNoteOf } from '../../../core/text.ts';
import type { CallContext, PersonContext, Program } from '../../../platform/context.ts';
import { isRepeat } from '../../../platform/database/claim-request.ts';
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
import { requireActivity, requireLockedActivity, requireUpdated } from '../require.ts';
import { decideTargets } from '../slots.ts';
export interface ActivityChange<K extends ActivityAction> extends ActivityReference {
  readonly kind: K;
  /** Checks what was entered. It is asked only once the person may, and still can, do this at all. */
  readonly command: (tx: Tx, activity: Activity) => CommandOf<K> | Promise<CommandOf<K>>;
  /** What else the audit row is to say. */
  readonly audited?: Readonly<Record<string, unknown>>;
  /** What features above have asked for in the same form. */
  readonly parts?: (tx: Tx, activity: Activity, command: CommandOf<K>) => Promise<CheckedPart<Activity>>;
}

type CommandOf<K extends ActivityAction> = Extract<LifecycleCommand, { kind: K }>;

/**
 * The one way in which a person changes an activity. Claim, permission, decision, update, audit row and the job that
 * tells people are written together or not at all. A repeated request gives the activity as it is now.
 */
export async function changeActivity<K extends ActivityAction>(
  context: CallContext,
  change: ActivityChange<K>,
): Promise<Activity> {
  const { workspaceId, actor } = context;
  return await context.store.inTransaction(async (tx) => {
    if (await isRepeat(context, tx, change.activityId)) {
      return await requireActivity(tx, workspaceId, change.activityId);
    }
    const activity = await requireLockedActivity(tx, workspaceId, change.activityId);
    const authorization = authorizeAction(actor, change.kind, activity);
    rejectUnlessPossible(activity, change.kind, { seenVersion: change.seenVersion, actor });
    const command = await change.command(tx, activity);
    const parts = await change.parts?.(tx, activity, command);
    const changed = await applyDecision(context, tx, activity, {
      command,
      by: decidedBy(actor),
      actor,
      authorization,
      at: context.clock.now(),
      audited: { ...change.audited, ...parts?.audited[0] },
    });
    await parts?.save([changed]);
    return changed;
  });
}

function decidedBy(actor: Actor): DecidedBy {
  return actor.kind === 'person' ? byPerson(actor.person.id) : { kind: 'system' };
}

export interface Deciding {
  readonly command: LifecycleCommand;
  /** Whose decision it is: a job of ours also brings what a person did in a portal. */
  readonly by: DecidedBy;
  readonly actor: Actor;
  readonly authorization: Authorization;
  /** When it was decided; in a portal that was earlier than we learned of it. */
  readonly at: Date;
  /** What else the audit row is to say; it is no part of the activity. */
  readonly audited?: Readonly<Record<string, unknown>>;
}

/**
 * Decides about an activity that this transaction has locked: conditional update, audit row and the job that tells
 * everybody, together. Throws a domain error where the command leads nowhere.
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

/** Tells the features above that an activity has another state. */
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

function auditedFacts({ status, plan, ...schedule }: DecidedFacts & Requested) {
  const completedBy = auditedCompletion({ status, ...schedule });
  const evidence = status.state === 'completed' && status.evidence !== null ? { evidence: status.evidence } : {};
  const planned = plan === null ? {} : { plan };
  return { state: status.state, ...auditedSchedule(schedule), ...completedBy, ...evidence, ...planned };
}

/**
 * The activity that a person is about to decide on, before they are asked for a reason. It refuses early what would be
 * refused on submission, where all of this is decided again. What was accepted meanwhile is not refused yet: the form
 * asks.
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
