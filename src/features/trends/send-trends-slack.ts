import type { ChannelId, PersonId } from '../../core/identifiers.ts';
import { type Translator, translatorFor } from '../../platform/i18n/common-texts.ts';
import { deliverFiles } from '../../platform/outbox/deliver-files.ts';
import type { Owed } from '../../platform/outbox/outbox.ts';
import type { Services } from '../../platform/services.ts';
import { sayOnce } from '../../platform/slack/say-once.ts';
import { marked } from '../../platform/slack/views/message-view.ts';
import { auditHeadMessage } from '../reports/index.ts';
import type { ReportThread } from './report-thread.ts';
import { type TrendModel, trendAltText, trendMessage } from './trend-message.ts';
import type { TrendPainter, Trends } from './trends.ts';

interface Picture {
  readonly t: Translator;
  readonly trends: Trends;
  readonly seenBy: TrendModel['seenBy'];
  readonly owed: Owed;
  /** The message beneath which it goes; left out in direct messages, where it is seen at once. */
  readonly threadTs?: string;
}

type TrendDeps = Pick<Services, 'client' | 'outbox' | 'program'> & { readonly painter: TrendPainter };

/**
 * The numbers are owed and posted like any other message, so that a repeated job does not say them again; the picture
 * follows beneath, once as well.
 */
export async function sendTrends(
  deps: TrendDeps,
  {
    trends,
    personId,
    requestId,
    locale,
  }: {
    readonly trends: Trends;
    readonly personId: PersonId;
    /** The same for each try of one request. */
    readonly requestId: string;
    readonly locale: string;
  },
): Promise<void> {
  const owed = { orderId: requestId, kind: 'direct', dedupeKey: 'trends', targetId: personId } as const;
  await send(deps, { t: translatorFor(locale), trends, seenBy: 'person', owed });
}

/** The same beneath a report, after the head of the audit chain. */
export async function sendReportThread(
  deps: TrendDeps,
  { trends, auditHead, noticeId, report: { channelId, ts }, locale }: ReportThread & { readonly noticeId: string },
): Promise<void> {
  const t = translatorFor(locale);
  const owed = { orderId: noticeId, kind: 'notice', dedupeKey: 'trends', targetId: channelId } as const;
  if (auditHead !== null) {
    const row = await deps.outbox.owe({ ...owed, dedupeKey: 'audit_head' });
    await sayOnce(deps.outbox, { row, t, view: auditHeadMessage(t, auditHead), under: { channelId, ts } });
  }
  await send(deps, { t, trends, seenBy: 'channel', owed, threadTs: ts });
}

async function send(deps: TrendDeps, { t, trends, seenBy, owed, threadTs }: Picture): Promise<void> {
  const { outbox, program, painter } = deps;
  // Before anything is said: where it cannot be drawn, nothing half done stands there.
  const picture = await painter.paintTrends(trends, t.locale);
  const row = await outbox.owe(owed);
  const thread = threadTs === undefined ? {} : { threadTs };
  const view = trendMessage(t, { trends, seenBy, failure: null });
  const said =
    row.ts !== null && row.channelId !== null
      ? { kind: 'posted' as const, channelId: row.channelId, ts: row.ts }
      : await outbox.post({ row, target: owed.targetId, ...thread, view, markedView: marked(t, view) });
  if (said.kind === 'undeliverable') return;
  const filename = `remediation-${trends.today}-${trends.span}-days.png`;
  const title = t.text('trend.file_title', { days: trends.span, date: t.date(trends.today) });
  const taken = await deliverFiles(deps, {
    messageId: row.id,
    place: { channelId: said.channelId, ...thread },
    make: async (folder) => [
      { path: await folder.keep(filename, picture), filename, title, altText: trendAltText(t, trends) },
    ],
  });
  if (taken.kind === 'taken') return;
  program.log.warn({ failure: taken.failure }, 'a picture cannot be sent');
  const stands = { ...row, channelId: said.channelId as ChannelId, ts: said.ts };
  await outbox.update(stands, trendMessage(t, { trends, seenBy, failure: taken.failure }));
}
