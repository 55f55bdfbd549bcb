import type { ChannelId } from '../../core/identifiers.ts';
import type { Program } from '../../platform/context.ts';
import type { WorkspaceSettings } from '../workspace/index.ts';
import { mannerOf, workspaceZone } from '../workspace/index.ts';

/** What a card's words depend on besides the activity: the channel's language, and the zone of due dates. */
export function renderedAs(settings: WorkspaceSettings, defaults: Program['defaults'], channelId: ChannelId): string {
  return `${mannerOf(settings, defaults, channelId).locale} ${workspaceZone(settings, defaults)}`;
}
