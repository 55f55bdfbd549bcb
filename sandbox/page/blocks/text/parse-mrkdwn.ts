import type { MrkdwnNode } from './mrkdwn-node.ts';
import { parseInline } from './parse-inline.ts';
import { unescapeSlack } from './unescape-slack.ts';

export interface MrkdwnOptions {
  /** With `verbatim`, Slack does not turn bare addresses into links. */
  readonly isVerbatim: boolean;
}

/** Reads mrkdwn as Slack's clients do, whose rules are not Markdown's. */
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
