import type { ChannelId } from '../domain/identifiers.ts';
import type { Routed } from '../domain/routes.ts';
import type { WorkspaceSettings } from '../domain/settings.ts';
import { mannerOf, zoneOfActivity } from './channel-manner.ts';
import type { Program } from './context.ts';

/** What a card's words depend on besides the activity: the channel's language, and the zone in which it is overdue. */
export function renderedAs(
  settings: WorkspaceSettings,
  defaults: Program['defaults'],
  { activity, channelId }: { readonly activity: Routed; readonly channelId: ChannelId },
): string {
  return `${mannerOf(settings, defaults, channelId).locale} ${zoneOfActivity(settings, defaults, activity)}`;
}
