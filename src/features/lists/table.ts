import type { KnownBlock, TableBlock } from '@slack/types';
import { formatActivityNumber } from '../../core/identifiers.ts';
import { limits, truncate } from '../../platform/slack/limits.ts';
import { option, plain } from '../../platform/slack/views/elements.ts';
import type { MessageView } from '../../platform/slack/views/message.ts';
import { richCell } from '../../platform/slack/views/mrkdwn-line.ts';
import { activityValue, isAttentionRequired, seenActivity } from '../activities/index.ts';
import { cardActions, statusLine } from '../card/index.ts';
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

const columns = ['number', 'title', 'status', 'progress', 'ticket'] as const;
const wrapped: ReadonlySet<string> = new Set(['title', 'status']);

// Slack takes 10,000 characters in all cells together.
const longestTitle = 150;

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
    richCell(statusLine(t, entry)),
    raw(shortProgress(t, activity) || t.text('common.dash')),
    raw(ticket(t, entry)),
  ];
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

/** Nothing is parsed in it. */
function raw(text: string): Cell {
  return { type: 'raw_text', text };
}
