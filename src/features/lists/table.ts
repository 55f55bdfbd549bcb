import type { KnownBlock, RichTextBlock, TableBlock } from '@slack/types';
import { formatActivityNumber } from '../../core/identifiers.ts';
import { limits, truncate } from '../../platform/slack/limits.ts';
import { unescaped } from '../../platform/slack/typed-text.ts';
import { option, plain } from '../../platform/slack/views/elements.ts';
import type { MessageView } from '../../platform/slack/views/message.ts';
import { activityValue, completerName, isAttentionRequired, requesterName, seenActivity } from '../activities/index.ts';
import { cardActions, statusWithThreats } from '../card/index.ts';
import { ticketStatusText } from '../intune/index.ts';
import { shortProgress } from '../progress/index.ts';
import { type ActivityListModel, type ListedActivity, listFrame } from './list.ts';
import type { ListTranslator } from './texts.ts';

type Cell = TableBlock['rows'][number][number];

/** A menu opens the activities, since a table cell cannot hold a button. */
export function activityTable(t: ListTranslator, model: ActivityListModel): MessageView {
  if (model.entries.length === 0) return listFrame(t, model, []);
  return listFrame(t, model, [table(t, model), opening(t, model)]);
}

const columns = ['number', 'title', 'status', 'created_by', 'progress', 'completed_by', 'ticket'] as const;
const wrapped: ReadonlySet<string> = new Set(['title', 'status', 'created_by', 'completed_by']);

// Slack limits all cells of a table to 10,000 characters together.
const longestTitle = 150;
const longestName = 80;

function table(t: ListTranslator, { entries }: ActivityListModel): TableBlock {
  const isCompleted = entries.every(({ activity }) => activity.status.state === 'completed');
  const absent = new Set<string>([isCompleted ? 'progress' : 'completed_by']);
  if (entries.every(({ ticketStatus }) => ticketStatus === null)) absent.add('ticket');
  const shown = columns.filter((column) => !absent.has(column));
  return {
    type: 'table',
    block_id: 'listed',
    column_settings: shown.map((column) => ({ is_wrapped: wrapped.has(column) })),
    rows: [
      shown.map((column) => raw(t.text(`list.column.${column}`))),
      ...entries.map((entry) => shown.map((column) => cell(t, entry, column))),
    ],
  };
}

function cell(t: ListTranslator, entry: ListedActivity, column: (typeof columns)[number]): Cell {
  const { activity, names } = entry;
  switch (column) {
    case 'number':
      return raw(formatActivityNumber(activity.number));
    case 'title':
      return raw(truncate(activity.title, longestTitle));
    case 'status':
      return richCell(statusWithThreats(t, entry));
    case 'created_by':
      return raw(truncate(requesterName(t, names, activity), longestName));
    case 'completed_by':
      return raw(completerName(t, activity) ?? t.text('common.dash'));
    case 'progress':
      return raw(shortProgress(t, activity) || t.text('common.dash'));
    case 'ticket':
      return raw(ticket(t, entry));
  }
}

function ticket(t: ListTranslator, { activity, ticketStatus }: ListedActivity): string {
  if (ticketStatus === null || isAttentionRequired(activity)) return t.text('common.dash');
  return ticketStatusText(t, ticketStatus);
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

/** Slack parses nothing in raw text. */
function raw(text: string): Cell {
  return { type: 'raw_text', text };
}

const dateToken = /<!date\^(\d+)\^([^|]+)\|([^>]*)>/g;

/** Slack parses no mrkdwn in a cell, and shows dates only in rich text. */
function richCell(mrkdwn: string): RichTextBlock {
  const elements: RichTextElements = [];
  let end = 0;
  for (const match of mrkdwn.matchAll(dateToken)) {
    const [whole, seconds = '', format = '', fallback = ''] = match;
    elements.push(...textOf(mrkdwn.slice(end, match.index)));
    elements.push({ type: 'date', timestamp: Number(seconds), format, fallback });
    end = match.index + whole.length;
  }
  elements.push(...textOf(mrkdwn.slice(end)));
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] };
}

type RichTextElements = Extract<RichTextBlock['elements'][number], { type: 'rich_text_section' }>['elements'];

function textOf(mrkdwn: string): RichTextElements {
  const text = unescaped(mrkdwn);
  return text === '' ? [] : [{ type: 'text', text }];
}
