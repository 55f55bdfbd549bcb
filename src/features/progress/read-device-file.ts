import type { ActivityId } from '../../core/identifiers.ts';
import type { Program } from '../../platform/context.ts';
import type { Activity, TargetDevice } from '../activities/index.ts';
import { findActivity } from '../activities/index.ts';
import { readActivityDevices } from './devices.ts';

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
