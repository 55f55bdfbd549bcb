import type { KnownBlock, SectionBlock } from '@slack/types';
import { assertNever } from '../../core/assert-never.ts';
import type { CalendarDate } from '../../core/dates.ts';
import { formatActivityNumber, formatExceptionNumber } from '../../core/identifiers.ts';
import type { Translator } from '../../platform/i18n/common-texts.ts';
import { filterValue } from '../../platform/slack/codec.ts';
import { truncate } from '../../platform/slack/limits.ts';
import { button, context, plain, section } from '../../platform/slack/views/elements.ts';
import type { MessageView } from '../../platform/slack/views/message.ts';
import { joined, nameOf } from '../../platform/slack/views/text.ts';
import {
  type Activity,
  activityActions,
  activityValue,
  completedByWords,
  liveStates,
  requesterName,
  seenActivity,
} from '../activities/index.ts';
import type { ChainPlace } from '../audit/index.ts';
import { cardActions } from '../card/index.ts';
import { connectionName } from '../connections/index.ts';
import { approvalOf, type Exception, findingBlock, openExceptionButton } from '../exceptions/index.ts';
import { activityFilterWords, noFilter, topLine } from '../lists/index.ts';
import { readyFacts } from '../progress/index.ts';
import { reportBlock } from '../surfaces/index.ts';
import { reportActions } from './ids.ts';
import type { ReportLine, ReportReading, WeeklyReport } from './report.ts';
import { type ReportTranslator, reportTexts } from './texts.ts';

/** The day's report of a channel: section by section, a line and a button for each thing that needs somebody. */
export function reportMessage(t: ReportTranslator, reading: ReportReading): MessageView {
  const { sections, weekly, date } = reading;
  const headings = sections.map(({ id, count }) => t.text(`report.section.${id}`, { count }));
  const nothing = t.text(weekly?.top.length === 0 ? 'report.nothing_open' : 'report.nothing_to_do');
  return {
    text: t.mrkdwn('report.fallback', { sections: headings.length === 0 ? nothing : joined(t, headings) }),
    blocks: [
      { type: 'header', text: plain(t.text('report.heading', { date: t.date(date) })) },
      ...(sections.length === 0 ? [section(nothing)] : []),
      ...sections.flatMap(({ lines }, index) => [
        section(`*${headings[index]}*`),
        ...lines.map((line) => lineBlock(t, line, reading)),
      ]),
      ...moreBlocks(t, reading),
      ...(sections.some(({ id }) => id === 'findings') ? [context(t.mrkdwn('report.findings_limits'))] : []),
      ...(weekly === null ? [] : weeklyBlocks(t, weekly)),
    ],
  };
}

// So short that a line is read at a glance.
const longestTitle = 150;
const longestName = 30;

function lineBlock(t: ReportTranslator, line: ReportLine, { names, date }: ReportReading): KnownBlock {
  switch (line.kind) {
    case 'disputed':
      return opened(t, line.activity, t.mrkdwn('report.disputed', disputedFacts(t, line.activity)));
    case 'activity':
      return line.section === 'ready'
        ? closable(t, line.activity, names)
        : opened(t, line.activity, t.mrkdwn('report.activity', standingFacts(t, line, { names, date })));
    case 'waiting_exception': {
      const { exception, days, isEscalated } = line;
      const requester = truncate(nameOf(t, names, exception.requesterId), longestName);
      const facts = { ...exceptionFacts(exception), days, escalated: isEscalated ? 'yes' : 'no', requester };
      return openedException(t, exception, t.mrkdwn('report.waiting_exception', facts));
    }
    case 'ending_exception': {
      const { exception, pausedCount: count } = line;
      const endsOn = lastDay(t, exception);
      const facts = { ...exceptionFacts(exception), endsOn, count };
      return openedException(t, exception, t.mrkdwn('report.ending_exception', facts));
    }
    case 'ended_exception': {
      const { exception } = line;
      const { state, decision } = exception.status;
      const endedOn = state === 'expired' ? lastDay(t, exception) : t.instant(decision.at);
      return openedException(
        t,
        exception,
        t.mrkdwn('report.ended_exception', { ...exceptionFacts(exception), endedOn }),
      );
    }
    case 'finding':
      return findingBlock(t, line.finding);
    case 'stale': {
      const name = connectionName(t, line.connection);
      return section(t.mrkdwn('report.stale', { name, at: t.instant(line.readAt) }));
    }
    default:
      return assertNever(line);
  }
}

function opened(t: ReportTranslator, activity: Activity, words: string): SectionBlock {
  return pressed(activity, words, { actionId: cardActions.openDetail, label: t.text('list.open') });
}

/** With the button of the card. */
function closable(t: ReportTranslator, activity: Activity, names: ReportReading['names']): SectionBlock {
  const words = t.mrkdwn('report.ready', closableFacts(t, activity, names));
  return pressed(activity, words, { actionId: activityActions.complete, label: t.text('button.complete') });
}

