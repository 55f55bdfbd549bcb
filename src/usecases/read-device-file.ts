import type { Activity } from '../domain/activity.ts';
import type { ActivityId } from '../domain/identifiers.ts';
import type { TargetDevice } from '../domain/target-device.ts';
import { findActivity } from '../store/activities.ts';
import { readActivityDevices } from '../store/activity-devices.ts';
import type { Program } from './context.ts';

export interface DeviceFile {
  readonly activity: Activity;
  readonly devices: readonly TargetDevice[];
}

/** The devices of an activity as frozen at filing. */
export async function readDeviceFile(program: Program, id: ActivityId): Promise<DeviceFile | null> {
  const activity = await findActivity(program.store.db, program.workspaceId, id);
  if (activity === null) return null;
  const devices: TargetDevice[] = [];
  for await (const page of readActivityDevices(program.store.db, id)) devices.push(...page);
  return { activity, devices };
}
