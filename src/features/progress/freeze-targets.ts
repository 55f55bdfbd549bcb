import type { ActivityId } from '../../core/identifiers.ts';
import type { ExposedDevice } from '../../microsoft/recommendation.ts';
import { asSystem, type Program } from '../../platform/context.ts';
import {
  type Activity,
  findActivity,
  frozenTargets,
  hasTargets,
  isLive,
  lockActivity,
  recordActivityEvent,
  saveTargetCounts,
  saveTargetsUnavailable,
} from '../activities/index.ts';
import type { DeviceLists } from '../recommendations/index.ts';
import { readExposedDevices } from '../recommendations/index.ts';
import { saveActivityDevices } from './activity-devices.ts';

/** Keeps the devices that a new activity is about. It happens once: what is exposed later belongs to another request. */
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
  const devices = listed.devices.filter((device) => isInScope(activity, device));
  return await program.store.inTransaction(async (tx) => {
    const current = await lockActivity(tx, program.workspaceId, activityId);
    if (current === null || !isToFreeze(current)) return 'nothing_to_freeze';
    const at = program.clock.now();
    await saveActivityDevices(tx, activityId, devices, at);
    await saveTargetsUnavailable(tx, activityId, null);
    await saveTargetCounts(tx, activityId, frozenTargets(devices.length, listed.readAt));
    await recordActivityEvent(asSystem(program, 'freeze-targets'), tx, current, {
      at,
      permit: null,
      action: 'targets_frozen',
      before: null,
      after: { targetCount: devices.length },
    });
    return 'frozen';
  });
}

/** What is listed after a decision is not what was decided about; once it is reopened, it is read after all. */
function isToFreeze(activity: Activity): boolean {
  return activity.targets === null && hasTargets(activity) && isLive(activity.status);
}

function isInScope({ scope }: Activity, { deviceGroup }: ExposedDevice): boolean {
  return scope.kind === 'all' || scope.groups.includes(deviceGroup);
}
