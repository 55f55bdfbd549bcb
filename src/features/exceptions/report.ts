import type { KnownBlock } from '@slack/types';
import { addDays, dateIn, daysBetween } from '../../core/dates.ts';
import { type ChannelId, formatExceptionNumber } from '../../core/identifiers.ts';
import { dayMs } from '../../core/time.ts';
import type { Program } from '../../platform/context.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import type { Translator } from '../../platform/i18n/common-texts.ts';
import { truncate } from '../../platform/slack/limits.ts';
import { button, section } from '../../platform/slack/views/elements.ts';
import { type Names, nameOf } from '../../platform/slack/views/text.ts';
import { contribute } from '../../platform/slot.ts';
import { readNames } from '../people/index.ts';
import { recommendationValue } from '../recommendations/index.ts';
import {
  asReported,
  firstLines,
  mostReportLines,
  type ReportContext,
  type ReportLine,
  type ReportLines,
  reportBlock,
  reportParts,
} from '../surfaces/index.ts';
import {
  itChannelIn,
  readSettings,
  readSettingsIn,
  type WorkspaceMoment,
  workingDayBefore,
  workingDaysSince,
  workspaceZone,
} from '../workspace/index.ts';
import {
  closeSettledDrifts,
  type ExceptionDrift,
  mostNamedDrifts,
  readOpenDrifts,
  takeUnnamedDrifts,
} from './drifts.ts';
import { warningDays } from './end.ts';
import { approvalOf, type Exception, exceptionChannelOf } from './exception.ts';
import { openExceptionButton } from './format.ts';
import { exceptionActions } from './ids.ts';
import { readExceptionImpacts } from './pauses/read.ts';
import { exceptionPages, listExceptionsEndedSince, listExceptionsEndingWithin } from './store.ts';
import { exceptionTexts } from './texts.ts';

export const exceptionReportParts = [
  contribute(reportParts, { section: 'waiting', isEscalated: true, read: readWaiting }),
  contribute(reportParts, {
    section: 'exceptions',
    heading: (t, count) => t.with(exceptionTexts).text('report.section.exceptions', { count }),
    read: readEnds,
  }),
  contribute(reportParts, {
    section: 'drifts',
    heading: (t, count) => t.with(exceptionTexts).text('report.section.drift', { count }),
    note: (t) => t.with(exceptionTexts).mrkdwn('report.drift_limits'),
    read: async ({ program: { store } }, named) => firstLines((await readOpenDrifts(store.db, named)).map(driftLine)),
    once: { most: mostNamedDrifts, take: takeDrifts },
  }),
];

async function isOwnOf({ program, channelId }: ReportContext): Promise<(exception: Exception) => boolean> {
  const settings = await readSettings(program);
  const itChannelId = itChannelIn(settings, program.defaults);
  return (exception) =>
    settings.reportChannelId !== null || exceptionChannelOf(exception, settings, itChannelId) === channelId;
}

async function readWaiting(context: ReportContext): Promise<ReportLines> {
  const { program, now } = context;
  const { store, workspaceId } = program;
  const settings = await readSettings(program);
  const isOwn = await isOwnOf(context);
  const waiting: { readonly exception: Exception; readonly wait: ExceptionWait }[] = [];
  for await (const page of exceptionPages(store.db, workspaceId, ['requested'])) {
    for (const exception of page) {
      const waited = exceptionWait(exception, { now, timeZone: workspaceZone(settings, program.defaults), settings });
      const wait = waited === null ? null : asReported(context, waited, () => isOwn(exception));
      if (wait !== null) waiting.push({ exception, wait });
    }
  }
  const longest = waiting.toSorted((a, b) => b.wait.days - a.wait.days).slice(0, mostReportLines);
  const requesters = longest.map(({ exception }) => exception.requesterId);
  const names = await readNames(store.db, workspaceId, requesters);
  return { lines: longest.map(({ exception, wait }) => waitingLine(exception, wait, names)), count: waiting.length };
}

interface ExceptionWait {
  /** Working days. */
  readonly days: number;
  readonly isEscalated: boolean;
}

/** A request may wait as long as a medium activity. `null` while it is within that limit or no longer waits. */
export function exceptionWait(
  { requestedAt, status }: Pick<Exception, 'requestedAt' | 'status'>,
  moment: WorkspaceMoment,
): ExceptionWait | null {
  if (status.state !== 'requested') return null;
  const days = workingDaysSince(requestedAt, moment);
  const limit = moment.settings.waitingDays.medium;
  return days > limit ? { days, isEscalated: days > limit + 1 } : null;
}

