import type { DeviceId } from './recommendation.ts';

/** A device as Defender's list of devices has it. */
export interface Machine {
  readonly id: DeviceId;
  readonly name: string;
  readonly osPlatform: string;
  /** Normalised: ungrouped devices carry `ungroupedDevices`. `null` where Defender did not say. */
  readonly deviceGroup: string | null;
  /** The last full report, about one a day; not the portal's "last seen". `null` where Defender did not say. */
  readonly lastReportAt: Date | null;
  /** `null` where Defender did not say. */
  readonly isOnboarded: boolean | null;
  /**
   * `as_before` where Defender did not say, as its documentation does not: then it is as it was last said. `null` where what
   * it says cannot be read.
   */
  readonly isExcluded: boolean | 'as_before' | null;
  /** The device that it turned out to be; `null` where it is one of its own. */
  readonly mergedIntoId: DeviceId | null;
  /** Only devices that are joined to Entra can get an Intune task; `null` where it is not. */
  readonly entraDeviceId: string | null;
}
