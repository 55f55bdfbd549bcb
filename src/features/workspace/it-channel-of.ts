import type { ChannelId } from '../../core/identifiers.ts';
import type { Program } from '../../platform/context.ts';
import { itChannelIn } from './it-channel-in.ts';
import { readSettingsIn } from './workspaces.ts';
export async function itChannelOf(program: Program): Promise<ChannelId | null> {
  const settings = await readSettingsIn(program.store.db, program.workspaceId);
  return itChannelIn(settings, program.defaults);
}
