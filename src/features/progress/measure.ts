import { type ConnectionFailure, codeOfFailure } from '../../core/connection.ts';
import { hourMs, minuteMs } from '../../core/time.ts';
import { isUselessToRetrySoon, type SourceFailure } from '../../microsoft/failure.ts';
import type { ListCompleteness } from '../../microsoft/machine.ts';
import type { RecommendationKind } from '../../microsoft/recommendation.ts';
import { asSystem, type Program } from '../../platform/context.ts';
import { batchesOf } from '../../platform/database/batches.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import {
  type Activity,
  activityJobs,
  applyDecision,
  endUnwatchedTime,
  enqueueDelivery,
  lockActivity,
  saveTargetCounts,
  saveVerification,
  type Targets,
  type Verification,
} from '../activities/index.ts';
import { auditAsSystem, type HistoryAction, hasHappenedSince } from '../audit/index.ts';
import { failedSync, readSyncState, recordSync } from '../connections/index.ts';
import { readSettingsIn } from '../workspace/index.ts';
import {
  countedTargets,
  type DeviceVerdict,
  isConfirmationDue,
  judgeCompletion,
  reportsCountFrom,
} from './completion.ts';
import { laterOf } from './fix-evidence.ts';
import { progressJobs } from './jobs.ts';
import { judgeTarget, type TargetEvidence } from './judge-target.ts';
import {
  countStatuses,
  readWatchedTargets,
  saveTargetChanges,
  type TargetChange,
  type WatchedTarget,
} from './store.ts';
import type { TargetStatus } from './target.ts';

export interface Measurement {
  readonly readAt: Date;
  /** `null` = this is the first measurement. */
  readonly previousAt: Date | null;
  readonly exposedIds: ReadonlySet<string>;
  readonly kind: RecommendationKind;
  /** Since when Defender's export of changes is known; `null` for configurations, and where it may not be read. */
  readonly changesKnownFrom: Date | null;
  readonly devicesReadAt: Date | null;
  readonly isException: boolean | null;
  readonly isListed: boolean;
  readonly list: ListCompleteness;
}

const batchSize = 1000;
/** A card says how old its counts are, so unchanged ones are renewed once a day. */
const countedAnewAfterMs = 20 * hourMs;

/** Updates the targets of one activity. System confirmation or the verification of a completion may follow. */
export async function measureActivity(program: Program, activity: Activity, measurement: Measurement): Promise<void> {
  let current: Activity | null = activity;
  while (current !== null) current = await measureAsDecided(program, current, measurement);
}

/** `null` = done. Otherwise the activity was decided on meanwhile, and is compared with this same reading. */
async function measureAsDecided(
  program: Program,
  activity: Activity,
  measurement: Measurement,
): Promise<Activity | null> {
  const { changes, verdict } = await compare(program, activity, measurement);
  return await program.store.inTransaction(async (tx) => {
    const current = await lockActivity(tx, program.workspaceId, activity.id);
    if (current === null || current.targets === null) return null;
    if (current.version !== activity.version) return current;
    for (const batch of batchesOf(changes, batchSize)) {
      await saveTargetChanges(tx, activity.id, batch, measurement.readAt);
    }
    if (current.targets.isRecheckDue) await endUnwatchedTime(tx, activity.id);
    const targets = countedTargets(current.targets, await countStatuses(tx, activity.id), {
      readAt: measurement.readAt,
      // A reading that began before a reopening is not its recheck; the next one is.
      isRecheckDue: current.targets.isRecheckDue && current.status.decision.at >= measurement.readAt,
    });
    const measured = { ...current, targets };
    const isToConfirm = isConfirmationDue(measured, measurement.readAt);
    const isNews = isToConfirm || isWorthSaying(current.targets, targets);
    if (isNews) await saveTargetCounts(tx, activity.id, targets);
    if (isToConfirm) {
      const { actor } = asSystem(program, progressJobs.measureRecommendation.name);
      const decision = { by: { kind: 'system' }, actor, authorization: null, at: program.clock.now() } as const;
      await applyDecision(program, tx, measured, { command: { kind: 'confirm' }, ...decision });
      return null;
    }
    const isVerdictNew = await keepVerification(program, tx, measured, verdict);
    if (!isNews && !isVerdictNew) return null;
    // The card shows the verdict with the time of this reading.
    if (!isNews) await saveTargetCounts(tx, activity.id, targets);
    await enqueueDelivery(program, tx, current);
    return null;
  });
}

