import { Fragment, type ReactNode, useMemo } from 'react';
import type { JsonObject } from '../../../protocol/workspace-view.ts';
import { useSandbox } from '../../api/sandbox-context.ts';
import { Icon } from '../../style/icon.tsx';
import { textAt } from '../json-at.ts';
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

/** Has its own parser: the renderer's also reads Markdown, and takes "10:30:15" for emoji. */
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

/** A date at the start of a paragraph starts a sentence: "Today", not "today". */
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

/** Parsed text has no ids, so the position is the key. */
function keyed(nodes: readonly ReactNode[]): ReactNode {
  return nodes
    .map((node, index) => ({ node, key: `${index}` }))
    .map(({ node, key }) => <Fragment key={key}>{node}</Fragment>);
}

export function UserMention({ id, label }: { readonly id: string; readonly label: string | null }) {
  const { workspace, viewer } = useSandbox();
  const isBot = id === workspace.bot.userId;
  const name = isBot ? workspace.bot.name : workspace.people.find((person) => person.id === id)?.realName;
  const kind = id === viewer.id ? css['mentionOfViewer'] : css['mention'];
  return <span className={kind}>@{name ?? label ?? id}</span>;
}

export function ChannelMention({ id, label }: { readonly id: string; readonly label: string | null }) {
  const { workspace, viewer, go } = useSandbox();
  const own = workspace.channels.find((channel) => channel.id === id);
  const name = own?.name ?? workspace.joinable.find((channel) => channel.id === id)?.name ?? label;
  if (name === null) {
    return (
      <span className={css['mention']}>
        <Icon name="lock" size={13} /> {privateWords(viewer.locale)}
      </span>
    );
  }
  if (own === undefined) return <span className={css['mention']}>#{name}</span>;
  return (
    <button
      type="button"
      className={css['channel']}
      onClick={() => go({ channelId: id, tab: 'messages', threadTs: null })}
    >
      #{name}
    </button>
  );
}

/** Slack's own words, in the reader's language. */
function privateWords(locale: string): string {
  return locale.startsWith('ja') ? 'プライベートチャンネル' : 'private channel';
}

export function Mention({ children }: { readonly children: ReactNode }) {
  return <span className={css['mention']}>@{children}</span>;
}
