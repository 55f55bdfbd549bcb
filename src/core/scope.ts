import { createHash } from 'node:crypto';

export type DeviceScope = { readonly kind: 'all' } | { readonly kind: 'groups'; readonly groups: readonly string[] };

/** Whether two scopes may have devices in common: what is about all devices is about those of each group. */
export function scopesOverlap(one: DeviceScope, other: DeviceScope): boolean {
  if (one.kind === 'all' || other.kind === 'all') return true;
  return one.groups.some((group) => other.groups.includes(group));
}

/** The one name of devices that are in no Defender device group, whatever the endpoint calls them. */
export const ungroupedDevices = 'UnassignedGroup';

const otherNamesOfUngrouped = new Set(['', 'unassigned', 'unassignedgroup', 'none']);

/** What they can be asked for by, besides the words of the catalogue. */
export const typedNamesOfUngrouped: readonly string[] = [ungroupedDevices, 'Unassigned', 'None', 'Ungrouped'];

/** Microsoft’s lists say `UnassignedGroup`, its exports `Unassigned`, or `None` where there are no groups. */
export function normaliseDeviceGroup(name: string | null | undefined): string {
  const trimmed = (name ?? '').trim();
  return otherNamesOfUngrouped.has(trimmed.toLowerCase()) ? ungroupedDevices : trimmed;
}

/** A short reference for a group, whose name may be longer than Slack's option values. */
export function deviceGroupRef(name: string): string {
  return createHash('sha256').update(name).digest('hex').slice(0, 16);
}
