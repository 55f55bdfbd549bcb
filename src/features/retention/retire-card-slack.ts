import { translatorFor } from '../../platform/i18n/common-texts.ts';
import type { Services } from '../../platform/services.ts';
import type { RetiredCard } from '../card/index.ts';
import { removedCard } from '../card/index.ts';

export async function retireCard({ outbox, program }: Services, card: RetiredCard, locale: string): Promise<void> {
  const failure = await outbox.replace(card, removedCard(translatorFor(locale), card));
  // Its buttons say the same where it stays as it was.
  if (failure !== null) program.log.warn({ number: card.number, failure }, 'a card of what was removed stays');
}
