import type { Activity } from '../domain/activity.ts';
import type { ActivityId } from '../domain/identifiers.ts';
import type { ExposedDevice } from '../domain/recommendation.ts';
import { findActivity, lockActivity, saveTargetCounts } from '../store/activities.ts';
import { saveActivityDevices } from '../store/activity-devices.ts';
import { appendAudit } from '../store/audit-log.ts';
import { findRecommendation } from '../store/recommendations.ts';
import { asSystem, type Program } from './context.ts';
import type { DeviceLists } from './device-lists.ts';
import { hasTargets } from './file-activity.ts';
import { SourceFailure } from './ports.ts';

/**
 * Keeps the devices that a new activity is about. It happens once: what is exposed later belongs to another request.
 * An empty list while Defender counts exposed devices is taken for one that failed: it freezes nothing and throws
 * {@link SourceFailure}, so that it is read again.
 */
export async function freezeTargets(
  program: Program,
  lists: DeviceLists,
  activityId: ActivityId,
  signal: AbortSignal,
): Promise<'frozen' | 'nothing_to_freeze' | 'unknown_to_defender'> {
  const activity = await findActivity(program.store.db, program.workspaceId, activityId);
  if (activity === null || activity.targets !== null || !hasTargets(activity) || activity.recommendationId === null) {
    return 'nothing_to_freeze';
  }
  const listed = await lists.read(activity.recommendationId, signal);
  if (listed === null) return 'unknown_to_defender';
  const recommendation = await findRecommendation(program.store.db, activity.recommendationId);
  if (listed.length === 0 && (recommendation?.exposedMachinesCount ?? 0) > 0) {
    throw new SourceFailure('broken_answer', 'Defender counts exposed devices but listed none.');
  }
  const devices = listed.filter((device) => isInScope(activity, device));
  await program.store.inTransaction(async (tx) => {
    const current = await lockActivity(tx, program.workspaceId, activityId);
    if (current === null || current.targets !== null) return;
    const at = program.clock.now();
    await saveActivityDevices(tx, activityId, devices, at);
    await saveTargetCounts(tx, activityId, { count: devices.length, fixed: 0, countedAt: at });
    await appendAudit(tx, {
      id: program.newId(),
      workspaceId: program.workspaceId,
      activityId,
      at,
      actor: asSystem(program, 'freeze-targets').actor,
      permit: null,
      action: 'targets_frozen',
      before: null,
      after: { targetCount: devices.length },
      reason: '',
    });
    await program.store.queue.enqueue(tx, 'deliver-activity', { activityId }, activityId);
  });
  return 'frozen';
}

function isInScope({ scope }: Activity, { deviceGroup }: ExposedDevice): boolean {
  return scope.kind === 'all' || scope.groups.includes(deviceGroup);
}
