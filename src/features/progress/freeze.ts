import type { ActivityId } from '../../core/identifiers.ts';
import { dayMs } from '../../core/time.ts';
import { SourceFailure } from '../../microsoft/failure.ts';
import { asSystem, type Program } from '../../platform/context.ts';
import { keysetPages } from '../../platform/database/batches.ts';
import { saveCheckpoint } from '../../platform/database/checkpoint.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import type { RunOf } from '../../platform/queue/job.ts';
import type { Services } from '../../platform/services.ts';
import {
  type Activity,
  activityJobs,
  type DecidedTargets,
  findActivity,
  frozenTargets,
  hasTargets,
  isLive,
  type LifecycleCommand,
  listWithoutTargets,
  lockActivity,
  recordActivityEvent,
  saveTargetCounts,
  saveTargetsUnavailable,
  saveUnwatchedTime,
  type Targets,
  type TargetsUnavailable,
} from '../activities/index.ts';
import { type DeviceLists, readExposedDevices } from '../recommendations/index.ts';
import { missingTargets } from './completion.ts';
import { saveActivityDevices } from './devices.ts';
import { changesReadAgain } from './fix-evidence.ts';
import { recordListed, recordUnmeasured } from './measure.ts';
import { countStatuses, exposeAgain, listIdsOutOfReach } from './store.ts';
import { watchedUntil } from './target.ts';

/**
 * Stores the devices that a new activity is about, once. Devices that are exposed later belong to another request.
 * Throws `SourceFailure`.
 */
export async function freezeTargets(
  program: Program,
  lists: DeviceLists,
  activityId: ActivityId,
  signal: AbortSignal,
): Promise<'frozen' | 'frozen_before' | 'nothing_to_freeze' | 'unknown_to_defender'> {
  const activity = await findActivity(program.store.db, program.workspaceId, activityId);
  if (activity !== null && activity.targets !== null) return 'frozen_before';
  if (activity === null || !isToFreeze(activity) || activity.recommendationId === null) return 'nothing_to_freeze';
  const listed = await readExposedDevices(program, lists, activity.recommendationId, signal);
  if (listed === null) return 'unknown_to_defender';
  const { scope } = activity;
  const devices = listed.devices.filter(
    ({ deviceGroup }) => scope.kind === 'all' || scope.groups.includes(deviceGroup),
  );
  return await program.store.inTransaction(async (tx) => {
    const current = await lockActivity(tx, program.workspaceId, activityId);
    if (current === null || !isToFreeze(current)) return 'nothing_to_freeze';
    const at = program.clock.now();
    await saveActivityDevices(tx, activityId, devices, at);
    await saveTargetsUnavailable(tx, activityId, null);
    await saveTargetCounts(tx, activityId, frozenTargets(devices.length, listed.readAt));
    await recordActivityEvent(asSystem(program, activityJobs.freezeTargets.name), tx, current, {
      at,
      authorization: null,
      action: 'targets_frozen',
      before: null,
      after: { targetCount: devices.length },
    });
    return 'frozen';
  });
}

/**
 * Devices that are listed after a decision are not those that were decided about. A reopened activity is read after
 * all.
 */
function isToFreeze(activity: Activity): boolean {
  return activity.targets === null && hasTargets(activity) && isLive(activity.status);
}

/**
 * Stores the devices of a new activity. Failures that only a person can repair are recorded, and tried again after each
 * sync.
 */
export function freezeTargetsJob({ program, deviceLists, source }: Services) {
  return async ({ data, signal }: RunOf<typeof activityJobs.freezeTargets>): Promise<void> => {
    const activityId = data.activityId as ActivityId;
    if (!source.isConfigured) {
      await noteTargetsUnavailable(program, activityId, 'not_configured');
      return;
    }
    try {
      const outcome = await freezeTargets(program, deviceLists, activityId, signal);
      program.log.info({ activityId, outcome }, 'targets read');
      if (outcome === 'frozen' || outcome === 'frozen_before') await recordListed(program);
      if (outcome === 'unknown_to_defender') await noteTargetsUnavailable(program, activityId, outcome);
    } catch (error) {
      if (!(error instanceof SourceFailure)) throw error;
      await recordUnmeasured(program, error);
      const { code } = error;
      // All other failures pass with time.
      if (code !== 'refused' && code !== 'missing_permission' && code !== 'unauthorised') throw error;
      program.log.warn({ activityId, error }, 'targets cannot be read');
      await noteTargetsUnavailable(program, activityId, code);
    }
  };
}

