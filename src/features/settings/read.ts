import type { CallContext, Program } from '../../platform/context.ts';
import { readAcceptance } from '../access/index.ts';
import { listKnownDeviceGroups } from '../recommendations/index.ts';
import {
  groupsNamedIn,
  readVersionedSettings,
  type VersionedSettings,
  type WorkspaceSettings,
} from '../workspace/index.ts';
import { authorizeSettings } from './permissions.ts';

/** The settings for the forms that change them. */
export async function prepareSettings(context: CallContext): Promise<VersionedSettings> {
  authorizeSettings(context.actor);
  return await readVersionedSettings(context.store.db, context.workspaceId);
}

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
  const known = new Set([...(await listKnownDeviceGroups(program, db)), ...groupsNamedIn(settings)]);
  return [...known].filter((name) => !isAcceptable({ kind: 'groups', groups: [name] })).sort();
}
