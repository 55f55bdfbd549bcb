import type { RichTextBlock } from '@slack/types';

const dateToken = /<!date\^(\d+)\^([^|]+)\|([^>]*)>/g;

/** A line of mrkdwn without marks, as a cell of a table: Slack parses nothing there, and shows dates in rich text alone. */
export function richCell(mrkdwn: string): RichTextBlock {
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
  const text = plainLine(mrkdwn);
  return text === '' ? [] : [{ type: 'text', text }];
}

/** A line of mrkdwn without marks and dates, for a place that parses nothing. */
export function plainLine(mrkdwn: string): string {
  return mrkdwn.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
