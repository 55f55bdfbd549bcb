import { flagAt, type JsonObject } from '../wire/json-object.ts';
import type { ChannelRecord } from './channel-record.ts';
import type { FileRecord } from './file-record.ts';
import type { StandInState } from './stand-in-state.ts';

const permalink = /\/files\/[A-Z0-9]+\/(F[A-Z0-9]+)\//g;

/**
 * The files whose addresses stand in a message of the bot. Whoever has a file shares it by posting its address, as
 * Slack's developers describe it; that an app with `files:read` has what was put into its form is our reading of it.
 */
export function linkedFiles(state: StandInState, args: JsonObject): readonly FileRecord[] {
  if (!state.scopes.has('files:read') || !flagAt(args, 'unfurl_media')) return [];
  const ids = [...JSON.stringify(args).matchAll(permalink)].map(([, id]) => id ?? '');
  return [...new Set(ids)].map((id) => state.files.find(id)).filter((file) => file !== undefined);
}

export function shareFiles(
  state: StandInState,
  files: readonly FileRecord[],
  { channel, ts }: { readonly channel: ChannelRecord; readonly ts: string },
): void {
  const place = { channelId: channel.id, ts, isPrivate: channel.kind !== 'channel' };
  for (const file of files) state.files.put({ ...file, shares: [...file.shares, place] });
}
