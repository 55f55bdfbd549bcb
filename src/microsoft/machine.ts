import type { DeviceId } from './recommendation.ts';

export interface Machine {
  readonly id: DeviceId;
  /** Normalised: ungrouped devices have `ungroupedDevices`. `null` if Defender did not say. */
  readonly deviceGroup: string | null;
  /** The last full report, about one a day; not the portal's "last seen". `null` if Defender did not say. */
  readonly lastReportAt: Date | null;
  readonly isOnboarded: boolean | null;
  /** `as_before` if Defender did not say: the last known value remains. `null` if the value is unreadable. */
  readonly isExcluded: boolean | 'as_before' | null;
  /** The device that this device turned out to be. `null` if it is not merged. */
  readonly mergedIntoId: DeviceId | null;
  /** Only Entra-joined devices can get an Intune task. `null` if the device is not joined. */
  readonly entraDeviceId: string | null;
}

/** Whether a device's absence from a list of exposed devices can be trusted. */
export type ListCompleteness = 'whole' | 'uncertain' | 'short';

const fewShare = 0.05;

/**
 * Compares the length of a list with Defender's count. Both are made at different times, so the count may be off by a
 * few. If more are missing, the list was cut short, the count is old, or an exception removed devices.
 */
export function completenessOf(listed: number, counted: number | null): ListCompleteness {
  if (counted === null) return 'uncertain';
  const missing = counted - listed;
  if (missing <= 0) return 'whole';
  return missing <= Math.max(1, Math.floor(counted * fewShare)) ? 'uncertain' : 'short';
}
