import { formatActivityNumber } from '../../domain/identifiers.ts';
import type { RetiredCard } from '../../domain/retired-card.ts';
import type { Translator } from '../../i18n/translator.ts';
import { limits } from '../limits.ts';
import { plain, section } from './elements.ts';
import type { MessageView } from './message-view.ts';

/** The last form of a card: that its activity was removed, and where the facts are. */
export function removedCard(
  t: Translator,
  { number, removedAt, keptDays }: Omit<RetiredCard, 'channelId' | 'ts'>,
): MessageView {
  const name = formatActivityNumber(number);
  const words = t.mrkdwn('removal.card', { number: name, at: t.instant(removedAt), count: keptDays });
  return {
    text: words,
    blocks: [
      { type: 'header', text: plain(t.text('removal.card_heading', { number: name }), limits.header) },
      section(words),
    ],
  };
}