/** Records why devices cannot be read until a person repairs it; the card says so. */
export async function noteTargetsUnavailable(
  program: Program,
  activityId: ActivityId,
  why: TargetsUnavailable,
): Promise<void> {
  const { store, workspaceId } = program;
  await store.inTransaction(async (tx) => {
    const activity = await lockActivity(tx, workspaceId, activityId);
    if (activity === null || activity.targets !== null || !hasTargets(activity)) return;
    if (activity.targetsUnavailable === why) return;
    await saveTargetsUnavailable(tx, activityId, why);
    await recordActivityEvent(asSystem(program, activityJobs.freezeTargets.name), tx, activity, {
      authorization: null,
      action: 'targets_unavailable',
      before: null,
      after: { why },
    });
  });
}

const pageSize = 100;

/** Reads again the devices of live activities that have none, since the reason may be gone. */
export async function retryTargets(program: Program): Promise<void> {
  const { store, workspaceId } = program;
  await enqueueForEach(program, activityJobs.freezeTargets, (page) => listWithoutTargets(store.db, workspaceId, page));
}

/** Enqueues a job for each activity of a paged list, unless one waits already. */
export async function enqueueForEach(
  { store }: Program,
  job: typeof activityJobs.freezeTargets | typeof activityJobs.deliverActivity,
  list: (page: { readonly after: ActivityId | null; readonly limit: number }) => Promise<readonly ActivityId[]>,
): Promise<void> {
  for await (const ids of keysetPages<ActivityId>(pageSize, (after) => list({ after, limit: pageSize }))) {
    await store.inTransaction(async (tx) => {
      await store.queue.enqueueMissing(tx, job, ids);
    });
  }
}

/** Defender keeps changes for fourteen days. A day less is certainly read once more. */
const surelyBackMs = 13 * dayMs;

/**
 * `activity`: as it was before the reopening. Exposed targets are to be fixed again, and two readings have to show
 * again that all are fixed.
 */
export async function reopenTargets(tx: Tx, activity: Activity, at: Date): Promise<Targets | null> {
  const { id, targets } = activity;
  if (targets === null) return null;
  await exposeAgain(tx, id, at);
  const since = watchedUntil(activity, at);
  if (since !== null) {
    const changesKnownFrom = new Date(at.getTime() - surelyBackMs);
    await saveUnwatchedTime(tx, id, { since, changesKnownFrom: since < changesKnownFrom ? changesKnownFrom : null });
    await saveCheckpoint(tx, changesReadAgain, at);
  }
  const { byState, reExposed } = await countStatuses(tx, id);
  const unproven = { allFixedSince: null, readySince: null, isRecheckDue: true };
  const reopened = { ...targets, fixed: byState.fixed, reExposed, ...unproven };
  await saveTargetCounts(tx, id, reopened);
  return reopened;
}

/** A completion records which targets are missing; a reopening measures them again. */
export async function decidedTargets(
  tx: Tx,
  activity: Activity,
  { command: { kind }, at }: { readonly command: LifecycleCommand; readonly at: Date },
): Promise<DecidedTargets> {
  const { targets } = activity;
  if (kind === 'reopen') return { targets: await reopenTargets(tx, activity, at), audited: {} };
  return { targets, audited: kind === 'complete' ? await missingFacts(tx, activity) : {} };
}

const mostMissing = 100;

async function missingFacts(tx: Tx, { id, targets }: Activity): Promise<DecidedTargets['audited']> {
  if (targets === null || missingTargets(targets) === 0) return {};
  const deviceIds = await listIdsOutOfReach(tx, id, mostMissing);
  const { count, fixed, gone, outOfScope } = targets;
  return { outOfReach: { count, fixed, gone, outOfScope, deviceIds } };
}
