import type { ContextBlock } from '@slack/types';
import type { Mrkdwn, Translator } from '../../platform/i18n/common-texts.ts';
import { cameLate, type LedgerEntry, type LedgerTotals } from '../../platform/outbox/ledger.ts';
import { context } from '../../platform/slack/views/elements.ts';
import { ageText, sentences } from '../../platform/slack/views/text.ts';
import { mentionOf, undeliverableText } from '../card/index.ts';
import { type DetailTranslator, detailTexts } from './texts.ts';

// Each channel with the activity has one card.
const mostCards = 10;
const mostPings = 10;

export function ledgerBlocks(t: DetailTranslator, ledger: readonly LedgerEntry[]): readonly ContextBlock[] {
  const cards = ledger.filter(({ isCard }) => isCard).slice(0, mostCards);
  const others = ledger.filter(({ isCard }) => !isCard);
  const pings = ledger.flatMap((entry) => pingLine(t, entry)).slice(-mostPings);
  const lines = [...cards.map((card) => cardLine(t, card)), ...pings, ...othersLine(t, others)];
  return lines.length === 0 ? [] : [context(lines.join('\n'))];
}

/** A modal notifies nobody, so mentions are safe here. */
function pingLine(t: DetailTranslator, { mentioned, sentAt }: LedgerEntry): readonly string[] {
  if (mentioned === null || sentAt === null) return [];
  return [t.mrkdwn('ledger.pinged', { who: mentionOf(mentioned), at: t.instant(sentAt) })];
}

function cardLine(t: DetailTranslator, card: LedgerEntry): string {
  const { channelId, enqueuedAt, sentAt, failure } = card;
  const channel: Mrkdwn = { mrkdwn: channelId === null ? '' : ` <#${channelId}>` };
  if (sentAt === null && failure !== null)
    return sentences(t, [t.mrkdwn('ledger.card_refused', { channel }), undeliverableText(t, failure, null)]);
  if (sentAt === null)
    return sentences(t, [t.mrkdwn('ledger.card_waits', { channel, since: t.instant(enqueuedAt) }), delayText(t, card)]);
  const at = t.instant(sentAt);
  const sent = cameLate(enqueuedAt, sentAt)
    ? t.mrkdwn('ledger.card_late', { channel, at, late: ageText(t, enqueuedAt, sentAt) })
    : t.mrkdwn('ledger.card_sent', { channel, at });
  return card.delay === null
    ? sent
    : sentences(t, [sent, t.mrkdwn('ledger.update_waits', { why: { mrkdwn: delayText(t, card) } })]);
}

function delayText(t: DetailTranslator, { delay }: LedgerEntry): string {
  return t.mrkdwn(delay === null ? 'delay.none' : `delay.${delay}`);
}

function othersLine(t: DetailTranslator, others: readonly LedgerEntry[]): readonly string[] {
  const missing = others.filter(({ sentAt }) => sentAt === null);
  if (missing.length === 0) return [];
  const refused = missing.filter(({ failure }) => failure !== null).length;
  return [t.mrkdwn('ledger.others', { refused, waiting: missing.length - refused })];
}

/** Delivery totals for `/remediate status`. */
export function ledgerTotalLines(translator: Translator, totals: LedgerTotals): readonly string[] {
  const t = translator.with(detailTexts);
  const { sent, longestMs, waiting, waitingSince, refused } = totals;
  const [due, came] = [new Date(0), new Date(longestMs)];
  return [
    cameLate(due, came)
      ? t.mrkdwn('ledger.sent_late', { count: sent, late: ageText(t, due, came) })
      : t.mrkdwn('ledger.sent', { count: sent }),
    ...(waitingSince === null ? [] : [t.mrkdwn('ledger.waiting', { count: waiting, since: t.instant(waitingSince) })]),
    ...(refused === 0 ? [] : [t.mrkdwn('ledger.refused', { count: refused })]),
  ];
}
