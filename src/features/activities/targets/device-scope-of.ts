import type { DeviceScope } from '../../../core/device-scope.ts';

/** What is chosen in a form's field of device groups, by their names; none of them means all devices. */
export function deviceScopeOf(groups: readonly string[]): DeviceScope {
  return groups.length === 0 ? { kind: 'all' } : { kind: 'groups', groups: [...new Set(groups)].sort() };
}
