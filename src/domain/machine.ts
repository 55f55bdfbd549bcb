import type { DeviceId } from './recommendation.ts';

/** A device as Defender's list of devices has it. */
export interface Machine {
  readonly id: DeviceId;
  readonly name: string;
  readonly osPlatform: string;
  /** Normalised: ungrouped devices carry `ungroupedDevices`. */
  readonly deviceGroup: string;
  /** The last full report, about one a day; not the portal's "last seen". `null` where Defender did not say. */
  readonly lastReportAt: Date | null;
  readonly isOnboarded: boolean;
  readonly isExcluded: boolean;
  /** The device that it turned out to be; `null` where it is one of its own. */
  readonly mergedIntoId: DeviceId | null;
  /** Only devices that are joined to Entra can get an Intune task; `null` where it is not. */
  readonly entraDeviceId: string | null;
}
