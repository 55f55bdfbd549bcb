import { createHash } from 'node:crypto';

/** How large it is. Everything else about it follows from numbers, so that nothing has to be kept or passed on. */
export const tenantSize = {
  recommendations: 10_000,
  devices: 100_000,
  openActivities: 1_000,
  portalActivities: 2_000,
  changes: 300_000,
} as const;

/** What an activity's devices are counted out with: shares no factor with the number of devices. */
const stride = 7_919;
const deviceGroups = ['Laptops', 'Servers', 'Kiosks', 'UnassignedGroup'] as const;
/** Configurations, which the export of changes says nothing of. */
const configurationsFrom = 900;

export function deviceIdOf(device: number): string {
  return createHash('sha256').update(`device ${device}`).digest('hex').slice(0, 40);
}

export function deviceNameOf(device: number): string {
  return `ws-${String(device).padStart(6, '0')}.corp.fabrikam.example`;
}

export function deviceGroupOf(device: number): string {
  return deviceGroups[device % deviceGroups.length] ?? 'UnassignedGroup';
}

/** The first 1,000 are those of the open activities. */
export function recommendationIdOf(recommendation: number): string {
  return isConfiguration(recommendation)
    ? `sca-_-scid-${2_000 + recommendation}`
    : `va-_-fabrikam-_-product_${recommendation}`;
}

export function isConfiguration(recommendation: number): boolean {
  return recommendation >= configurationsFrom && recommendation < tenantSize.openActivities;
}

/** A few activities concern 10,000 devices, some 2,000, the others 50 to 500. */
export function targetCountOf(activity: number): number {
  if (activity < 10) return 10_000;
  if (activity < 50) return 2_000;
  return 50 + ((activity * 37) % 451);
}

export function targetOf(activity: number, index: number): number {
  return (activity * 9_973 + index * stride) % tenantSize.devices;
}

/** A third of the targets were fixed since they were filed. */
export function isFixed(index: number): boolean {
  return index % 3 === 0;
}

/** Which devices Defender lists as exposed: targets that were not fixed, and a few that came later. */
export function* exposedDevicesOf(recommendation: number): Generator<number> {
  if (recommendation >= tenantSize.openActivities) return;
  const count = targetCountOf(recommendation);
  for (let index = 0; index < count; index += 1) {
    if (!isFixed(index)) yield targetOf(recommendation, index);
  }
  for (let index = count; index < count * 1.05; index += 1) yield targetOf(recommendation, index);
}
