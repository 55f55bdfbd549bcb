import type { DeviceScope } from './device-scope.ts';

/** Whether two scopes may have devices in common: what is about all devices is about those of each group. */
export function scopesOverlap(one: DeviceScope, other: DeviceScope): boolean {
  if (one.kind === 'all' || other.kind === 'all') return true;
  return one.groups.some((group) => other.groups.includes(group));
}
