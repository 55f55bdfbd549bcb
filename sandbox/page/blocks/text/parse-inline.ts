import { emojiFor } from './emoji-for.ts';
import type { MrkdwnInline } from './mrkdwn-node.ts';
import type { MrkdwnOptions } from './parse-mrkdwn.ts';
import { parseReference } from './parse-reference.ts';
import { unescapeSlack } from './unescape-slack.ts';

const marks = { '*': 'bold', _: 'italic', '~': 'strike' } as const;
type Mark = keyof typeof marks;

const token = /`([^`\n]+)`|<([^<>\n]+)>|:([a-z0-9_+'-]+):|(https?:\/\/(?:(?!&[lg]t;)[^\s<>|])+)|[*_~]/g;

/** Words with their marks, as far as they go within lines. */
export function parseInline(text: string, options: MrkdwnOptions): readonly MrkdwnInline[] {
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

/** A mark opens before and closes after a word, at the edge of a word: `a*b*c` and `2 * 3 * 4` are as they stand. */
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

/** The pattern keeps its own place, so the place is put back. */
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
