import type { KnownBlock, RichTextBlock, TableBlock } from '@slack/types';
import { formatActivityNumber } from '../../core/identifiers.ts';
import { limits, truncate } from '../../platform/slack/limits.ts';
import { option, plain } from '../../platform/slack/views/elements.ts';
import type { MessageView } from '../../platform/slack/views/message.ts';
import {
  activityValue,
  completerText,
  dueDay,
  isAttentionRequired,
  isLive,
  seenActivity,
} from '../activities/index.ts';
import { cardActions } from '../card/index.ts';
import { coverageText } from '../exceptions/index.ts';
import { ticketStatusText } from '../intune/index.ts';
import { shortProgress } from '../progress/index.ts';
import { type ActivityListModel, type ListedActivity, listFrame } from './list.ts';
import type { ListTranslator } from './texts.ts';

type Cell = TableBlock['rows'][number][number];

/** One page of the list as a table, with a menu that opens what is in it: no cell can hold a button. */
export function activityTable(t: ListTranslator, model: ActivityListModel): MessageView {
  if (model.entries.length === 0) return listFrame(t, model, []);
  return listFrame(t, model, [table(t, model), opening(t, model)]);
}

const columns = ['number', 'title', 'priority', 'due', 'progress', 'ticket', 'state', 'completed_by'] as const;
const wrapped: ReadonlySet<string> = new Set(['title', 'completed_by']);

// Slack takes 10,000 characters in all cells together.
const longestTitle = 150;
const longestCompleter = 100;

function table(t: ListTranslator, { entries }: ActivityListModel): TableBlock {
  return {
    type: 'table',
    block_id: 'listed',
    column_settings: columns.map((column) => ({ is_wrapped: wrapped.has(column) })),
    rows: [columns.map((column) => raw(t.text(`list.column.${column}`))), ...entries.map((entry) => row(t, entry))],
  };
}

function row(t: ListTranslator, entry: ListedActivity): Cell[] {
  const { activity } = entry;
  return [
    raw(formatActivityNumber(activity.number)),
    raw(truncate(activity.title, longestTitle)),
    raw(t.text(`priority.${activity.priority}`)),
    raw(due(t, entry)),
    raw(shortProgress(t, activity)),
    raw(ticket(t, entry)),
    raw(t.text(`state.${activity.status.state}`)),
    completion(t, entry),
  ];
}

function due(t: ListTranslator, { activity, isOverdue, coverage }: ListedActivity): string {
  const { dueOn, plan, status } = activity;
  const date = dueDay(t, dueOn);
  const dueText = isOverdue ? t.text('list.cell.overdue', { date }) : date;
  const covered = coverage === undefined ? null : coverageText(t, coverage);
  const words = covered === null ? dueText : t.text('list.covered', { due: dueText, coverage: covered });
  const plannedOn = plan?.plannedOn ?? null;
  return plannedOn === null || !isLive(status)
    ? words
    : t.text('list.cell.planned', { due: words, date: t.date(plannedOn) });
}

function ticket(t: ListTranslator, { activity, ticketStatus }: ListedActivity): string {
  if (ticketStatus === null || isAttentionRequired(activity)) return t.text('common.dash');
  return ticketStatusText(t, ticketStatus);
}

/** By whom, and when in the reader's own time zone, which Slack shows in rich text alone. */
function completion(t: ListTranslator, { activity }: ListedActivity): Cell {
  const { status, verification } = activity;
  if (status.state !== 'completed') return raw(t.text('common.dash'));
  const at = status.decision.at;
  const by = truncate(completerText(t, activity), longestCompleter);
  const disputed = verification?.state === 'disputed' ? verification.count : null;
  const cell: RichTextBlock = {
    type: 'rich_text',
    elements: [
      {
        type: 'rich_text_section',
        elements: [
          { type: 'text', text: `${by}\n` },
          {
            type: 'date',
            timestamp: Math.floor(at.getTime() / 1000),
            format: '{date_short_pretty} {time}',
            fallback: `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`,
          },
          ...(disputed === null
            ? []
            : [
                {
                  type: 'text' as const,
                  text: `\n${t.text('list.cell.disputed', { count: disputed })}`,
                  style: { bold: true },
                },
              ]),
        ],
      },
    ],
  };
  return cell;
}

function opening(t: ListTranslator, { entries }: ActivityListModel): KnownBlock {
  const options = entries.map(({ activity }) => {
    const number = formatActivityNumber(activity.number);
    const words = t.text('list.open_option', { number, title: activity.title });
    return option(words, activityValue.encode(seenActivity(activity)));
  });
  const placeholder = plain(t.text('list.open_one'), limits.buttonText);
  return {
    type: 'actions',
    block_id: 'list_open',
    elements: [{ type: 'static_select', action_id: cardActions.openDetail, placeholder, options }],
  };
}

/** Nothing is parsed in it. */
function raw(text: string): Cell {
  return { type: 'raw_text', text };
}
