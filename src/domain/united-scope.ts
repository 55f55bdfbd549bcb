import type { DeviceScope } from './activity.ts';
import type { RoleAssignment } from './role-assignment.ts';

/** What some lines or grants cover between them; `null` where there are none. */
export function unitedScope(held: readonly Pick<RoleAssignment, 'deviceGroups'>[]): DeviceScope | null {
  if (held.length === 0) return null;
  if (held.some(({ deviceGroups }) => deviceGroups === null)) return { kind: 'all' };
  return { kind: 'groups', groups: [...new Set(held.flatMap(({ deviceGroups }) => deviceGroups ?? []))].sort() };
}
