import type { ChannelId } from '../domain/identifiers.ts';
import { itChannelIn } from '../domain/it-channel-in.ts';
import { readSettings } from '../store/workspaces.ts';
import type { Program } from './context.ts';
export async function itChannelOf(program: Program): Promise<ChannelId | null> {
  const settings = await readSettings(program.store.db, program.workspaceId);
  return itChannelIn(settings, program.defaults);
}
