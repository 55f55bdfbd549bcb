import { groupsNamedIn } from '../domain/groups-named-in.ts';
import { refuseUnconfirmed } from '../domain/refuse-unconfirmed.ts';
import { listKnownDeviceGroups } from '../store/device-groups.ts';
import type { SettingsChange } from './change-settings.ts';
import type { Program } from './context.ts';

/** Whether what follows from other roles was confirmed, by the device groups that are known now. */
export async function confirmationOfRoles(
  { store }: Program,
  confirmed: string | null,
): Promise<NonNullable<SettingsChange['confirm']>> {
  const known = await listKnownDeviceGroups(store.db);
  return (before, after) => {
    const deviceGroups = [...known, ...groupsNamedIn(before), ...groupsNamedIn(after)];
    refuseUnconfirmed({ before: before.roles, after: after.roles, deviceGroups }, confirmed);
  };
}
