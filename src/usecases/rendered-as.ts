import type { ChannelId } from '../domain/identifiers.ts';
import type { WorkspaceSettings } from '../domain/settings.ts';
import { mannerOf, workspaceZone } from './channel-manner.ts';
import type { Program } from './context.ts';

/** What a card's words depend on besides the activity: the channel's language, and the zone of due dates. */
export function renderedAs(settings: WorkspaceSettings, defaults: Program['defaults'], channelId: ChannelId): string {
  return `${mannerOf(settings, defaults, channelId).locale} ${workspaceZone(settings, defaults)}`;
}
