import type { ChannelId } from '../domain/identifiers.ts';
import type { retentionJobs } from '../features/retention/index.ts';
import type { RunOf } from '../platform/queue/job.ts';
import type { Services } from '../platform/services.ts';
import { retireCard } from '../slack/retire-card.ts';
import { mannerOf } from '../usecases/channel-manner.ts';
import { readSettings } from '../usecases/read-settings.ts';

/** Gives the card of a removed activity its last form; a channel that cannot be reached keeps the old one. */
export function retireCardJob(deps: Services) {
  const { program } = deps;
  return async ({ data }: RunOf<typeof retentionJobs.retireCard>): Promise<void> => {
    const { ts, number, keptDays } = data;
    const channelId = data.channelId as ChannelId;
    const { locale } = mannerOf(await readSettings(program), program.defaults, channelId);
    const card = { channelId, ts, number, keptDays, removedAt: new Date(data.removedAt) };
    await retireCard(deps, card, locale);
  };
}
