import type { Program } from '../../platform/context.ts';
import type { WorkspaceSettings } from './settings.ts';
import { readSettingsIn as readFromStore } from './workspaces.ts';

/**
 * The settings as they are now, for whoever acts by them; inside a transaction the store's own reader is asked. Nobody
 * keeps them beyond one call: they may be changed on another replica.
 */
export async function readSettings({ store, workspaceId }: Program): Promise<WorkspaceSettings> {
  return await readFromStore(store.db, workspaceId);
}