function pressed(
  activity: Activity,
  words: string,
  { actionId, label }: { readonly actionId: string; readonly label: string },
): SectionBlock {
  const accessory = button(actionId, label, activityValue.encode(seenActivity(activity)));
  return { ...section(words), block_id: `${reportBlock}${activity.id}`, accessory };
}

function openedException(t: ReportTranslator, exception: Exception, words: string): SectionBlock {
  const accessory = openExceptionButton(t, exception);
  return { ...section(words), block_id: `${reportBlock}${exception.id}`, accessory };
}

function activityFacts({ number, title }: Activity) {
  return { number: formatActivityNumber(number), title: truncate(title, longestTitle) };
}

function exceptionFacts({ number, title }: Exception) {
  return { number: formatExceptionNumber(number), title: truncate(title, longestTitle) };
}

function lastDay(t: ReportTranslator, exception: Exception): string {
  const endsOn = approvalOf(exception)?.endsOn;
  return endsOn === undefined ? t.text('common.dash') : t.date(endsOn);
}

function disputedFacts(t: ReportTranslator, activity: Activity) {
  const { status, verification } = activity;
  const completedBy = status.state === 'completed' ? completedByWords(t, status.completedBy) : t.text('common.dash');
  return { ...activityFacts(activity), completedBy, count: verification?.count ?? 0 };
}

type StandingLine = Extract<ReportLine, { readonly kind: 'activity' }>;

function standingFacts(
  t: ReportTranslator,
  line: StandingLine,
  { names, date }: Pick<ReportReading, 'names' | 'date'>,
) {
  const { activity, daysLeft, waitingDays, isEscalated } = line;
  const { assigneeId, plan, dueOn } = activity;
  const plannedOn = plan?.plannedOn ?? null;
  return {
    ...activityFacts(activity),
    priority: t.text(`priority.${activity.priority}`),
    due: dueWord(daysLeft),
    days: Math.abs(daysLeft ?? 0),
    dueOn: dueOn === null ? '' : t.date(dueOn),
    waits: waitingDays ?? 0,
    escalated: isEscalated ? 'yes' : 'no',
    holder: holderWord(line),
    assignee: assigneeId === null ? '' : truncate(nameOf(t, names, assigneeId), longestName),
    planned: plannedWord(plannedOn, date),
    plannedOn: plannedOn === null ? '' : t.date(plannedOn),
    requester: truncate(requesterName(t, names, activity), longestName),
  };
}

function closableFacts(t: ReportTranslator, activity: Activity, names: ReportReading['names']) {
  const { assigneeId, createdAt } = activity;
  return {
    ...activityFacts(activity),
    ...readyFacts(t, activity),
    createdAt: t.instant(createdAt),
    holder: assigneeId === null ? 'nobody' : 'assigned',
    assignee: assigneeId === null ? '' : truncate(nameOf(t, names, assigneeId), longestName),
  };
}

/** That it waits says that nobody has accepted it. */
function holderWord({ activity: { assigneeId, status }, waitingDays }: StandingLine): string {
  if (assigneeId !== null) return 'assigned';
  if (waitingDays !== null) return 'waiting';
  return status.state === 'pending' ? 'pending' : 'nobody';
}

function dueWord(daysLeft: number | null): 'none' | 'late' | 'today' | 'ahead' {
  if (daysLeft === null) return 'none';
  if (daysLeft === 0) return 'today';
  return daysLeft < 0 ? 'late' : 'ahead';
}

function plannedWord(plannedOn: CalendarDate | null, date: CalendarDate): 'no' | 'passed' | 'ahead' {
  if (plannedOn === null) return 'no';
  return plannedOn < date ? 'passed' : 'ahead';
}

/** All that is open, the first to be due first. */
const allOpen = activityFilterWords({ ...noFilter, states: liveStates, sort: 'due' });

function moreBlocks(t: ReportTranslator, { sections }: ReportReading): readonly KnownBlock[] {
  const count = sections.reduce((sum, one) => sum + one.count - one.lines.length, 0);
  if (count === 0) return [];
  const showAll = button(reportActions.reportShowAll, t.text('report.show_all'), filterValue.encode({ text: allOpen }));
  return [{ ...section(t.mrkdwn('report.more', { count })), accessory: showAll }];
}

function weeklyBlocks(t: ReportTranslator, { filed, completed, disputed, top }: WeeklyReport): readonly KnownBlock[] {
  const { email, system_confirmation: system, not_available: notAvailable } = completed;
  const count = email + system + notAvailable;
  return [
    section(t.mrkdwn('report.weekly', { filed, count, email, system, notAvailable, disputed })),
    ...(top.length === 0 ? [] : [section(t.mrkdwn('report.top'))]),
    ...top.map((entry, index) => topLine(t, entry, index + 1)),
  ];
}

/** The head of the audit chain, outside the database. */
export function auditHeadMessage(t: Translator, { seq, hash }: ChainPlace): MessageView {
  const text = t.with(reportTexts).mrkdwn('report.audit_head', { count: seq, hash: `${seq}:${hash}` });
  return { text, blocks: [context(text)] };
}
