import { rejectWith } from '../../core/domain-error.ts';
import type { ChannelId, PersonId } from '../../core/identifiers.ts';
import { readingGrants, readingScopeOf } from '../../core/reading-scope.ts';
import type { PersonContext, Program } from '../../platform/context.ts';
import { isRepeat } from '../../platform/database/idempotency-key.ts';
import { escapeMrkdwn, type Translator } from '../../platform/i18n/common-texts.ts';
import { deliverFiles } from '../../platform/outbox/deliver-files.ts';
import { findNotice } from '../../platform/outbox/notices.ts';
import { postOnce } from '../../platform/outbox/outbox.ts';
import { aboutOrder, type Pending } from '../../platform/outbox/slack-messages.ts';
import type { RunOf } from '../../platform/queue/job.ts';
import { isUnderWay } from '../../platform/queue/waiting.ts';
import type { Services } from '../../platform/services.ts';
import type { ActionCall, After, CommandCall } from '../../platform/slack/call.ts';
import { sentenceMessage } from '../../platform/slack/views/message.ts';
import { authorizeEntry, authorizeReading, identifyPerson } from '../access/index.ts';
import { type ChainPlace, readAuditHead } from '../audit/index.ts';
import { type TrendSpan, trendScopeOf, trendSpans, trendValue } from '../lists/index.ts';
import { findChannel } from '../people/index.ts';
import { auditHeadMessage, claimReportThread, findReportMessage } from '../reports/index.ts';
import type { ReportContext } from '../surfaces/index.ts';
import { localeOfChannel } from '../workspace/index.ts';
import { trendJobs } from './jobs.ts';
import { forecastLine, type TrendModel, trendAltText, trendMessage } from './message.ts';
import { readForecast, readTrends } from './read.ts';
import { type TrendTranslator, trendTexts } from './texts.ts';
import type { TrendPainter, Trends } from './trends.ts';

/** `/remediate trend`, with a number of days or without. */
export async function trendAnswer(call: CommandCall, text: string): Promise<After> {
  authorizeEntry(call.context.actor);
  const span = parseSpan(text);
  if (span === null) {
    return () =>
      call.reply(
        sentenceMessage(call.t.with(trendTexts).mrkdwn('trend.wrong_span', { text: text.slice(0, longestRepeated) })),
      );
  }
  await requestTrends(call.context, span);
  return () => call.reply(sentenceMessage(call.t.with(trendTexts).mrkdwn('trend.on_its_way', { days: span })));
}

export async function trendButton(call: ActionCall): Promise<After> {
  const { days } = trendValue.decode(call.value) ?? rejectWith('list_gone', {});
  await requestTrends(call.context, days);
  return () => call.reply(sentenceMessage(call.t.with(trendTexts).mrkdwn('trend.on_its_way', { days })));
}

const longestRepeated = 100;

function parseSpan(text: string): TrendSpan | null {
  if (text.trim() === '') return 30;
  return trendSpans.find((span) => String(span) === text.trim()) ?? null;
}

/** Enqueues the picture for the person, unless the same one is already under way. */
export async function requestTrends(context: PersonContext, span: TrendSpan): Promise<void> {
  authorizeReading(context.actor);
  const { store, workspaceId, actor } = context;
  await store.inTransaction(async (tx) => {
    if (await isRepeat(context, tx, workspaceId)) return;
    const personId = actor.person.id;
    if (await isUnderWay(tx, trendJobs.sendTrends, { personId, span })) return;
    await store.queue.enqueue(tx, trendJobs.sendTrends, { personId, span, requestId: context.newId() });
  });
}

/** What the person may see is decided when the picture is made. */
export function sendTrendsJob(deps: Services) {
  const { program } = deps;
  return async ({ data, signal }: RunOf<typeof trendJobs.sendTrends>): Promise<void> => {
    const personId = data.personId as PersonId;
    const { actor } = await identifyPerson(program, personId);
    if (actor === null || readingGrants(actor.grants).length === 0) return;
    const scope = readingScopeOf(actor.grants, personId);
    const trends = await readTrends(program, { scope, span: data.span }, signal);
    await sendTrends(deps, { trends, personId, requestId: data.requestId, locale: actor.person.locale });
  };
}

type TrendDeps = Pick<Services, 'client' | 'outbox' | 'program'> & { readonly painter: TrendPainter };

/** `requestId` is the same for each try of one request. */
interface PersonalTrends {
  readonly trends: Trends;
  readonly personId: PersonId;
  readonly requestId: string;
  readonly locale: string;
}

/**
 * The numbers go through the outbox like any other message, so that a repeated job posts them only once. The picture
 * follows below, also once.
 */
