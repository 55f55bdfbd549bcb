import { expect, test } from 'vitest';
import { drawn, wordsOf } from '../testing/drawn.tsx';

const rich = (...elements: readonly object[]) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements }],
});

test('rich text parses nothing', () => {
  const text = '*a* <@UBEN> &lt;b&gt; :warning: <https://x.example>';

  expect(wordsOf(drawn([rich({ type: 'text', text })]))).toBe(text);
});

test('rich text refers as every other text does', () => {
  const blocks = [
    rich(
      { type: 'user', user_id: 'UBEN' },
      { type: 'channel', channel_id: 'CDESK' },
      { type: 'emoji', name: 'warning' },
      { type: 'date', timestamp: 1795599045, format: '{date_num}', fallback: 'then' },
    ),
  ];

  expect(wordsOf(drawn(blocks))).toBe('@Ben Okafor#it-desk⚠️2026-11-25');
});

test.each([
  ['rich text', rich({ type: 'link', url: 'javascript:alert(1)', text: 'no' })],
  ['Markdown', { type: 'markdown', text: '[no](javascript:alert(1))' }],
])('%s links to no script', (_, block) => {
  expect(drawn([block])).not.toMatch(/<a [^>]*href="javascript/);
});

test('Markdown loads no picture', () => {
  const markup = drawn([{ type: 'markdown', text: '![A chart](https://x.example/a.png)' }]);

  expect([markup.includes('<img'), wordsOf(markup)]).toEqual([false, 'A chart']);
});

test('a table’s raw text is raw', () => {
  const rows = [[{ type: 'raw_text', text: '*a* <@UBEN> 10:30:15' }]];

  expect(wordsOf(drawn([{ type: 'table', rows }]))).toBe('*a* <@UBEN> 10:30:15');
});
