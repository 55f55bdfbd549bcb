import { createHash } from 'node:crypto';

export type DeviceScope = { readonly kind: 'all' } | { readonly kind: 'groups'; readonly groups: readonly string[] };

/** `null` = all device groups. */
export function scopeOfGroups(groups: readonly string[] | null): DeviceScope {
  return groups === null ? { kind: 'all' } : { kind: 'groups', groups };
}

/** `null` = all device groups. */
export function groupsOfScope(scope: DeviceScope): readonly string[] | null {
  return scope.kind === 'all' ? null : scope.groups;
}

/** Whether two scopes may share devices. A scope of all devices overlaps every scope. */
export function scopesOverlap(one: DeviceScope, other: DeviceScope): boolean {
  if (one.kind === 'all' || other.kind === 'all') return true;
  return one.groups.some((group) => other.groups.includes(group));
}

/** The normalized name for devices without a Defender device group. */
export const ungroupedDevices = 'UnassignedGroup';

const otherNamesOfUngrouped = new Set(['', 'unassigned', 'unassignedgroup', 'none']);

/** Names that people can type in a filter, besides the localized ones. */
export const typedNamesOfUngrouped: readonly string[] = [ungroupedDevices, 'Unassigned', 'None', 'Ungrouped'];

/** Microsoft's lists say `UnassignedGroup`. Its exports say `Unassigned`, or `None` in a tenant without groups. */
export function normaliseDeviceGroup(name: string | null | undefined): string {
  const trimmed = (name ?? '').trim();
  return otherNamesOfUngrouped.has(trimmed.toLowerCase()) ? ungroupedDevices : trimmed;
}

/** A group name may exceed the 150 characters of Slack's option values. This hash does not. */
export function deviceGroupRef(name: string): string {
  return createHash('sha256').update(name).digest('hex').slice(0, 16);
}
