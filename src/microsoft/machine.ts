import type { DeviceId } from './recommendation.ts';

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
  /** `as_before` where Defender did not say: then it is as last said. `null` where it cannot be read. */
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
 * Compares a list with how many devices Defender counts. The two are made at different times, and a count may stay off by a
 * few. Where more are missing, the list was cut short, the count is old, or an exception took devices from the list.
 */
export function completenessOf(listed: number, counted: number | null): ListCompleteness {
  if (counted === null) return 'uncertain';
  const missing = counted - listed;
  if (missing <= 0) return 'whole';
  return missing <= Math.max(1, Math.floor(counted * fewShare)) ? 'uncertain' : 'short';
}
