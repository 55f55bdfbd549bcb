import type { ChannelId } from '../../core/identifiers.ts';
import type { Program } from '../../platform/context.ts';
import { channelsInUse, itChannelIn, readSettings } from '../workspace/index.ts';
import { listMirroredChannels, markUnseen, saveChannel } from './channels.ts';
import type { PeopleDirectory } from './people-directory.ts';

/** Reads what Slack says of a channel into the mirror; false where the bot cannot see it. */
export async function mirrorChannelFacts(
  { store, workspaceId }: Program,
  directory: PeopleDirectory,
  id: ChannelId,
): Promise<boolean> {
  const channel = await directory.readChannel(id);
  if (channel === null) await markUnseen(store.db, workspaceId, id);
  else await saveChannel(store.db, workspaceId, channel);
  return channel !== null;
}

/**
 * The same for every channel of the settings but the IT channel, and for those that were one: their cards are still
 * kept up to date. False where one of the settings cannot be seen.
 */
export async function mirrorOtherChannels(program: Program, directory: PeopleDirectory): Promise<boolean> {
  const { store, workspaceId, defaults } = program;
  const settings = await readSettings(program);
  const itChannelId = itChannelIn(settings, defaults);
  const inUse = channelsInUse(settings, itChannelId);
  const all = new Set([...inUse, ...(await listMirroredChannels(store.db, workspaceId))]);
  let areAllSeen = true;
  for (const id of all) {
    if (id === itChannelId) continue;
    const isSeen = await mirrorChannelFacts(program, directory, id);
    if (!isSeen && inUse.includes(id)) areAllSeen = false;
  }
  return areAllSeen;
}
