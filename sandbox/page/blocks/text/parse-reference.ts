import type { MrkdwnInline } from './mrkdwn-node.ts';
import { unescapeSlack } from './unescape-slack.ts';

/** What stands between `<` and `>`: a mention, a date or a link. */
export function parseReference(reference: string): MrkdwnInline {
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
