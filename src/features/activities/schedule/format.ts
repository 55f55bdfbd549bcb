import type { KnownBlock } from '@slack/types';
import type { DomainErrorDetail } from '../../../core/domain-error.ts';
import { formatActivityNumber } from '../../../core/identifiers.ts';
import { escapeMrkdwn, type Translator } from '../../../platform/i18n/common-texts.ts';
import { oneLine } from '../../../platform/slack/limits.ts';
import { context } from '../../../platform/slack/views/elements.ts';
import { hasMarks, type TypedLine, typedLines } from '../../../platform/slack/views/message.ts';
import type { Names } from '../../../platform/slack/views/text.ts';
import { deciderName } from '../../people/index.ts';
import { type ActivityTranslator, activityTexts } from '../texts.ts';
import type { RescheduleNews } from './due-and-priority.ts';
import type { DueEntry, DueLedger } from './due-ledger.ts';

type ScheduleError = Extract<DomainErrorDetail, { code: 'rescheduled_meanwhile' | 'due_and_priority_unchanged' }>;

/** mrkdwn. */
export function rescheduleErrorText(t: ActivityTranslator, detail: ScheduleError, names: Names): string {
  if (detail.code === 'due_and_priority_unchanged') {
    return t.mrkdwn(`error.due_and_priority_unchanged.${detail.parameters.isDated ? 'dated' : 'undated'}`);
  }
  const { number, by, at, dueOn, priority } = detail.parameters;
  const words = {
    number: formatActivityNumber(number),
    name: deciderName(t, names, by),
    at: t.instant(at),
    priority: t.text(`priority.${priority}`),
  };
  if (dueOn === null) return t.mrkdwn('error.rescheduled_meanwhile.undated', words);
  return t.mrkdwn('error.rescheduled_meanwhile.dated', { ...words, due: t.date(dueOn) });
}

/** mrkdwn; `null` where the change is not known. */
export function rescheduleNewsText(
  translator: Translator,
  news: RescheduleNews | null,
  { name, number }: { readonly name: string; readonly number: string },
): string | null {
  const t = translator.with(activityTexts);
  if (news === null) return null;
  const { dueOn, priority } = news;
  if (priority === null) {
    const due = t.date(dueOn.to);
    if (dueOn.from === null) return t.mrkdwn('event.due_set', { name, number, due });
    return t.mrkdwn('event.due_moved', { name, number, due, dueBefore: t.date(dueOn.from) });
  }
  if (priority.from === null) return null;
  const moved = {
    name,
    number,
    priority: t.text(`priority.${priority.to}`),
    priorityBefore: t.text(`priority.${priority.from}`),
  };
  if (dueOn === null) return t.mrkdwn('event.priority_moved', moved);
  const dueBefore = dueOn.from === null ? t.text('common.dash') : t.date(dueOn.from);
  return t.mrkdwn('event.due_and_priority_moved', { ...moved, due: t.date(dueOn.to), dueBefore });
}

/** mrkdwn; `null` where the date was never moved later. */
export function slipText(translator: Translator, ledger: DueLedger): string | null {
  const t = translator.with(activityTexts);
  if (ledger.slipCount === 0 || ledger.firstDueOn === null) return null;
  return t.mrkdwn('dates.slipped', { count: ledger.slipCount, first: t.date(ledger.firstDueOn) });
}

// The history shows all entries with whole reasons.
const mostEntries = 10;
const longestReason = 200;

export function dueLedgerBlocks(translator: Translator, ledger: DueLedger, names: Names): readonly KnownBlock[] {
  const t = translator.with(activityTexts);
  if (ledger.entries.length === 0) return [];
  const shown = ledger.entries.slice(-mostEntries);
  const left = ledger.entries.length - shown.length;
  const lines = typedLines([
    { line: heading(t, ledger), typed: null },
    ...shown.map((entry) => entryLine(t, entry, names)),
  ]);
  return left === 0 ? lines : [...lines, context(t.mrkdwn('dates.earlier', { count: left }))];
}

function heading(t: ActivityTranslator, ledger: DueLedger): string {
  const slips = slipText(t, ledger);
  if (slips === null) return `*${t.mrkdwn('dates.heading')}*`;
  return t.mrkdwn('dates.heading_slipped', { slips: { mrkdwn: slips } });
}

/** A reason with mrkdwn marks goes below the line, so that it appears as typed. */
function entryLine(t: ActivityTranslator, entry: DueEntry, names: Names): TypedLine {
  const text = oneLine(entry.reason, longestReason);
  if (entry.source !== 'changed' || !hasMarks(text)) return { line: entryText(t, entry, names), typed: null };
  return { line: entryText(t, { ...entry, reason: '' }, names), typed: { mrkdwn: escapeMrkdwn(text), text } };
}

function entryText(t: ActivityTranslator, entry: DueEntry, names: Names): string {
  const due = { mrkdwn: `*${escapeMrkdwn(t.date(entry.dueOn))}*` };
  const words = { due, name: deciderName(t, names, entry.by), at: t.instant(entry.at) };
  switch (entry.source) {
    case 'default':
      if (entry.priority === null) return t.mrkdwn('dates.by_default_unnamed', words);
      return t.mrkdwn('dates.by_default', { ...words, priority: t.text(`priority.${entry.priority}`) });
    case 'changed':
      return entry.reason === ''
        ? t.mrkdwn('dates.by_changed_reasoned', words)
        : t.mrkdwn('dates.by_changed', { ...words, reason: oneLine(entry.reason, longestReason) });
    case 'paused':
      return t.mrkdwn('dates.by_paused', { ...words, count: entry.pausedDays });
    default:
      return t.mrkdwn(`dates.by_${entry.source}`, words);
  }
}
