import { permitSettings } from '../domain/permissions.ts';
import type { VersionedSettings, WorkspaceSettings } from '../domain/settings.ts';
import { readSettings as readFromStore, readVersionedSettings } from '../store/workspaces.ts';
import type { CallContext, Program } from './context.ts';

/**
 * The settings as they are now, for whoever acts by them; inside a transaction the store's own reader is asked. Nobody
 * keeps them beyond one call: they may be changed on another replica.
 */
export async function readSettings({ store, workspaceId }: Program): Promise<WorkspaceSettings> {
  return await readFromStore(store.db, workspaceId);
}

/** The settings for the forms that change them. */
export async function prepareSettings(context: CallContext): Promise<VersionedSettings> {
  permitSettings(context.actor);
  return await readVersionedSettings(context.store.db, context.workspaceId);
}
