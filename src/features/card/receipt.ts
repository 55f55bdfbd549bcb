import { formatActivityNumber } from '../../core/identifiers.ts';
import type { Translator } from '../../platform/i18n/common-texts.ts';
import { context, section } from '../../platform/slack/views/elements.ts';
import type { MessageView } from '../../platform/slack/views/message.ts';
import type { Activity } from '../activities/index.ts';
import { confirmedStanding, type PortalSubject } from '../portal/index.ts';
import { lostSourceText, sourceText } from '../requests/index.ts';
import { type CardTranslator, cardTexts } from './texts.ts';

/** What has become of the card. */
export type CardDelivery =
  | { readonly kind: 'posted'; readonly permalink: string }
  | { readonly kind: 'waiting' }
  | {
      readonly kind: 'undeliverable';
      readonly failure: string;
      /** `null` for the IT channel, which is known by that name. */
      readonly channelId: string | null;
    };

const knownFailures = [
  'no_channel',
  'not_in_channel',
  'channel_not_found',
  'is_archived',
  'shared_externally',
  'deleted',
] as const;

/** Those that are said of any channel; the others are about a card or about there being no channel. */
const routeFailures = ['not_in_channel', 'channel_not_found', 'is_archived', 'shared_externally'] as const;

type ReceiptSubject = Activity &
  Pick<PortalSubject, 'portal'> & {
    /** What is left to the requester, in mrkdwn. */
    readonly toDo: string | null;
    /** What became of the cards in other channels; left out where there is one card. */
    readonly elsewhere?: readonly CardDelivery[];
  };

/** The requester's record of a request, or where one of the portal is here; it links to the card once that is posted. */
export function receipt(
  translator: Translator,
  { number, title, source, origin, portal = [], toDo, elsewhere = [] }: ReceiptSubject,
  fate: CardDelivery,
): MessageView {
  const t = translator.with(cardTexts);
  const name = formatActivityNumber(number);
  if (origin === 'defender') {
    const adopted = t.mrkdwn('receipt.adopted', { number: name, title });
    const said = section([adopted, fateText(t, name, fate), ...keptElsewhere(t, elsewhere)].join('\n'));
    return { text: adopted, blocks: [said, context(t.mrkdwn('common.no_device_changed'))] };
  }
  const filed = t.mrkdwn('receipt.filed', { number: name, title });
  const link = lostSourceText(t, source) ?? sourceText(t, source);
  return {
    text: filed,
    blocks: [
      section([filed, fateText(t, name, fate), ...keptElsewhere(t, elsewhere)].join('\n')),
      ...(toDo === null ? [] : [section(toDo)]),
      ...(link === null ? [] : [context(link)]),
      context(
        t.mrkdwn(confirmedStanding(portal) === null ? 'common.not_in_defender' : 'receipt.linked'),
        t.mrkdwn('common.no_device_changed'),
      ),
    ],
  };
}

function fateText(t: CardTranslator, number: string, fate: CardDelivery): string {
  switch (fate.kind) {
    case 'posted':
      return t.mrkdwn('receipt.posted', { number, url: { mrkdwn: fate.permalink } });
    case 'waiting':
      return t.mrkdwn('receipt.waiting');
    case 'undeliverable':
      return `${t.mrkdwn('receipt.kept')} ${undeliverableText(t, fate.failure, fate.channelId)}`;
  }
}

function keptElsewhere(t: CardTranslator, fates: readonly CardDelivery[]): readonly string[] {
  return fates.flatMap((fate) =>
    fate.kind === 'undeliverable'
      ? [`${t.mrkdwn('receipt.kept_elsewhere')} ${undeliverableText(t, fate.failure, fate.channelId)}`]
      : [],
  );
}

/** Why a card is kept, and who can mend it; `channelId` names a channel that is not the IT channel. */
export function undeliverableText(translator: Translator, failure: string, channelId: string | null): string {
  const t = translator.with(cardTexts);
  const known = knownFailures.find((code) => code === failure);
  const inRoute = routeFailures.find((code) => code === failure);
  if (channelId !== null && (inRoute !== undefined || known === undefined)) {
    return t.mrkdwn(`undelivered.route.${inRoute ?? 'other'}`, { id: channelId, failure });
  }
  return known === undefined ? t.mrkdwn('undelivered.other', { failure }) : t.mrkdwn(`undelivered.${known}`);
}
