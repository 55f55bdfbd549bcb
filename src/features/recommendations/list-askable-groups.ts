import { ungroupedDevices } from '../../core/device-group.ts';
import type { ReadingScope } from '../../core/reading-scope.ts';
import type { PersonContext } from '../../platform/context.ts';
import { listFiledDeviceGroups, listKnownDeviceGroups, listOwnDeviceGroups } from './device-groups.ts';

/** The device groups that whoever sees so much may ask for by name; devices in none are there whether any was read or not. */
export async function listAskableGroups(
  { store, workspaceId }: PersonContext,
  scope: ReadingScope,
): Promise<readonly string[]> {
  if (scope.kind === 'some') {
    const own = await listOwnDeviceGroups(store.db, workspaceId, scope.personId);
    return [...new Set([...scope.groups, ...own])].sort();
  }
  const known = await listKnownDeviceGroups(store.db);
  const filed = await listFiledDeviceGroups(store.db, workspaceId);
  return [...new Set([...known, ...filed, ungroupedDevices])].sort();
}
