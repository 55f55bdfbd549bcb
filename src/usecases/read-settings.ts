import type { WorkspaceSettings } from '../domain/settings.ts';
import { readSettings as readFromStore } from '../store/workspaces.ts';
import type { Program } from './context.ts';

/**
 * The settings as they are now, for whoever acts by them; inside a transaction the store's own reader is asked. Nobody
 * keeps them beyond one call: they may be changed on another replica.
 */
export async function readSettings({ store, workspaceId }: Program): Promise<WorkspaceSettings> {
  return await readFromStore(store.db, workspaceId);
}
