import type { Button, KnownBlock } from '@slack/types';
import type { Translator } from '../../platform/i18n/common-texts.ts';
import { filterValue } from '../../platform/slack/codec.ts';
import { button, context, plain, section } from '../../platform/slack/views/elements.ts';
import type { MessageView } from '../../platform/slack/views/message.ts';
import { joined } from '../../platform/slack/views/text.ts';
import type { ChainPlace } from '../audit/index.ts';
import { exceptionActions } from '../exceptions/index.ts';
import { type ActivityFilter, activityFilterWords, noFilter, topLine } from '../lists/index.ts';
import { reportActions } from './ids.ts';
import type { ReportReading, ReportSection, WeeklyReport } from './report.ts';
import { type ReportTranslator, reportTexts } from './texts.ts';

export function reportMessage(t: ReportTranslator, reading: ReportReading): MessageView {
  const { sections, weekly, date } = reading;
  const headings = sections.map(({ heading, count }) => heading(t, count));
  const nothing = t.text(weekly !== null && weekly.top.length === 0 ? 'report.nothing_open' : 'report.nothing_to_do');
  return {
    text: t.mrkdwn('report.fallback', { sections: headings.length === 0 ? nothing : joined(t, headings) }),
    blocks: [
      { type: 'header', text: plain(t.text('report.heading', { date: t.date(date) })) },
      ...(sections.length === 0 ? [section(nothing)] : []),
      ...sections.flatMap((one, index) => [
        { ...section(`*${headings[index]}*`), ...showAll(t, one) },
        ...one.lines.map(({ block }) => block(t)),
      ]),
      ...moreBlocks(t, reading),
      ...sections.flatMap(({ notes }) => notes.map((note) => context(note(t)))),
      ...(weekly === null ? [] : weeklyBlocks(t, weekly)),
    ],
  };
}

/** Of sections of activities. */
const sectionFilters: Readonly<Record<string, Partial<ActivityFilter>>> = {
  disputed: { isDisputed: true },
  overdue: { due: ['overdue'] },
  due: { due: ['week'] },
  waiting: { states: ['pending'] },
  unassigned: { isUnassigned: true },
  ready: { isReady: true },
};

/** The button of a section that names only some of its lines. */
function showAll(t: ReportTranslator, { id, lines, count }: ReportSection): { readonly accessory?: Button } {
  if (lines.length >= count) return {};
  const label = t.text('report.show_all');
  if (id === 'exceptions') return { accessory: button(exceptionActions.exceptionsShow, label, 'ending') };
  const filter = sectionFilters[id];
  if (filter === undefined) return {};
  const text = activityFilterWords({ ...noFilter, ...filter, sort: 'due' });
  return { accessory: button(reportActions.reportShowAll, label, filterValue.encode({ text })) };
}

function moreBlocks(t: ReportTranslator, { sections }: ReportReading): readonly KnownBlock[] {
  const count = sections.reduce((sum, one) => sum + one.count - one.lines.length, 0);
  return count === 0 ? [] : [section(t.mrkdwn('report.more', { count }))];
}

function weeklyBlocks(t: ReportTranslator, weekly: WeeklyReport): readonly KnownBlock[] {
  const { filed, completed, disputed, remarks, top } = weekly;
  const { email, system_confirmation: system, not_available: notAvailable } = completed;
  const count = email + system + notAvailable;
  return [
    section(t.mrkdwn('report.weekly', { filed, count, email, system, notAvailable, disputed })),
    ...remarks.map((remark) => section(remark(t))),
    ...(top.length === 0 ? [] : [section(t.mrkdwn('report.top'))]),
    ...top.map((entry, index) => topLine(t, entry, index + 1)),
  ];
}

/** Keeps the head of the audit chain outside the database. */
export function auditHeadMessage(t: Translator, { seq, hash }: ChainPlace): MessageView {
  const text = t.with(reportTexts).mrkdwn('report.audit_head', { count: seq, hash: `${seq}:${hash}` });
  return { text, blocks: [context(text)] };
}
