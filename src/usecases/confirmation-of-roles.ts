import { groupsNamedIn } from '../domain/groups-named-in.ts';
import { refuseUnconfirmed } from '../domain/refuse-unconfirmed.ts';
import { listKnownDeviceGroups } from '../store/device-groups.ts';
import type { SettingsChange } from './change-settings.ts';
import type { Program } from './context.ts';
import { readLivingAssignments } from './read-living-assignments.ts';

/** Whether what follows from other roles was confirmed, by the device groups that are known now and who can act. */
export async function confirmationOfRoles(
  program: Program,
  confirmed: string | null,
): Promise<NonNullable<SettingsChange['confirm']>> {
  const known = await listKnownDeviceGroups(program.store.db);
  return async (tx, before, after) => {
    const living = await readLivingAssignments(program, tx, [...before.roles, ...after.roles]);
    const deviceGroups = [...known, ...groupsNamedIn(before), ...groupsNamedIn(after)];
    refuseUnconfirmed({ before: before.roles, after: after.roles, living, deviceGroups }, confirmed);
  };
}
