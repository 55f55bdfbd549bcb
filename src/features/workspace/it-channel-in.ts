import type { ChannelId } from '../../core/identifiers.ts';
import type { WorkspaceSettings } from './settings.ts';

/** Where cards go that no route takes: what is set, or what the environment says; `null` = nowhere. */
export function itChannelIn(
  settings: Pick<WorkspaceSettings, 'itChannelId'>,
  defaults: { readonly itChannelId: ChannelId | null },
): ChannelId | null {
  return settings.itChannelId ?? defaults.itChannelId;
}
