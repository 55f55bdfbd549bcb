import { type Activity, isLive, isTurnedDown } from '../domain/activity.ts';
import type { Actor } from '../domain/actor.ts';
import type { DecidedBy } from '../domain/decided-by.ts';
import { type DecidedFacts, decide, historyWords, type LifecycleCommand } from '../domain/lifecycle.ts';
import { auditedSchedule, scheduleOf } from '../domain/pause.ts';
import type { Permit } from '../domain/permit.ts';
import { missingTargets } from '../domain/ready-to-close.ts';
import { wordsWith } from '../domain/words-with.ts';
import { appendAudit } from '../store/audit-log.ts';
import { listTargetDevicesIn } from '../store/target-devices.ts';
import type { Tx } from '../store/transaction.ts';
import type { Program } from './context.ts';
import { dismissPortalProposals } from './dismiss-portal-proposals.ts';
import { recordResumed, settledSchedule } from './keep-pauses.ts';
import { oweDelivery } from './owe-delivery.ts';
import { oweExceptionsAbout } from './owe-exceptions-about.ts';
import { oweTicketStatus } from './owe-ticket-status.ts';
import { reopenTargets } from './reopen-targets.ts';
import { requireUpdated } from './require-updated.ts';
import { verifiedAsSet } from './verified-as-set.ts';

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
  const verified = await verifiedAsSet(tx, activity.workspaceId, decide(activity, command, { by, at }));
  const isOpenAsBefore = isLive(verified.status) === isLive(activity.status);
  const schedule = isOpenAsBefore
    ? scheduleOf(verified)
    : await settledSchedule(program, tx, { ...activity, ...verified });
  const decided = { ...verified, ...schedule };
  await requireUpdated(tx, activity, decided);
  // A pause of which no day has ended moves nothing.
  const hasEndedPause = decided.pausedDays > activity.pausedDays;
  if (hasEndedPause) await recordResumed(program, tx, activity, { schedule, actor, permit });
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
      ...auditedFacts(hasEndedPause ? { ...activity, ...schedule } : activity),
      ...(isHandedOver ? { assigneeId: activity.assigneeId } : {}),
    },
    after: {
      ...auditedFacts(decided),
      ...(isHandedOver ? { assigneeId: decided.assigneeId } : {}),
      ...audited,
      ...place,
      ...(await unfixedFacts(tx, activity, command)),
    },
    reason: wordsWith(command),
  });
  await oweDelivery(program, tx, activity);
  if (!isOpenAsBefore) await oweExceptionsAbout(program, tx, activity.recommendationId);
  const targets = command.kind === 'reopen' ? await reopenTargets(tx, activity, at) : activity.targets;
  const after = { ...activity, ...decided, targets, version: activity.version + 1 };
  await oweTicketStatus(program, tx, after);
  if (isTurnedDown(after.status)) await dismissPortalProposals(program, tx, after);
  return after;
}

function auditedFacts({ status, plan, ...schedule }: DecidedFacts) {
  const completedBy = status.state === 'completed' ? { completedBy: status.completedBy } : {};
  const evidence = status.state === 'completed' && status.evidence !== null ? { evidence: status.evidence } : {};
  const planned = plan === null ? {} : { plan };
  return { state: status.state, ...auditedSchedule(schedule), ...completedBy, ...evidence, ...planned };
}

const mostUnfixed = 100;

/** Targets that are missing in a completion: how many of how many, and some of them by id. */
async function unfixedFacts(tx: Tx, { id, targets }: Activity, { kind }: LifecycleCommand) {
  if (kind !== 'complete' || targets === null || missingTargets(targets) === 0) return {};
  const devices = await listTargetDevicesIn(tx, id, { states: ['gone', 'out_of_scope'], limit: mostUnfixed });
  const deviceIds = devices.map((device) => device.id);
  const { count, fixed, gone, outOfScope } = targets;
  return { outOfReach: { count, fixed, gone, outOfScope, deviceIds } };
}
