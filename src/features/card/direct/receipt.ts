import type { KnownBlock } from '@slack/types';
import { formatActivityNumber } from '../../../core/identifiers.ts';
import type { Translator } from '../../../platform/i18n/common-texts.ts';
import { context, section } from '../../../platform/slack/views/elements.ts';
import type { MessageView } from '../../../platform/slack/views/message.ts';
import { sentences } from '../../../platform/slack/views/text.ts';
import type { Activity } from '../../activities/index.ts';
import { findConfirmedPortalActivity, type PortalSubject } from '../../portal/index.ts';
import { lostSourceText, sourceText } from '../../requests/index.ts';
import type { CardDelivery } from '../bring-cards.ts';
import { type CardTranslator, cardTexts } from '../texts.ts';

/** The failure code of an activity that was filed in bulk and has no card. */
export const withoutCard = 'without_card';

const knownFailures = [
  'no_channel',
  'not_in_channel',
  'channel_not_found',
  'is_archived',
  'shared_externally',
  'deleted',
] as const;

/** These failures have a text that names the channel. */
const routeFailures = ['not_in_channel', 'channel_not_found', 'is_archived', 'shared_externally'] as const;

type ReceiptSubject = Pick<Activity, 'number' | 'source' | 'origin'> &
  Pick<PortalSubject, 'portal'> & {
    readonly cardDelivery: CardDelivery;
    readonly elsewhere: readonly CardDelivery[];
    /** What the requester still has to do, in mrkdwn; `null` = nothing. */
    readonly toDo: string | null;
  };

/** The first message about an adopted request, or about one whose card is late: that it is filed, and where its card is. */
export function receipt(translator: Translator, subject: ReceiptSubject): MessageView {
  const t = translator.with(cardTexts);
  const { source, origin, portal, cardDelivery, elsewhere } = subject;
  const number = formatActivityNumber(subject.number);
  const isAdopted = origin === 'defender';
  const filed = t.mrkdwn(isAdopted ? 'receipt.adopted' : 'receipt.filed', { number });
  const said = section([filed, deliveryText(t, number, cardDelivery), ...keptElsewhere(t, elsewhere)].join('\n'));
  if (isAdopted) return { text: filed, blocks: [said] };
  const beside = [
    lostSourceText(t, source) ?? sourceText(t, source) ?? '',
    findConfirmedPortalActivity(portal) === null ? '' : t.mrkdwn('receipt.linked'),
  ].filter((line) => line !== '');
  return {
    text: filed,
    blocks: [said, ...toDoBlocks(subject), ...(beside.length === 0 ? [] : [context(...beside)])],
  };
}

/** What later messages tell a requester: cards that were not posted, what is left to do, and a lost link. */
export function requesterNotes(
  translator: Translator,
  subject: Pick<ReceiptSubject, 'number' | 'source' | 'cardDelivery' | 'elsewhere' | 'toDo'>,
): readonly KnownBlock[] {
  const t = translator.with(cardTexts);
  const { cardDelivery, elsewhere } = subject;
  const lost = lostSourceText(t, subject.source);
  const isSilent = cardDelivery.kind !== 'undeliverable' || cardDelivery.failure === withoutCard;
  const kept = [
    ...(isSilent ? [] : [deliveryText(t, formatActivityNumber(subject.number), cardDelivery)]),
    ...keptElsewhere(t, elsewhere),
  ];
  return [
    ...(kept.length === 0 ? [] : [section(kept.join('\n'))]),
    ...toDoBlocks(subject),
    ...(lost === null ? [] : [context(lost)]),
  ];
}

function toDoBlocks({ toDo }: Pick<ReceiptSubject, 'toDo'>): readonly KnownBlock[] {
  return toDo === null ? [] : [section(toDo)];
}

function deliveryText(t: CardTranslator, number: string, cardDelivery: CardDelivery): string {
  switch (cardDelivery.kind) {
    case 'posted':
      return t.mrkdwn('receipt.posted', { number, url: { mrkdwn: cardDelivery.permalink } });
    case 'waiting':
      return t.mrkdwn('receipt.waiting');
    case 'undeliverable':
      return sentences(t, [
        t.mrkdwn('receipt.kept'),
        undeliverableText(t, cardDelivery.failure, cardDelivery.channelId),
      ]);
  }
}

function keptElsewhere(t: CardTranslator, cardDeliveries: readonly CardDelivery[]): readonly string[] {
  return cardDeliveries.flatMap((cardDelivery) =>
    cardDelivery.kind === 'undeliverable'
      ? [
          sentences(t, [
            t.mrkdwn('receipt.kept_elsewhere'),
            undeliverableText(t, cardDelivery.failure, cardDelivery.channelId),
          ]),
        ]
      : [],
  );
}

/** Why a card was not posted, and who can help. `channelId`: `null` = the IT channel, or no channel is set. */
export function undeliverableText(translator: Translator, failure: string, channelId: string | null): string {
  const t = translator.with(cardTexts);
  const known = knownFailures.find((code) => code === failure);
  const inRoute = routeFailures.find((code) => code === failure);
  if (channelId !== null && (inRoute !== undefined || known === undefined)) {
    return t.mrkdwn(`undelivered.route.${inRoute ?? 'other'}`, { id: channelId, failure });
  }
  return known === undefined ? t.mrkdwn('undelivered.other', { failure }) : t.mrkdwn(`undelivered.${known}`);
}
