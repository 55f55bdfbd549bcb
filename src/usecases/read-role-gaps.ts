import { groupsNamedIn } from '../domain/groups-named-in.ts';
import { type RoleGap, roleGaps } from '../domain/role-gaps.ts';
import type { WorkspaceSettings } from '../domain/settings.ts';
import { listKnownDeviceGroups } from '../store/device-groups.ts';
import type { Program } from './context.ts';
import { readLivingAssignments } from './read-living-assignments.ts';

/** For which device groups nobody has a role at this moment: whoever has left, and groups that are empty, have none. */
export async function readRoleGaps(program: Program, settings: WorkspaceSettings): Promise<readonly RoleGap[]> {
  const { roles: assignments } = settings;
  if (assignments.length === 0) return [];
  const { db } = program.store;
  const living = await readLivingAssignments(program, db, assignments);
  const deviceGroups = [...(await listKnownDeviceGroups(db)), ...groupsNamedIn(settings)];
  return roleGaps({ assignments, living, deviceGroups });
}
