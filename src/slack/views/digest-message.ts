import type { KnownBlock } from '@slack/types';
import type { Activity } from '../../domain/activity.ts';
import type { CalendarDate } from '../../domain/calendar-date.ts';
import { type DigestReading, type EscalationReading, mostNamed } from '../../domain/digest.ts';
import type { Reminder } from '../../domain/reminder.ts';
import type { Translator } from '../../i18n/translator.ts';
import { truncate } from '../limits.ts';
import { exceptionLink, numberLink, requesterName } from './activity-words.ts';
import { context, plain, section } from './elements.ts';
import { endingExceptionLine } from './ending-exception-line.ts';
import { exceptionFindingBlocks } from './exception-finding-blocks.ts';
import { lineSections } from './line-sections.ts';
import type { MessageView } from './message-view.ts';
import { nameOf } from './names.ts';

/** The day's digest of a channel: what is due, who is waited for, what ends, and once a week what was done. */
export function digestMessage(t: Translator, model: DigestReading): MessageView {
  const due = model.due.length + model.moreDue;
  const waiting = model.waiting.length + model.moreWaiting + model.due.filter(isWaiting).length;
  return {
    text: t.mrkdwn('digest.fallback', {
      due,
      waiting,
      requests: requestCount(model),
      findings: model.findings.length + model.moreFindings,
      escalated: escalatedCount(model),
    }),
    blocks: [
      { type: 'header', text: plain(t.text('digest.heading', { date: t.date(model.date) })) },
      ...group(t.mrkdwn('digest.due'), dueLines(t, model)),
      ...group(t.mrkdwn('digest.waiting'), waitingLines(t, model, 'digest.more')),
      ...group(t.mrkdwn('digest.waiting_exceptions'), requestLines(t, model, 'digest.more')),
      ...group(t.mrkdwn('digest.exceptions'), exceptionLines(t, model)),
      ...findingBlocks(t, model),
      ...weeklyBlocks(t, model),
      context(t.mrkdwn('digest.open')),
    ],
  };
}

function isWaiting({ line }: DigestReading['due'][number]): boolean {
  return line.waitingDays !== undefined;
}

/** What the escalation channel hears. */
export function escalationMessage(t: Translator, model: EscalationReading): MessageView {
  const activities = model.due.length + model.moreDue + model.waiting.length + model.moreWaiting;
  const count = activities + requestCount(model);
  return {
    text: t.mrkdwn('escalation.fallback', { count }),
    blocks: [
      { type: 'header', text: plain(t.text('escalation.heading', { date: t.date(model.date) })) },
      ...group(t.mrkdwn('escalation.due'), dueLines(t, model)),
      ...group(t.mrkdwn('escalation.waiting'), waitingLines(t, model, 'digest.more_next')),
      ...group(t.mrkdwn('escalation.waiting_exceptions'), requestLines(t, model, 'digest.more_next')),
      context(t.mrkdwn('digest.open')),
    ],
  };
}

// So short that as many as are named fit into one message, were every character of them escaped.
const longestTitle = 70;
const longestName = 30;

/** Who waits is named on each day, the longest waiting first; of what is told once, the rest is for the next one. */
type MoreKey = 'digest.more' | 'digest.more_next';

function requestCount({ waitingExceptions, moreWaitingExceptions }: EscalationReading): number {
  return waitingExceptions.length + moreWaitingExceptions;
}

function escalatedCount({ due, waiting, waitingExceptions }: EscalationReading): number {
  return [...due, ...waiting, ...waitingExceptions].filter(({ line }) => line.isEscalated === true).length;
}

function group(heading: string, lines: readonly string[]): readonly KnownBlock[] {
  return lines.length === 0 ? [] : [section(heading), ...lineSections(lines)];
}

function dueLines(t: Translator, { due, moreDue, names, date }: EscalationReading): readonly string[] {
  const lines = due.slice(0, mostNamed.due).map(({ line, activity, permalink }) =>
    t.mrkdwn('digest.due_line', {
      ...subject(t, { activity, permalink, names, date }),
      when: reminderWords(t, line.reminder, activity.dueOn === null ? '' : t.date(activity.dueOn)),
      waits: line.waitingDays === undefined ? 'no' : 'yes',
      count: line.waitingDays ?? 0,
      escalated: escalatedWord(line),
    }),
  );
  return [...lines, ...moreLine(t, 'digest.more_next', due.length - lines.length + moreDue)];
}

