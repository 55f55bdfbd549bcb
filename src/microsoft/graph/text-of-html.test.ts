import { expect, test } from 'vitest';
import { textOfHtml } from './map.ts';

test.each([
  ['plain words stay', 'Set it to 1.', 'Set it to 1.'],
  ['lines stay lines', 'One\r\nTwo\n\n\n\nThree', 'One\nTwo\n\nThree'],
  ['breaks and paragraphs are lines', '<p>One</p><p>Two<br/>Three</p>', 'One\n\nTwo\nThree'],
  [
    'points are lines',
    'Option 1<ul class="x"><li>Open <b>Settings</b></li>\n<li><p>Choose On</p></li></ul>',
    'Option 1\n• Open Settings\n• Choose On',
  ],
  [
    'a link keeps its address',
    'See <a href="https://learn.example/x?a=1&amp;b=2" target="_blank">the article</a>.',
    'See the article (https://learn.example/x?a=1&b=2).',
  ],
  ['a script address is no address', '<a href="javascript:alert(1)">press</a>', 'press'],
  ['placeholders and comparisons are words', 'Set <value> where 3 < 5 and 7 > 6', 'Set <value> where 3 < 5 and 7 > 6'],
  ['signs in writing', 'A &amp; B &lt;x&gt; &quot;q&quot; &#39;s&#39; &#x2713;&nbsp;ok', 'A & B <x> "q" \'s\' ✓ ok'],
  ['what is written twice is read once', '&amp;lt;b&amp;gt;', '&lt;b&gt;'],
  ['signs that are none', '&#0; &#xd800; &#1114112; &bogus; &what;', '&bogus; &what;'],
  ['unfinished marks', '<b', '<b'],
  ['nothing', ' <p> </p> ', ''],
])('%s', (_, html, text) => {
  expect(textOfHtml(html)).toBe(text);
});

// Where time grows with the square of the length, this takes minutes.
test('reads a hostile text in bounded time', () => {
  const before = performance.now();
  textOfHtml('<a href='.repeat(100_000));
  textOfHtml('<li '.repeat(100_000));
  textOfHtml('•\n'.repeat(100_000));
  textOfHtml(`<a ${'href="http://x" '.repeat(10_000)}`);

  expect(performance.now() - before).toBeLessThan(30_000);
});
