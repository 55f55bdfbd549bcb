import { expect, test } from 'vitest';
import { type MrkdwnInline, type MrkdwnNode, parseMrkdwn } from './parse-mrkdwn.ts';

function parsed(text: string, isVerbatim = false): string {
  return parseMrkdwn(text, { isVerbatim }).map(stretchText).join('|');
}

function stretchText(node: MrkdwnNode): string {
  if (node.kind === 'preformatted') return `pre(${node.text})`;
  const words = node.children.map(inlineText).join('');
  return node.kind === 'quote' ? `quote(${words})` : words;
}

function inlineText(node: MrkdwnInline): string {
  if ('text' in node && node.kind === 'text') return node.text;
  if ('text' in node) return `code(${node.text})`;
  if ('children' in node) return `${node.kind}(${node.children.map(inlineText).join('')})`;
  if (node.kind === 'link') return `link(${node.url} ${node.label})`;
  if (node.kind === 'broadcast') return `all(${node.range})`;
  if (node.kind === 'emoji') return `emoji(${node.name})`;
  if (node.kind === 'date') return `date(${node.timestamp} ${node.format} ${node.url} ${node.fallback})`;
  return `${node.kind}(${node.id} ${node.label})`;
}

test.each([
  ['escapes become characters, once', 'a &lt;b&gt; &amp;amp; c', 'a <b> &amp; c'],
  ['escapes make no mention', '&lt;@U1&gt; &lt;!here&gt;', '<@U1> <!here>'],
  ['a bare address ends before an escape', '&lt;https://x.example&gt;', '<link(https://x.example null)>'],
  ['bold, italic and strike', '*bold* _it_ ~gone~', 'bold(bold) italic(it) strike(gone)'],
  ['marks within marks', '*bold _both_*', 'bold(bold italic(both))'],
  ['no mark within a word', 'a*b*c snake_case_name', 'a*b*c snake_case_name'],
  ['no mark within a Japanese word', '日本語*太字*です', '日本語*太字*です'],
  ['no mark before or after a space', '2 * 3 * 4', '2 * 3 * 4'],
  ['a mark beside punctuation', '(*bold*), _it_.', '(bold(bold)), italic(it).'],
  ['no mark over two lines', '*a\nb*', '*a\nb*'],
  ['no mark that closes within a link', '*a <https://x.example/*> b', '*a link(https://x.example/* null) b'],
  ['code is as it stands', '`*no* &lt;` x', 'code(*no* <) x'],
  ['Markdown is not mrkdwn', '[a](https://x.example) **b** # c', '[a](link(https://x.example null)) **b** # c'],
  ['a link with words', '<https://x.example?a=1&amp;b=2|R&amp;D>', 'link(https://x.example?a=1&b=2 R&D)'],
  ['a bare address', 'see https://x.example/a.', 'see link(https://x.example/a null).'],
  ['mentions', '<@U1> <#C1|desk> <!here> <!subteam^S1|@it>', 'user(U1 null) channel(C1 desk) all(here) group(S1 @it)'],
  ['a date', '<!date^17^{date} at {time}|then>', 'date(17 {date} at {time} null then)'],
  ['a date with a link', '<!date^17^{date}^https://x.example|then>', 'date(17 {date} https://x.example then)'],
  ['a date that is none', '<!date^soon^{date}|then>', 'then'],
  ['emoji', ':warning: :no_such_thing:', 'emoji(warning) :no_such_thing:'],
  ['a time is no emoji', '10:30:15', '10:30:15'],
  ['quoted lines', '&gt; a\n&gt; b\nc', 'quote(a\nb)|c'],
  ['everything that follows is quoted', 'a\n&gt;&gt;&gt; b\n\nc', 'a|quote(b\n\nc)'],
  ['preformatted text', 'a\n```\n*b*\n```\nc', 'a|pre(*b*)|c'],
  ['an empty line', 'a\n\nb', 'a\n\nb'],
])('%s', (_, text, expected) => {
  expect(parsed(text)).toBe(expected);
});

test('verbatim leaves bare addresses, and reads everything else', () => {
  expect(parsed('*b* https://x.example <@U1>', true)).toBe('bold(b) https://x.example user(U1 null)');
});
