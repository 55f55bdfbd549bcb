import { useMemo } from 'react';
import { type Block, Message, type MessageProps } from 'slack-blocks-to-jsx';
import 'slack-blocks-to-jsx/dist/style.css';
import type { JsonObject } from '../../../protocol/workspace-view.ts';
import { useSandbox } from '../../api/sandbox-context.ts';
import type { BlockProps } from '../block-view.tsx';
import { listAt, textAt } from '../json-at.ts';
import { ChannelMention, Mention, UserMention } from '../text/mrkdwn-text.tsx';
import { EmojiSign } from '../text/plain-text.tsx';
import { SafeLink } from '../text/safe-link.tsx';
import { SlackDate } from '../text/slack-date.tsx';
import './library-block.css';

/** A block that only displays, drawn by the renderer. The page itself draws mentions, dates and links in the block. */
export function LibraryBlock({ block }: BlockProps) {
  const { viewer } = useSandbox();
  const blocks = useMemo(() => [asLibraryBlock(prepareForLibrary(block))], [block]);
  // The renderer keeps its first hooks, so each viewer needs a new drawing.
  return <Message key={viewer.id} blocks={blocks} logo="" name="" withoutWrapper hooks={hooks} />;
}

const hooks: NonNullable<MessageProps['hooks']> = {
  user: ({ id }) => <UserMention id={id} label={null} />,
  channel: ({ id }) => <ChannelMention id={id} label={null} />,
  usergroup: ({ id }) => <Mention>{id}</Mention>,
  atChannel: () => <Mention>channel</Mention>,
  atEveryone: () => <Mention>everyone</Mention>,
  atHere: () => <Mention>here</Mention>,
  emoji: ({ name }) => <EmojiSign name={name} />,
  date: ({ timestamp, format, link, fallback }) => (
    <SlackDate date={{ kind: 'date', timestamp: Number(timestamp), format, url: link, fallback }} />
  ),
  link: ({ href, children }) => <SafeLink url={href}>{children}</SafeLink>,
};

/** The renderer accepts more than its types say. Each block has its own error boundary. */
function asLibraryBlock(block: JsonObject): Block {
  return block as unknown as Block;
}

/**
 * Changes blocks that the renderer draws wrongly: it parses the raw text of table cells, and loads pictures from other
 * hosts in Markdown.
 */
function prepareForLibrary(block: JsonObject): JsonObject {
  switch (textAt(block, 'type')) {
    case 'table':
      return { ...block, rows: rowsOf(block).map((row) => row.map(cell)) };
    case 'markdown':
      return { ...block, text: (textAt(block, 'text') ?? '').replace(/!(\[[^\]]*\]\()/g, '$1') };
    default:
      return block;
  }
}

function rowsOf(block: JsonObject): readonly (readonly JsonObject[])[] {
  const rows = block['rows'];
  return Array.isArray(rows) ? rows.map((_, index) => listAt({ row: rows[index] }, 'row')) : [];
}

function cell(source: JsonObject): JsonObject {
  if (textAt(source, 'type') !== 'raw_text') return source;
  const text = { type: 'text', text: textAt(source, 'text') ?? '' };
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [text] }] };
}