/** The changes of targets to write, and what the devices say of the completion. */
async function compare({ store, clock }: Program, activity: Activity, measurement: Measurement) {
  const now = clock.now();
  const changes: TargetChange[] = [];
  const verdict = { stillExposed: 0, undecided: 0, outOfReach: 0 };
  const reportsFrom = reportsCountFrom(measurement.kind, activity.status.decision.at);
  for await (const page of readWatchedTargets(store.db, activity.id, measurement.previousAt)) {
    for (const watched of page) {
      const isExposed = measurement.exposedIds.has(watched.target.id);
      const targetStatus = judgeTarget(watched.target, toEvidence(watched, activity, measurement), {
        ...measurement,
        scope: activity.scope,
        isRecheck: activity.targets?.isRecheckDue === true,
        now,
      });
      const change = toChange(watched, targetStatus, isExposed);
      if (change !== null) changes.push(change);
      const hasReported = watched.lastReportAt !== null && watched.lastReportAt > reportsFrom;
      if (targetStatus.state === 'fixed') continue;
      if (targetStatus.state === 'gone' || targetStatus.state === 'out_of_scope') verdict.outOfReach += 1;
      else if (isExposed && hasReported) verdict.stillExposed += 1;
      else verdict.undecided += 1;
    }
  }
  return { changes, verdict };
}

function toEvidence(watched: WatchedTarget, activity: Activity, measurement: Measurement): TargetEvidence {
  const { target, isMarkedAsLeft, machine, lastReportAt, survivorState } = watched;
  const { exposedIds, changesKnownFrom, devicesReadAt, previousAt } = measurement;
  const isMissing = machine === null && devicesReadAt !== null && devicesReadAt > activity.status.decision.at;
  const knownFrom = changesKnownFrom === null ? null : laterOf(changesKnownFrom, watched.changesKnownFrom);
  return {
    isExposed: exposedIds.has(target.id),
    machine,
    lastReportAt,
    // After a decision the devices must be read again, since only those of watched activities are stored.
    missingForMs: isMissing ? devicesReadAt.getTime() - target.frozenAt.getTime() : null,
    isSeenSinceLeft: isMarkedAsLeft && devicesReadAt !== null && previousAt !== null && devicesReadAt > previousAt,
    // The export does not cover a time that nobody read.
    changes: knownFrom !== null && target.lastExposedAt >= knownFrom ? watched : null,
    survivorState,
  };
}

/** `null` = nothing to write. */
function toChange(
  { target, isMarkedAsLeft }: WatchedTarget,
  targetStatus: TargetStatus,
  isExposed: boolean,
): TargetChange | null {
  const isSame =
    targetStatus.state === target.state &&
    targetStatus.reason === target.reason &&
    targetStatus.isReExposed === target.isReExposed;
  // For a fixed device, it no longer matters when it was exposed.
  const isPlaceSame = isExposed ? !isMarkedAsLeft : isMarkedAsLeft || target.state === 'fixed';
  if (isSame && isPlaceSame) return null;
  return { ...targetStatus, deviceId: target.id, lastExposedAt: isExposed ? null : target.lastExposedAt };
}

const countNames = ['fixed', 'silent', 'gone', 'outOfScope', 'reExposed'] as const;

