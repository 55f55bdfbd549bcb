import type { Actor } from '../../../core/actor.ts';
import type { DecidedBy } from '../../../core/decided-by.ts';
import type { Permit } from '../../../core/permit.ts';
import { wordsWith } from '../../../core/words-with.ts';
import type { Program } from '../../../platform/context.ts';
import { publish, type Tx } from '../../../platform/database/transaction.ts';
import { appendAudit } from '../../audit/index.ts';
import { type Activity, isLive } from '../activity.ts';
import { decideTargets } from '../decided-targets.ts';
import { activityChanged } from '../events.ts';
import { type DecidedFacts, decide, historyWords, type LifecycleCommand } from '../lifecycle.ts';
import { oweDelivery } from '../owe-delivery.ts';
import { requireUpdated } from '../require-updated.ts';
import { auditedSchedule } from '../schedule.ts';
import { verifiedAsSet } from '../verified-as-set.ts';

export interface Deciding {
  readonly command: LifecycleCommand;
  /** Whose decision it is: a job of ours also brings what somebody did in a portal. */
  readonly by: DecidedBy;
  readonly actor: Actor;
  readonly permit: Permit;
  /** When it was decided; in a portal that was earlier than we learned of it. */
  readonly at: Date;
  /** What else the audit row is to say; it is no part of the activity. */
  readonly audited?: Readonly<Record<string, unknown>>;
}

/**
 * Decides about an activity that this transaction has locked: conditional update, audit row and the job that tells
 * everybody, together. Throws a refusal where the command leads nowhere.
 */
export async function applyDecision(
  program: Program,
  tx: Tx,
  activity: Activity,
  { command, by, actor, permit, at, audited = {} }: Deciding,
): Promise<Activity> {
  const decided = await verifiedAsSet(tx, activity.workspaceId, decide(activity, command, { by, at }));
  await requireUpdated(tx, activity, decided);
  const { targets, audited: ofTargets } = await decideTargets(program, tx, activity, { command, at });
  const isHandedOver = decided.assigneeId !== activity.assigneeId;
  const place = by.kind === 'defender' || by.kind === 'intune' ? { in: by.kind } : {};
  await appendAudit(tx, {
    id: program.newId(),
    workspaceId: activity.workspaceId,
    activityId: activity.id,
    at: program.clock.now(),
    actor,
    permit,
    action: historyWords[command.kind],
    before: {
      ...auditedFacts(activity),
      ...(isHandedOver ? { assigneeId: activity.assigneeId } : {}),
    },
    after: {
      ...auditedFacts(decided),
      ...(isHandedOver ? { assigneeId: decided.assigneeId } : {}),
      ...audited,
      ...place,
      ...ofTargets,
    },
    reason: wordsWith(command),
  });
  await oweDelivery(program, tx, activity);
  publishDecided(program, activity, { decided, actor, permit });
  return { ...activity, ...decided, targets, version: activity.version + 1 };
}

/** Tells the features above that an activity has another state. */
export function publishDecided(
  program: Program,
  { id: activityId, recommendationId, status }: Activity,
  { decided, actor, permit }: Pick<Deciding, 'actor' | 'permit'> & { readonly decided: DecidedFacts },
): void {
  const isOpenChanged = isLive(decided.status) !== isLive(status);
  publish(program, activityChanged, { activityId, recommendationId, what: 'decided', isOpenChanged, actor, permit });
}

function auditedFacts({ status, plan, ...schedule }: DecidedFacts) {
  const completedBy = status.state === 'completed' ? { completedBy: status.completedBy } : {};
  const evidence = status.state === 'completed' && status.evidence !== null ? { evidence: status.evidence } : {};
  const planned = plan === null ? {} : { plan };
  return { state: status.state, ...auditedSchedule(schedule), ...completedBy, ...evidence, ...planned };
}
