import type { ChannelId } from './identifiers.ts';
import type { WorkspaceSettings } from './settings.ts';

type Settings = Pick<WorkspaceSettings, 'digestPictures' | 'overviews' | 'overviewChannelId'>;

/** Whether there is a picture beneath each overview. */
export function hasOverviewPicture({ digestPictures, overviews }: Settings): boolean {
  if (overviews === 'off') return false;
  return digestPictures === 'each' || (digestPictures === 'weekly' && overviews === 'weekly');
}

/** Whether there is one beneath a digest: not where the channel has it beneath its overview. */
export function hasDigestPicture(
  settings: Settings,
  digest: { readonly channelId: ChannelId; readonly isWeekly: boolean; readonly itChannelId: ChannelId | null },
): boolean {
  const overviewChannelId = settings.overviewChannelId ?? digest.itChannelId;
  if (hasOverviewPicture(settings) && digest.channelId === overviewChannelId) return false;
  return settings.digestPictures === 'each' || (settings.digestPictures === 'weekly' && digest.isWeekly);
}