/** Exceptions that end within a week, and those that ended since this hour of the previous working day. */
async function readEnds(context: ReportContext): Promise<ReportLines> {
  const { program, now } = context;
  const { store, workspaceId, defaults } = program;
  const settings = await readSettings(program);
  const isOwn = await isOwnOf(context);
  const today = dateIn(workspaceZone(settings, defaults), now);
  const span = { from: today, to: addDays(today, warningDays) };
  const since = new Date(now.getTime() - daysBetween(workingDayBefore(today, settings), today) * dayMs);
  const ending = (await listExceptionsEndingWithin(store.db, workspaceId, span)).filter(isOwn);
  const ended = (await listExceptionsEndedSince(store.db, workspaceId, since)).filter(isOwn);
  const named = ending.slice(0, mostReportLines);
  // Only counts are shown, so no activity is named.
  const impacts = await readExceptionImpacts(program, named, () => false);
  const lines = [
    ...named.map((exception) => endingLine(exception, impacts.get(exception.id)?.paused.count ?? 0)),
    ...ended.map(endedLine),
  ];
  return { lines: lines.slice(0, mostReportLines), count: ending.length + ended.length };
}

/**
 * Takes the oldest unreported differences from Defender. They concern global exceptions, so the report of those cards’
 * channel names them.
 */
async function takeDrifts(
  program: Program,
  tx: Tx,
  { channelId, limit }: { readonly channelId: ChannelId; readonly limit: number },
): Promise<readonly string[]> {
  const { workspaceId, defaults, clock } = program;
  const settings = await readSettingsIn(tx, workspaceId);
  const own = exceptionChannelOf({ scope: { kind: 'all' } }, settings, itChannelIn(settings, defaults));
  if (own !== channelId && settings.reportChannelId === null) return [];
  const at = clock.now();
  await closeSettledDrifts(tx, workspaceId, at);
  return await takeUnnamedDrifts(tx, workspaceId, { at, limit });
}

const longestTitle = 150;
const longestName = 30;

export function waitingLine(exception: Exception, { days, isEscalated }: ExceptionWait, names: Names): ReportLine {
  return {
    waitingDays: days,
    block: (t) => {
      const requester = truncate(nameOf(t, names, exception.requesterId), longestName);
      const facts = { ...factsOf(exception), days, escalated: isEscalated ? 'yes' : 'no', requester };
      return openedLine(t, exception, t.with(exceptionTexts).mrkdwn('report.waiting_exception', facts));
    },
  };
}

/** `count` = the activities that the exception pauses. */
export function endingLine(exception: Exception, count: number): ReportLine {
  return {
    block: (t) => {
      const facts = { ...factsOf(exception), endsOn: lastDay(t, exception), count };
      return openedLine(t, exception, t.with(exceptionTexts).mrkdwn('report.ending_exception', facts));
    },
  };
}

export function endedLine(exception: Exception): ReportLine {
  return {
    block: (t) => {
      const { state, decision } = exception.status;
      const endedOn = state === 'expired' ? lastDay(t, exception) : t.instant(decision.at);
      const facts = { ...factsOf(exception), endedOn };
      return openedLine(t, exception, t.with(exceptionTexts).mrkdwn('report.ended_exception', facts));
    },
  };
}

export function driftLine(drift: ExceptionDrift): ReportLine {
  return { block: (t) => driftBlock(t, drift) };
}

function driftBlock(translator: Translator, drift: ExceptionDrift): KnownBlock {
  const t = translator.with(exceptionTexts);
  const title = truncate(drift.title, longestTitle);
  const number = drift.exception === null ? '' : formatExceptionNumber(drift.exception.number);
  if (drift.kind === 'not_in_defender' && drift.exception !== null) {
    return {
      ...section(t.mrkdwn('report.drift.not_in_defender', { title, number })),
      accessory: openExceptionButton(t, drift.exception),
    };
  }
  const words =
    drift.kind === 'ended_here'
      ? t.mrkdwn('report.drift.ended_here', { title, number })
      : t.mrkdwn('report.drift.unknown_here', { title });
  const value = recommendationValue.encode(drift);
  return {
    ...section(words),
    accessory: button(exceptionActions.requestApproval, t.text('exception.button.request_approval'), value),
  };
}

function openedLine(t: Translator, exception: Exception, words: string): KnownBlock {
  return { ...section(words), block_id: `${reportBlock}${exception.id}`, accessory: openExceptionButton(t, exception) };
}

function factsOf({ number, title }: Exception) {
  return { number: formatExceptionNumber(number), title: truncate(title, longestTitle) };
}

function lastDay(t: Translator, exception: Exception): string {
  const endsOn = approvalOf(exception)?.endsOn;
  return endsOn === undefined ? t.text('common.dash') : t.date(endsOn);
}
