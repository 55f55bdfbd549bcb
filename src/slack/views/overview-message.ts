import type { KnownBlock } from '@slack/types';
import { isLive } from '../../domain/activity.ts';
import { type Changed, hasChanges, type OverviewLine, type OverviewReading } from '../../domain/overview.ts';
import type { TextKey } from '../../i18n/en.ts';
import type { Translator } from '../../i18n/translator.ts';
import { truncate } from '../limits.ts';
import { completerWords, dueDay, numberLink } from './activity-words.ts';
import { context, plain, section } from './elements.ts';
import { endingExceptionLine } from './ending-exception-line.ts';
import { joined } from './joined.ts';
import { lineSections } from './line-sections.ts';
import type { MessageView } from './message-view.ts';
import { topLine } from './top-line.ts';

/** What a channel is told daily or weekly: what changed since the last time, and what comes first now. */
export function overviewMessage(t: Translator, reading: OverviewReading): MessageView {
  const { changes, top, date, since } = reading;
  return {
    text: t.mrkdwn('overview.fallback', {
      filed: countOf(changes.filed),
      completed: countOf(changes.completed),
      overdue: countOf(changes.overdue),
      disputed: countOf(changes.disputed),
      ending: countOf(changes.ending),
    }),
    blocks: [
      { type: 'header', text: plain(t.text('overview.heading', { date: t.date(date) })) },
      context(t.mrkdwn('overview.since', { at: t.instant(since) }), ...missedLines(t, reading)),
      ...changeBlocks(t, reading),
      section(t.mrkdwn('overview.top')),
      ...(top.length === 0 ? [section(t.mrkdwn('top.none'))] : top.map((entry, index) => topLine(t, entry, index + 1))),
      context(t.mrkdwn(top.length === 0 ? 'digest.open' : 'overview.open')),
    ],
  };
}

function countOf({ named, more }: Changed<unknown>): number {
  return named.length + more;
}

const mostDaysNamed = 5;

function missedLines(t: Translator, { missed }: OverviewReading): readonly string[] {
  const [first] = missed;
  if (first === undefined) return [];
  const count = missed.length;
  if (count > mostDaysNamed) return [t.mrkdwn('overview.missed_many', { count, day: t.date(first) })];
  const days = missed.map((day) => t.date(day));
  return [t.mrkdwn('overview.missed', { count, days: joined(t, days) })];
}

function changeBlocks(t: Translator, { changes }: OverviewReading): readonly KnownBlock[] {
  if (!hasChanges(changes)) return [section(t.mrkdwn('overview.nothing'))];
  return [
    ...group(t, { heading: 'overview.filed', all: changes.filed, line: (one) => filedLine(t, one) }),
    ...group(t, { heading: 'overview.completed', all: changes.completed, line: (one) => completedLine(t, one) }),
    ...group(t, { heading: 'overview.overdue', all: changes.overdue, line: (one) => overdueLine(t, one) }),
    ...group(t, { heading: 'overview.disputed', all: changes.disputed, line: (one) => disputedLine(t, one) }),
    ...group(t, {
      heading: 'overview.ending',
      all: changes.ending,
      line: (one) => endingExceptionLine(t, one, longestTitle),
    }),
  ];
}

interface Group<T> {
  readonly heading: TextKey;
  readonly all: Changed<T>;
  readonly line: (one: T) => string;
}

function group<T>(t: Translator, { heading, all: { named, more }, line }: Group<T>): readonly KnownBlock[] {
  if (named.length === 0) return [];
  const rest = more > 0 ? [t.mrkdwn('overview.more', { count: more })] : [];
  return [section(t.mrkdwn(heading)), ...lineSections([...named.map(line), ...rest])];
}

// Ten of each kind fit into few sections, were every character of them escaped.
const longestTitle = 100;

function subject({ activity, permalink }: OverviewLine) {
  return { link: numberLink(activity.number, permalink), title: truncate(activity.title, longestTitle) };
}

function filedLine(t: Translator, line: OverviewLine): string {
  const { dueOn, priority, status } = line.activity;
  return t.mrkdwn('overview.filed_line', {
    ...subject(line),
    priority: t.text(`priority.${priority}`),
    due: dueDay(t, dueOn),
    isOver: isLive(status) ? 'no' : 'yes',
    state: t.text(`state.${status.state}`),
  });
}

function completedLine(t: Translator, line: OverviewLine): string {
  const completedBy = completerWords(t, line.activity);
  return t.mrkdwn('overview.completed_line', { ...subject(line), completedBy });
}

function overdueLine(t: Translator, line: OverviewLine): string {
  const { dueOn, priority } = line.activity;
  const due = dueDay(t, dueOn);
  return t.mrkdwn('overview.overdue_line', { ...subject(line), priority: t.text(`priority.${priority}`), due });
}

function disputedLine(t: Translator, line: OverviewLine): string {
  return t.mrkdwn('overview.disputed_line', { ...subject(line), count: line.activity.verification?.count ?? 0 });
}
