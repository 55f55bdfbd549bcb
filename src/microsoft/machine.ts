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

/** What a list of exposed devices is worth for those that are not in it. */
export type ListCompleteness = 'whole' | 'uncertain' | 'short';

const fewShare = 0.05;

/**
 * Holds a list against how many devices Defender counts. The two are made, and read, at different times, and a count may be
 * off by a few for good, as by a device that is counted and never listed: where few are missing, or nothing is counted, a
 * device is believed to be off the list once it has been so for longer than either takes. Where more are, the list was cut
 * short, the count is an old one that the next reading finds renewed, or an exception for some device groups took devices
 * from the list: then Defender still counts those that are missing.
 */
export function completenessOf(listed: number, counted: number | null): ListCompleteness {
  if (counted === null) return 'uncertain';
  const missing = counted - listed;
  if (missing <= 0) return 'whole';
  return missing <= Math.max(1, Math.floor(counted * fewShare)) ? 'uncertain' : 'short';
}
