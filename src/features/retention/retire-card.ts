import type { ChannelId } from '../../core/identifiers.ts';
import type { RunOf } from '../../platform/queue/job.ts';
import type { Services } from '../../platform/services.ts';
import { type RetiredCard, removedCard } from '../card/index.ts';
import { mannerOf, readSettings } from '../workspace/index.ts';
import type { retentionJobs } from './jobs.ts';
import { retentionTexts } from './texts.ts';

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

async function retireCard({ outbox, program }: Services, card: RetiredCard, locale: string): Promise<void> {
  const failure = await outbox.replace(card, removedCard(retentionTexts(locale), card));
  // Its buttons say the same where it stays as it was.
  if (failure !== null) program.log.warn({ number: card.number, failure }, 'a card of what was removed stays');
}
