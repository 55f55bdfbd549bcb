import type { ChannelId } from '../domain/identifiers.ts';
import type { Trends } from '../domain/trends.ts';
import { type Translator, translatorFor } from '../i18n/translator.ts';
import type { TrendSender } from '../usecases/delivery-ports.ts';
import type { TrendPainter } from '../usecases/ports.ts';
import type { SlackDeps } from './deps.ts';
import { asTaken } from './file-upload.ts';
import type { Owed } from './outbox.ts';
import { marked } from './views/message-view.ts';
import { type TrendModel, trendAltText, trendMessage } from './views/trend-message.ts';

interface Picture {
  readonly t: Translator;
  readonly trends: Trends;
  readonly seenBy: TrendModel['seenBy'];
  readonly owed: Owed;
  /** The message beneath which it goes; left out in direct messages, where it is seen at once. */
  readonly threadTs?: string;
}

/**
 * The numbers are owed and posted like any other message, so that a repeated job does not say them again; the picture
 * follows beneath. Only an upload whose outcome is unknown may stand there twice.
 */
export function createTrendSender(deps: SlackDeps & { readonly painter: TrendPainter }): TrendSender {
  return {
    async sendTrends({ trends, personId, requestId, locale }) {
      const owed = { orderId: requestId, kind: 'direct', dedupeKey: 'trends', targetId: personId } as const;
      await send(deps, { t: translatorFor(locale), trends, seenBy: 'person', owed });
    },
    async sendTrendsOfDigest({ trends, noticeId, digest: { channelId, ts }, locale }) {
      const owed = { orderId: noticeId, kind: 'notice', dedupeKey: 'trends', targetId: channelId } as const;
      await send(deps, { t: translatorFor(locale), trends, seenBy: 'channel', owed, threadTs: ts });
    },
  };
}

async function send(
  { client, outbox, program, painter }: SlackDeps & { readonly painter: TrendPainter },
  { t, trends, seenBy, owed, threadTs }: Picture,
): Promise<void> {
  // Before anything is said: where it cannot be drawn, nothing half done stands there.
  const file = await painter.paintTrends(trends, t.locale);
  const row = await outbox.owe(owed);
  const thread = threadTs === undefined ? {} : { threadTs };
  const view = trendMessage(t, { trends, seenBy, failure: null });
  const said =
    row.ts !== null && row.channelId !== null
      ? { kind: 'posted' as const, channelId: row.channelId, ts: row.ts }
      : await outbox.post({ row, target: owed.targetId, ...thread, view, markedView: marked(t, view) });
  if (said.kind === 'undeliverable') return;
  const upload = {
    filename: `remediation-${trends.today}-${trends.span}-days.png`,
    title: t.text('trend.file_title', { days: trends.span, date: t.date(trends.today) }),
    alt_text: trendAltText(t, trends),
    file,
  };
  const taken = await asTaken(() =>
    threadTs === undefined
      ? client.filesUploadV2({ ...upload, channel_id: said.channelId })
      : client.filesUploadV2({ ...upload, channel_id: said.channelId, thread_ts: threadTs }),
  );
  if (taken.kind === 'taken') return;
  program.log.warn({ failure: taken.failure }, 'a picture cannot be sent');
  const stands = { ...row, channelId: said.channelId as ChannelId, ts: said.ts };
  await outbox.update(stands, trendMessage(t, { trends, seenBy, failure: taken.failure }));
}
