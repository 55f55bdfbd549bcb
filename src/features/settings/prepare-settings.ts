import type { CallContext } from '../../platform/context.ts';
import { permitSettings } from '../access/index.ts';
import type { VersionedSettings } from '../workspace/index.ts';
import { readVersionedSettings } from '../workspace/index.ts';
/** The settings for the forms that change them. */
export async function prepareSettings(context: CallContext): Promise<VersionedSettings> {
  permitSettings(context.actor);
  return await readVersionedSettings(context.store.db, context.workspaceId);
}
