import type { ChannelId } from '../../core/identifiers.ts';
import type { WorkspaceSettings } from '../workspace/index.ts';

export const channelUses = ['cards', 'escalations', 'reports'] as const;
export type ChannelUse = (typeof channelUses)[number];

type Used = Pick<WorkspaceSettings, 'routes' | 'escalationChannelId' | 'reportChannelId'>;

/** What a channel that is not the IT channel is in the settings for: cards by its routes, and what is said there for all. */
export function usesOfChannel(settings: Used, channelId: ChannelId): readonly ChannelUse[] {
  const isFor: Readonly<Record<ChannelUse, boolean>> = {
    cards: settings.routes.some((route) => route.channelId === channelId),
    escalations: settings.escalationChannelId === channelId,
    reports: settings.reportChannelId === channelId,
  };
  return channelUses.filter((use) => isFor[use]);
}
