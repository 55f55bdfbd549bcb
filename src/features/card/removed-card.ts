import { formatActivityNumber } from '../../core/identifiers.ts';
import type { Translator } from '../../platform/i18n/common-texts.ts';
import { limits } from '../../platform/slack/limits.ts';
import { plain, section } from '../../platform/slack/views/elements.ts';
import type { MessageView } from '../../platform/slack/views/message-view.ts';
import type { RetiredCard } from './retired-card.ts';

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