export async function sendTrends(
  deps: TrendDeps,
  { trends, personId, requestId, locale }: PersonalTrends,
): Promise<void> {
  const pending = { subject: aboutOrder(requestId), kind: 'direct', dedupeKey: 'trends', targetId: personId } as const;
  await send(deps, { t: trendTexts(locale), trends, seenBy: 'person', pending });
}

/** Like `sendTrends`, in the thread of a report, after the head of the audit chain. */
export async function sendReportThread(
  deps: TrendDeps,
  { trends, auditHead, noticeId, report: { channelId, ts }, locale }: ReportThread & { readonly noticeId: string },
): Promise<void> {
  const t = trendTexts(locale);
  const pending = { subject: aboutOrder(noticeId), kind: 'notice', dedupeKey: 'trends', targetId: channelId } as const;
  if (auditHead !== null) {
    const row = await deps.outbox.enqueue({ ...pending, dedupeKey: 'audit_head' });
    await postOnce(deps.outbox, { row, t, view: auditHeadMessage(t, auditHead), under: { channelId, ts } });
  }
  await send(deps, { t, trends, seenBy: 'channel', pending, thread: { threadTs: ts } });
}

interface Picture extends Pick<TrendModel, 'trends' | 'seenBy'> {
  readonly t: TrendTranslator;
  readonly pending: Pending;
  /** The thread for the picture. Left out in direct messages, where the picture is seen at once. */
  readonly thread?: { readonly threadTs?: string };
}

async function send(deps: TrendDeps, { t, trends, seenBy, pending, thread = {} }: Picture): Promise<void> {
  const { outbox, program, painter } = deps;
  // Drawn before anything is posted: a failure leaves nothing half done.
  const picture = await painter.paintTrends(trends, t.locale);
  const row = await outbox.enqueue(pending);
  const view = trendMessage(t, { trends, seenBy, failure: null });
  const said =
    row.ts !== null && row.channelId !== null
      ? { kind: 'posted' as const, channelId: row.channelId, ts: row.ts }
      : await outbox.post({ row, target: pending.targetId, ...thread, view, t });
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
  const posted = { ...row, channelId: said.channelId as ChannelId, ts: said.ts };
  await outbox.update(posted, trendMessage(t, { trends, seenBy, failure: taken.failure }));
}

export async function forecastRemark({ program, channelId }: ReportContext) {
  const forecast = await readForecast(program, await trendScopeOf(program, channelId));
  return forecast && ((t: Translator) => escapeMrkdwn(forecastLine(t.with(trendTexts), forecast)));
}

/** Once a weekly report is in its channel, enqueues what goes into its thread. */
export async function enqueueReportThread(program: Program, noticeId: string): Promise<void> {
  const { store, workspaceId, clock, newId } = program;
  const { content } = (await findNotice(store.db, workspaceId, noticeId)) ?? {};
  if (content?.kind !== 'report' || !content.isWeekly) return;
  await store.inTransaction(async (tx) => {
    if (!(await claimReportThread(tx, { id: newId(), workspaceId, noticeId, at: clock.now() }))) return;
    await store.queue.enqueue(tx, trendJobs.sendReportThread, { noticeId });
  });
}

/**
 * The content of a weekly report's thread. Posting the head of the audit chain anchors the chain outside the database.
 */
export interface ReportThread {
  readonly report: { readonly channelId: ChannelId; readonly ts: string };
  /** `null` = the audit log is empty. */
  readonly auditHead: ChainPlace | null;
  readonly trends: Trends;
  readonly locale: string;
}

/** `null` = the report is gone, or other organizations can read its channel. */
export async function readReportThread(program: Program, noticeId: string): Promise<ReportThread | null> {
  const { store, workspaceId } = program;
  const report = await findReportMessage(store.db, noticeId);
  if (report === null) return null;
  const channel = await findChannel(store.db, workspaceId, report.channelId);
  // The channel may have been shared since the report was posted.
  if (channel?.isSharedExternally === true) return null;
  const scope = await trendScopeOf(program, report.channelId);
  return {
    report,
    auditHead: await readAuditHead(store.db, workspaceId),
    trends: await readTrends(program, { scope, span: 30 }),
    locale: await localeOfChannel(program, report.channelId),
  };
}

export function sendReportThreadJob(deps: Services) {
  return async ({ data: { noticeId } }: RunOf<typeof trendJobs.sendReportThread>): Promise<void> => {
    const thread = await readReportThread(deps.program, noticeId);
    if (thread !== null) await sendReportThread(deps, { ...thread, noticeId });
  };
}
