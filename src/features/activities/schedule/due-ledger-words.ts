import type { KnownBlock } from '@slack/types';
import { escapeMrkdwn, type Translator } from '../../../platform/i18n/common-texts.ts';
import { truncate } from '../../../platform/slack/limits.ts';
import { context } from '../../../platform/slack/views/elements.ts';
import { deciderName, type Names } from '../../../platform/slack/views/names.ts';
import { hasMarks, type TypedLine, typedLines } from '../../../platform/slack/views/typed-lines.ts';
import type { DueEntry, DueLedger } from './due-ledger.ts';

/** How often the due date has been moved later, in mrkdwn; `null` where it never was. */
export function slipWords(t: Translator, ledger: DueLedger | null): string | null {
  if (ledger === null || ledger.slipCount === 0 || ledger.firstDueOn === null) return null;
  return t.mrkdwn('dates.slipped', { count: ledger.slipCount, first: t.date(ledger.firstDueOn) });
}

// The history has all of them, with the whole reasons.
const mostEntries = 10;
const longestReason = 200;

/** Who set the due date, and why: one line for each that there was, oldest first. */
export function dueLedgerBlocks(t: Translator, ledger: DueLedger | null, names: Names): readonly KnownBlock[] {
  if (ledger === null || ledger.entries.length === 0) return [];
  const shown = ledger.entries.slice(-mostEntries);
  const left = ledger.entries.length - shown.length;
  const lines = typedLines([
    { line: heading(t, ledger), typed: null },
    ...shown.map((entry) => entryLine(t, entry, names)),
  ]);
  return left === 0 ? lines : [...lines, context(t.mrkdwn('dates.earlier', { count: left }))];
}

function heading(t: Translator, ledger: DueLedger): string {
  const slips = slipWords(t, ledger);
  if (slips === null) return `*${t.mrkdwn('dates.heading')}*`;
  return t.mrkdwn('dates.heading_slipped', { slips: { mrkdwn: slips } });
}

/** A reason that cannot stand in the line as it was typed stands below it. */
function entryLine(t: Translator, entry: DueEntry, names: Names): TypedLine {
  const text = oneLine(entry.reason);
  if (entry.source !== 'changed' || !hasMarks(text)) return { line: entryWords(t, entry, names), typed: null };
  return { line: entryWords(t, { ...entry, reason: '' }, names), typed: { mrkdwn: escapeMrkdwn(text), text } };
}

function entryWords(t: Translator, entry: DueEntry, names: Names): string {
  const due = { mrkdwn: `*${escapeMrkdwn(t.date(entry.dueOn))}*` };
  const words = { due, name: deciderName(t, names, entry.by), at: t.instant(entry.at) };
  switch (entry.source) {
    case 'default':
      if (entry.priority === null) return t.mrkdwn('dates.by_default_unnamed', words);
      return t.mrkdwn('dates.by_default', { ...words, priority: t.text(`priority.${entry.priority}`) });
    case 'changed':
      return entry.reason === ''
        ? t.mrkdwn('dates.by_changed_reasoned', words)
        : t.mrkdwn('dates.by_changed', { ...words, reason: oneLine(entry.reason) });
    case 'paused':
      return t.mrkdwn('dates.by_paused', { ...words, count: entry.pausedDays });
    default:
      return t.mrkdwn(`dates.by_${entry.source}`, words);
  }
}

function oneLine(text: string): string {
  return truncate(text.replace(/\s+/g, ' '), longestReason);
}