function waitingLines(
  t: Translator,
  { waiting, moreWaiting, names, date }: EscalationReading,
  moreKey: MoreKey,
): readonly string[] {
  const lines = waiting.slice(0, mostNamed.waiting).map(({ line, activity, permalink }) =>
    t.mrkdwn('digest.waiting_line', {
      ...subject(t, { activity, permalink, names, date }),
      count: line.days,
      overdue: line.overdue?.days ?? 0,
      escalated: escalatedWord(line),
    }),
  );
  return [...lines, ...moreLine(t, moreKey, waiting.length - lines.length + moreWaiting)];
}

function requestLines(
  t: Translator,
  { waitingExceptions, moreWaitingExceptions, names }: EscalationReading,
  moreKey: MoreKey,
): readonly string[] {
  const lines = waitingExceptions.map(({ line, exception, permalink = null }) =>
    t.mrkdwn('digest.waiting_exception_line', {
      number: exceptionLink(exception.number, permalink),
      title: truncate(exception.title, longestTitle),
      count: line.days,
      name: truncate(names.get(exception.requesterId) ?? t.text('common.somebody'), longestName),
      escalated: escalatedWord(line),
    }),
  );
  return [...lines, ...moreLine(t, moreKey, moreWaitingExceptions)];
}

interface Subject {
  readonly activity: Activity;
  readonly permalink: string | null;
  readonly names: EscalationReading['names'];
  readonly date: CalendarDate;
}

/** What is escalated stands in a digest beside what is not. */
function escalatedWord({ isEscalated }: { readonly isEscalated?: true }): 'yes' | 'no' {
  return isEscalated === true ? 'yes' : 'no';
}

function subject(t: Translator, { activity, permalink, names, date }: Subject) {
  const { assigneeId = null, plan = null } = activity;
  const plannedOn = plan?.plannedOn ?? null;
  return {
    link: numberLink(activity.number, permalink),
    title: truncate(activity.title, longestTitle),
    priority: t.text(`priority.${activity.priority}`),
    name: truncate(requesterName(t, names, activity), longestName),
    assigned: assigneeId === null ? 'no' : 'yes',
    assignee: assigneeId === null ? '' : truncate(nameOf(t, names, assigneeId), longestName),
    planned: plannedOn === null ? 'no' : plannedOn < date ? 'passed' : 'ahead',
    plannedOn: plannedOn === null ? '' : t.date(plannedOn),
  };
}

function reminderWords(t: Translator, reminder: Reminder, due: string): string {
  switch (reminder.kind) {
    case 'before':
      return t.text('digest.when.before', { count: reminder.days, due });
    case 'today':
      return t.text('digest.when.today', { due });
    case 'overdue':
      return t.text('digest.when.overdue', { count: reminder.days, due });
  }
}

function moreLine(t: Translator, key: MoreKey, count: number): readonly string[] {
  return count > 0 ? [t.mrkdwn(key, { count })] : [];
}

function exceptionLines(t: Translator, { endingExceptions, moreEnding }: DigestReading): readonly string[] {
  const lines = endingExceptions
    .slice(0, mostNamed.endingExceptions)
    .map((one) => endingExceptionLine(t, one, longestTitle));
  return [...lines, ...moreLine(t, 'digest.more_next', endingExceptions.length - lines.length + moreEnding)];
}

function findingBlocks(t: Translator, { findings, moreFindings }: DigestReading): readonly KnownBlock[] {
  if (findings.length === 0) return [];
  return [
    section(t.mrkdwn('digest.findings')),
    ...exceptionFindingBlocks(t, findings, findings.length + moreFindings),
    context(t.mrkdwn('notice.exception_limits')),
  ];
}

function weeklyBlocks(t: Translator, { weekly }: DigestReading): readonly KnownBlock[] {
  if (weekly === null) return [];
  const { email, system_confirmation: system, not_available: notAvailable } = weekly.completed;
  const count = email + system + notAvailable;
  const { auditHead, disputed } = weekly;
  return [
    section(t.mrkdwn('digest.weekly', { count, email, system, notAvailable, disputed })),
    context(
      auditHead === null
        ? t.mrkdwn('digest.audit_empty')
        : t.mrkdwn('digest.audit_head', { count: auditHead.seq, hash: `${auditHead.seq}:${auditHead.hash}` }),
    ),
  ];
}
