import { permitSettings } from '../domain/permissions.ts';
import type { VersionedSettings } from '../domain/settings.ts';
import { readVersionedSettings } from '../store/workspaces.ts';
import type { CallContext } from './context.ts';
/** The settings for the forms that change them. */
export async function prepareSettings(context: CallContext): Promise<VersionedSettings> {
  permitSettings(context.actor);
  return await readVersionedSettings(context.store.db, context.workspaceId);
}
