import { emojiFor } from './plain-text.tsx';

/** A part of a line. */
export type MrkdwnInline =
  | { readonly kind: 'text' | 'code'; readonly text: string }
  | { readonly kind: 'bold' | 'italic' | 'strike'; readonly children: readonly MrkdwnInline[] }
  | { readonly kind: 'link'; readonly url: string; readonly label: string | null }
  | { readonly kind: 'user' | 'channel' | 'group'; readonly id: string; readonly label: string | null }
  | { readonly kind: 'broadcast'; readonly range: string }
  | { readonly kind: 'emoji'; readonly name: string }
  | SlackDateNode;

export interface SlackDateNode {
  readonly kind: 'date';
  readonly timestamp: number;
  readonly format: string;
  readonly url: string | null;
  readonly fallback: string;
  readonly isBeginning?: boolean;
}

/** One or more lines. */
export type MrkdwnNode =
  | { readonly kind: 'lines' | 'quote'; readonly children: readonly MrkdwnInline[] }
  | { readonly kind: 'preformatted'; readonly text: string };

export interface MrkdwnOptions {
  /** With `verbatim`, Slack does not turn plain addresses into links. */
  readonly isVerbatim: boolean;
}

/** Parses mrkdwn like Slack's clients. Their rules are not Markdown's. */
export function parseMrkdwn(text: string, options: MrkdwnOptions): readonly MrkdwnNode[] {
  return text
    .split(/```([\s\S]*?)```/)
    .flatMap((part, index) => (index % 2 === 1 ? [preformatted(part)] : stretches(part, options)))
    .filter((node) => node.kind === 'preformatted' || node.children.length > 0);
}

function preformatted(text: string): MrkdwnNode {
  return { kind: 'preformatted', text: unescapeSlack(text.replace(/^\n|\n$/g, '')) };
}

function stretches(part: string, options: MrkdwnOptions): readonly MrkdwnNode[] {
  const quoteOfRest = /(?:^|\n)(?:&gt;|>){3} ?([\s\S]*)$/.exec(part);
  if (quoteOfRest !== null) {
    const before = part.slice(0, quoteOfRest.index);
    return [...stretches(before, options), stretch('quote', quoteOfRest[1] ?? '', options)];
  }
  const nodes: { readonly kind: 'lines' | 'quote'; readonly lines: string[] }[] = [];
  for (const line of part.replace(/^\n|\n$/g, '').split('\n')) {
    const quoted = /^(?:&gt;|>) ?(.*)$/.exec(line);
    const kind = quoted === null ? 'lines' : 'quote';
    const last = nodes.at(-1);
    const words = quoted?.[1] ?? line;
    if (last?.kind === kind) last.lines.push(words);
    else nodes.push({ kind, lines: [words] });
  }
  return nodes.map(({ kind, lines }) => stretch(kind, lines.join('\n'), options));
}

function stretch(kind: 'lines' | 'quote', text: string, options: MrkdwnOptions): MrkdwnNode {
  return { kind, children: parseInline(text, options) };
}

const marks = { '*': 'bold', _: 'italic', '~': 'strike' } as const;
type Mark = keyof typeof marks;

