import type { KnownBlock } from '@slack/types';
import type { Activity } from '../../domain/activity.ts';
import type { CalendarDate } from '../../domain/calendar-date.ts';
import type { CompletedByKind } from '../../domain/completed-by.ts';
import type { DueLine, WaitingLine } from '../../domain/digest.ts';
import { approvalOf, type Exception, formatExceptionNumber } from '../../domain/exception.ts';
import type { ExceptionFinding } from '../../domain/exception-finding.ts';
import type { PersonId } from '../../domain/identifiers.ts';
import type { Reminder } from '../../domain/reminder.ts';
import type { Translator } from '../../i18n/translator.ts';
import { truncate } from '../limits.ts';
import type { MessageView } from './activity-card.ts';
import { numberLink } from './activity-words.ts';
import { context, plain, section } from './elements.ts';
import { exceptionFindingBlocks } from './exception-finding-blocks.ts';
import { lineSections } from './line-sections.ts';

export interface NamedLine<L> {
  readonly line: L;
  readonly activity: Activity;
  readonly permalink: string | null;
}

export interface EscalationModel {
  readonly date: CalendarDate;
  readonly due: readonly NamedLine<DueLine>[];
  readonly waiting: readonly NamedLine<WaitingLine>[];
  readonly moreDue: number;
  readonly moreWaiting: number;
  readonly names: ReadonlyMap<PersonId, string>;
}

export interface DigestModel extends EscalationModel {
  readonly endingExceptions: readonly Exception[];
  readonly findings: readonly ExceptionFinding[];
  readonly moreFindings: number;
  readonly weekly: {
    readonly completed: Readonly<Record<CompletedByKind, number>>;
    readonly auditHead: { readonly seq: number; readonly hash: string } | null;
  } | null;
}

/** The day's digest of a channel: what is due, who is waited for, what ends, and once a week what was done. */
export function digestMessage(t: Translator, model: DigestModel): MessageView {
  const due = model.due.length + model.moreDue;
  const waiting = model.waiting.length + model.moreWaiting;
  return {
    text: t.mrkdwn('digest.fallback', { due, waiting, findings: model.findings.length + model.moreFindings }),
    blocks: [
      { type: 'header', text: plain(t.text('digest.heading', { date: t.date(model.date) })) },
      ...group(t.mrkdwn('digest.due'), dueLines(t, model)),
      ...group(t.mrkdwn('digest.waiting'), waitingLines(t, model)),
      ...group(t.mrkdwn('digest.exceptions'), exceptionLines(t, model)),
      ...findingBlocks(t, model),
      ...weeklyBlocks(t, model),
      context(t.mrkdwn('digest.open')),
    ],
  };
}

/** What the escalation channel hears. */
export function escalationMessage(t: Translator, model: EscalationModel): MessageView {
  const count = model.due.length + model.moreDue + model.waiting.length + model.moreWaiting;
  return {
    text: t.mrkdwn('escalation.fallback', { count }),
    blocks: [
      { type: 'header', text: plain(t.text('escalation.heading', { date: t.date(model.date) })) },
      ...group(t.mrkdwn('escalation.due'), dueLines(t, model)),
      ...group(t.mrkdwn('escalation.waiting'), waitingLines(t, model)),
      context(t.mrkdwn('digest.open')),
    ],
  };
}

// More would be a wall; the list has all of them.
const mostLines = 10;
const longestTitle = 100;
const longestName = 80;

function group(heading: string, lines: readonly string[]): readonly KnownBlock[] {
  return lines.length === 0 ? [] : [section(heading), ...lineSections(lines)];
}

function dueLines(t: Translator, { due, moreDue, names }: EscalationModel): readonly string[] {
  const lines = due.slice(0, mostLines).map(({ line, activity, permalink }) =>
    t.mrkdwn('digest.due_line', {
      ...subject(t, { activity, permalink, names }),
      when: whenWords(t, line.reminder, activity.dueOn),
    }),
  );
  return [...lines, ...moreLine(t, due.length - lines.length + moreDue)];
}

function waitingLines(t: Translator, { waiting, moreWaiting, names }: EscalationModel): readonly string[] {
  const lines = waiting
    .slice(0, mostLines)
    .map(({ line, activity, permalink }) =>
      t.mrkdwn('digest.waiting_line', { ...subject(t, { activity, permalink, names }), count: line.days }),
    );
  return [...lines, ...moreLine(t, waiting.length - lines.length + moreWaiting)];
}

interface Subject {
  readonly activity: Activity;
  readonly permalink: string | null;
  readonly names: EscalationModel['names'];
}

function subject(t: Translator, { activity, permalink, names }: Subject) {
  const { requesterId, requesterEmail } = activity;
  const name = (requesterId === null ? requesterEmail : names.get(requesterId)) ?? t.text('common.somebody');
  return {
    link: numberLink(activity.number, permalink),
    title: truncate(activity.title, longestTitle),
    priority: t.text(`priority.${activity.priority}`),
    name: truncate(name, longestName),
  };
}

function whenWords(t: Translator, reminder: Reminder, dueOn: CalendarDate | null): string {
  const due = dueOn === null ? '' : t.date(dueOn);
  switch (reminder.kind) {
    case 'before':
      return t.text('digest.when.before', { count: reminder.days, due });
    case 'today':
      return t.text('digest.when.today', { due });
    case 'overdue':
      return t.text('digest.when.overdue', { count: reminder.days, due });
  }
}

function moreLine(t: Translator, count: number): readonly string[] {
  return count > 0 ? [t.mrkdwn('digest.more', { count })] : [];
}

function exceptionLines(t: Translator, { endingExceptions }: DigestModel): readonly string[] {
  const lines = endingExceptions.slice(0, mostLines).map((one) => exceptionLine(t, one));
  return [...lines, ...moreLine(t, endingExceptions.length - lines.length)];
}

function findingBlocks(t: Translator, { findings, moreFindings }: DigestModel): readonly KnownBlock[] {
  if (findings.length === 0) return [];
  return [
    section(t.mrkdwn('digest.findings')),
    ...exceptionFindingBlocks(t, findings, findings.length + moreFindings),
    context(t.mrkdwn('notice.exception_limits')),
  ];
}

function exceptionLine(t: Translator, exception: Exception): string {
  const endsOn = approvalOf(exception)?.endsOn;
  return t.mrkdwn('digest.exception_line', {
    number: formatExceptionNumber(exception.number),
    title: truncate(exception.title, longestTitle),
    until: endsOn === undefined ? '' : t.date(endsOn),
  });
}

function weeklyBlocks(t: Translator, { weekly }: DigestModel): readonly KnownBlock[] {
  if (weekly === null) return [];
  const { email, system_confirmation: system, not_available: notAvailable } = weekly.completed;
  const count = email + system + notAvailable;
  const { auditHead } = weekly;
  return [
    section(t.mrkdwn('digest.weekly', { count, email, system, notAvailable })),
    context(
      auditHead === null
        ? t.mrkdwn('digest.audit_empty')
        : t.mrkdwn('digest.audit_head', { count: auditHead.seq, hash: `${auditHead.seq}:${auditHead.hash}` }),
    ),
  ];
}
