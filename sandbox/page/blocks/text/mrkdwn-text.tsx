import { Fragment, type ReactNode, useMemo } from 'react';
import type { JsonObject } from '../../../protocol/workspace-view.ts';
import { textAt } from '../json-at.ts';
import { ChannelMention, Mention, UserMention } from './mention.tsx';
import { type MrkdwnInline, type MrkdwnNode, parseMrkdwn } from './parse-mrkdwn.ts';
import { EmojiSign, PlainText } from './plain-text.tsx';
import { SafeLink } from './safe-link.tsx';
import { SlackDate } from './slack-date.tsx';
import css from './text.module.css';

/** A text object of Block Kit, of either kind. */
export function TextObject({ source }: { readonly source: JsonObject | null }) {
  const text = textAt(source, 'text') ?? '';
  if (textAt(source, 'type') === 'mrkdwn') return <MrkdwnText text={text} isVerbatim={source?.['verbatim'] === true} />;
  return (
    <div className={css['text']}>
      <PlainText text={text} hasEmoji={source?.['emoji'] !== false} />
    </div>
  );
}

/** mrkdwn, read by rules of our own: the renderer's parser takes Markdown's marks, "10:30:15" for emoji, and more. */
export function MrkdwnText({ text, isVerbatim = false }: { readonly text: string; readonly isVerbatim?: boolean }) {
  const nodes = useMemo(() => parseMrkdwn(text, { isVerbatim }), [text, isVerbatim]);
  return <div className={css['text']}>{keyed(nodes.map(stretch))}</div>;
}

function stretch(node: MrkdwnNode): ReactNode {
  switch (node.kind) {
    case 'preformatted':
      return <pre className={css['preformatted']}>{node.text}</pre>;
    case 'quote':
      return <blockquote className={css['quote']}>{inlines(withBeginning(node.children))}</blockquote>;
    case 'lines':
      return <div>{inlines(withBeginning(node.children))}</div>;
  }
}

/** A date that begins a stretch begins a sentence: "Today", not "today". */
function withBeginning([first, ...others]: readonly MrkdwnInline[]): readonly MrkdwnInline[] {
  if (first === undefined) return [];
  return [first.kind === 'date' ? { ...first, isBeginning: true } : first, ...others];
}

function inlines(nodes: readonly MrkdwnInline[]): ReactNode {
  return keyed(nodes.map(inline));
}

function inline(node: MrkdwnInline): ReactNode {
  switch (node.kind) {
    case 'text':
      return node.text;
    case 'code':
      return <code className={css['code']}>{node.text}</code>;
    case 'bold':
      return <strong>{inlines(node.children)}</strong>;
    case 'italic':
      return <em>{inlines(node.children)}</em>;
    case 'strike':
      return <s>{inlines(node.children)}</s>;
    case 'link':
      return <SafeLink url={node.url}>{node.label ?? node.url}</SafeLink>;
    case 'user':
      return <UserMention id={node.id} label={node.label} />;
    case 'channel':
      return <ChannelMention id={node.id} label={node.label} />;
    case 'group':
      return <Mention>{node.label?.replace(/^@/, '') ?? node.id}</Mention>;
    case 'broadcast':
      return <Mention>{node.range}</Mention>;
    case 'emoji':
      return <EmojiSign name={node.name} />;
    case 'date':
      return <SlackDate date={node} />;
  }
}

/** Parsed text has no names: the place is the identity. */
function keyed(nodes: readonly ReactNode[]): ReactNode {
  return nodes
    .map((node, index) => ({ node, key: `${index}` }))
    .map(({ node, key }) => <Fragment key={key}>{node}</Fragment>);
}