const token = /`([^`\n]+)`|<([^<>\n]+)>|:([a-z0-9_+'-]+):|(https?:\/\/(?:(?!&[lg]t;)[^\s<>|])+)|[*_~]/g;

/** Parses text with marks within lines. */
function parseInline(text: string, options: MrkdwnOptions): readonly MrkdwnInline[] {
  const nodes: MrkdwnInline[] = [];
  let plainFrom = 0;
  token.lastIndex = 0;
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    const found = nodeAt(text, match, options);
    if (found === null) continue;
    pushText(nodes, text.slice(plainFrom, match.index));
    nodes.push(found.node);
    plainFrom = found.end;
    token.lastIndex = found.end;
  }
  pushText(nodes, text.slice(plainFrom));
  return nodes;
}

function nodeAt(
  text: string,
  match: RegExpExecArray,
  options: MrkdwnOptions,
): { readonly node: MrkdwnInline; readonly end: number } | null {
  const [whole, code, reference, emoji, address] = match;
  const end = match.index + whole.length;
  if (code !== undefined) return { node: { kind: 'code', text: unescapeSlack(code) }, end };
  if (reference !== undefined) return { node: parseReference(reference), end };
  if (emoji !== undefined) return emojiFor(emoji) === null ? null : { node: { kind: 'emoji', name: emoji }, end };
  if (address !== undefined) return options.isVerbatim ? null : bareAddress(address, match.index);
  return isMark(whole) ? marked(text, { mark: whole, at: match.index }, options) : null;
}

function bareAddress(address: string, at: number): { readonly node: MrkdwnInline; readonly end: number } {
  const url = address.replace(/[.,;:!?)'"]+$/, '');
  return { node: { kind: 'link', url: unescapeSlack(url), label: null }, end: at + url.length };
}

/**
 * A mark must be at the edge of a word: before it to open, and after it to close. `a*b*c` and `2 * 3 * 4` have no
 * marks.
 */
function marked(
  text: string,
  opening: { readonly mark: Mark; readonly at: number },
  options: MrkdwnOptions,
): { readonly node: MrkdwnInline; readonly end: number } | null {
  const { mark, at } = opening;
  if (isWordCharacter(text[at - 1]) || isBlank(text[at + 1])) return null;
  if (text[at - 1] === mark || text[at + 1] === mark) return null;
  const close = closingOf(text, mark, at + 1);
  if (close === null) return null;
  const children = parseInlineAgain(text.slice(at + 1, close), options);
  return { node: { kind: marks[mark], children }, end: close + 1 };
}

function closingOf(text: string, mark: Mark, from: number): number | null {
  const skipped = /`[^`\n]+`|<[^<>\n]+>|\n|[*_~]/g;
  skipped.lastIndex = from;
  for (let match = skipped.exec(text); match !== null; match = skipped.exec(text)) {
    if (match[0] === '\n') return null;
    const isClosing =
      match[0] === mark &&
      !isBlank(text[match.index - 1]) &&
      !isWordCharacter(text[match.index + 1]) &&
      match.index > from;
    if (isClosing) return match.index;
  }
  return null;
}

/** The pattern has a position of its own, which must be restored. */
function parseInlineAgain(text: string, options: MrkdwnOptions): readonly MrkdwnInline[] {
  const place = token.lastIndex;
  const nodes = parseInline(text, options);
  token.lastIndex = place;
  return nodes;
}

function pushText(nodes: MrkdwnInline[], text: string): void {
  if (text !== '') nodes.push({ kind: 'text', text: unescapeSlack(text) });
}

function isMark(text: string): text is Mark {
  return text in marks;
}

function isBlank(character: string | undefined): boolean {
  return character === undefined || /\s/.test(character);
}

function isWordCharacter(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character);
}

/** The text between `<` and `>`: a mention, a date or a link. */
function parseReference(reference: string): MrkdwnInline {
  const bar = reference.indexOf('|');
  const target = bar === -1 ? reference : reference.slice(0, bar);
  const label = bar === -1 ? null : unescapeSlack(reference.slice(bar + 1));
  if (target.startsWith('@')) return { kind: 'user', id: target.slice(1), label };
  if (target.startsWith('#')) return { kind: 'channel', id: target.slice(1), label };
  if (target.startsWith('!subteam^')) return { kind: 'group', id: target.slice('!subteam^'.length), label };
  if (target.startsWith('!date^')) return date(target, label ?? '');
  if (target.startsWith('!')) return { kind: 'broadcast', range: target.slice(1) };
  return { kind: 'link', url: unescapeSlack(target), label };
}

function date(target: string, fallback: string): MrkdwnInline {
  const [, timestamp = '', format = '', ...url] = target.split('^');
  if (!/^\d+$/.test(timestamp) || format === '') return { kind: 'text', text: fallback };
  return {
    kind: 'date',
    timestamp: Number(timestamp),
    format: unescapeSlack(format),
    url: url.length === 0 ? null : unescapeSlack(url.join('^')),
    fallback,
  };
}

const characters: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' };

/** Slack has only these three escapes. */
function unescapeSlack(text: string): string {
  return text.replace(/&(?:lt|gt|amp);/g, (escaped) => characters[escaped] ?? escaped);
}
