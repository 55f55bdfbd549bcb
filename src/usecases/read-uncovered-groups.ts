import { groupsNamedIn } from '../domain/groups-named-in.ts';
import type { WorkspaceSettings } from '../domain/settings.ts';
import { listKnownDeviceGroups } from '../store/device-groups.ts';
import type { Program } from './context.ts';
import { readAcceptance } from './read-acceptance.ts';

/**
 * The known device groups whose requests nobody could accept. Empty where each has somebody, but nobody has all of them;
 * `null` where there is nothing to warn of.
 */
export async function readUncoveredGroups(
  program: Program,
  settings: WorkspaceSettings,
): Promise<readonly string[] | null> {
  const { db } = program.store;
  const isAcceptable = await readAcceptance(program, db, settings.roles);
  if (isAcceptable({ kind: 'all' })) return null;
  const known = new Set([...(await listKnownDeviceGroups(db)), ...groupsNamedIn(settings)]);
  return [...known].filter((name) => !isAcceptable({ kind: 'groups', groups: [name] })).sort();
}
