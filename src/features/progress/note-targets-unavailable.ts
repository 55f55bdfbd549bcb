import type { ActivityId } from '../../core/identifiers.ts';
import { asSystem, type Program } from '../../platform/context.ts';
import {
  hasTargets,
  lockActivity,
  recordActivityEvent,
  saveTargetsUnavailable,
  type TargetsUnavailable,
} from '../activities/index.ts';

/** Records why the devices of an activity cannot be read until a person mends it, so that its card says so. */
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
    await recordActivityEvent(asSystem(program, 'freeze-targets'), tx, activity, {
      permit: null,
      action: 'targets_unavailable',
      before: null,
      after: { why },
    });
  });
}
