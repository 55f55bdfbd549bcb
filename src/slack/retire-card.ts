import type { RetiredCard } from '../domain/retired-card.ts';
import { translatorFor } from '../i18n/translator.ts';
import type { Services } from '../platform/services.ts';
import { removedCard } from './views/removed-card.ts';

export async function retireCard({ outbox, program }: Services, card: RetiredCard, locale: string): Promise<void> {
  const failure = await outbox.replace(card, removedCard(translatorFor(locale), card));
  // Its buttons say the same where it stays as it was.
  if (failure !== null) program.log.warn({ number: card.number, failure }, 'a card of what was removed stays');
}