function isWorthSaying(before: Targets, after: Targets): boolean {
  if (countNames.some((name) => before[name] !== after[name])) return true;
  if (before.isRecheckDue || before.allFixedSince?.getTime() !== after.allFixedSince?.getTime()) return true;
  return after.countedAt.getTime() - before.countedAt.getTime() >= countedAnewAfterMs;
}

// A round asks for one recommendation after the other; one answer says little about the next.
const oneRoundMs = hourMs;
// A transient failure is retried every two minutes; three of them are not news yet.
const oneOutageMs = 15 * minuteMs;

/** Records a success where that is news: nothing failed for a while, or the last success is long ago. */
export async function recordMeasured(program: Program): Promise<void> {
  const { lastSuccessAt, lastFailureAt, lastFailure } = await readSyncState(program.store.db, 'exposed_devices');
  const isRecent = isWithin(program, lastFailure === null ? lastSuccessAt : lastFailureAt, oneRoundMs);
  if (isRecent && !(await isOver(program, lastFailure))) return;
  await recordSync(program, 'exposed_devices', { kind: 'succeeded', count: 0 });
}

/** Records a first listing for a request only if something kept it from being read before. */
export async function recordListed(program: Program): Promise<void> {
  const { lastFailure } = await readSyncState(program.store.db, 'exposed_devices');
  if (await isOver(program, lastFailure)) await recordMeasured(program);
}

/**
 * Records why exposed devices could not be read. A failure that is retried within minutes counts once in a quarter of
 * an hour.
 */
export async function recordUnmeasured(program: Program, error: SourceFailure): Promise<void> {
  const { lastFailure, lastFailureAt } = await readSyncState(program.store.db, 'exposed_devices');
  const isKnown = lastFailure !== null && isWithin(program, lastFailureAt, oneOutageMs);
  if (isKnown && !isUselessToRetrySoon(error)) return;
  await recordSync(program, 'exposed_devices', failedSync(error));
}

/** The failure was transient, and all jobs that met it have succeeded since. */
async function isOver({ store }: Program, failure: ConnectionFailure | null): Promise<boolean> {
  const code = failure === null ? null : codeOfFailure(failure);
  if (code === null || isUselessToRetrySoon({ code })) return false;
  return !(await store.queue.isTriedAgain([progressJobs.measureRecommendation, activityJobs.freezeTargets]));
}

function isWithin({ clock }: Program, at: Date | null, ms: number): boolean {
  return at !== null && clock.now().getTime() - at.getTime() < ms;
}

/** Stores what devices say of a completion; true = it has changed. */
async function keepVerification(
  program: Program,
  tx: Tx,
  activity: Activity,
  verdict: DeviceVerdict,
): Promise<boolean> {
  const before = activity.verification;
  if (before === null || activity.status.state !== 'completed') return false;
  if ((await readSettingsIn(tx, program.workspaceId)).verification === 'off') return false;
  const completedAt = activity.status.decision.at;
  const after = judgeCompletion(verdict, { completedAt, now: program.clock.now() });
  if (after.state === before.state && after.count === before.count) return false;
  await saveVerification(tx, activity.id, after);
  const action = await findNews(tx, activity, after);
  await auditAsSystem(program, tx, {
    job: progressJobs.measureRecommendation.name,
    activityId: activity.id,
    at: program.clock.now(),
    action: action ?? 'completion_checked',
    before: { verification: before.state, count: before.count },
    after: { verification: after.state, count: after.count },
  });
  return true;
}

/** A dispute and its end are told once each; `null` = nothing to tell. */
async function findNews(tx: Tx, { id, status }: Activity, { state }: Verification): Promise<HistoryAction | null> {
  const isNotified = (action: HistoryAction) => hasHappenedSince(tx, id, { action, since: status.decision.at });
  if (state === 'disputed') return (await isNotified('completion_disputed')) ? null : 'completion_disputed';
  if (state !== 'confirmed' || !(await isNotified('completion_disputed'))) return null;
  return (await isNotified('dispute_ended')) ? null : 'dispute_ended';
}
