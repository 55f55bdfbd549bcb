import { expect, test } from 'vitest';
import { withKeys } from './block-list.tsx';
import { drawn, wordsOf } from './testing/drawn.tsx';
import { person, sandboxWith } from './testing/sandbox-with.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const mrkdwn = (text: string, more: object = {}) => ({ type: 'mrkdwn', text, ...more });
const section = (text: string, more: object = {}) => ({ type: 'section', text: mrkdwn(text, more) });

test('every block is there, in order, by its type and id', () => {
  const markup = drawn([{ type: 'header', block_id: 'b1', text: plain('A') }, { type: 'divider' }]);

  expect(
    [...markup.matchAll(/data-block-type="(.*?)" data-block-id="(.*?)"/g)].map(([, type, id]) => [type, id]),
  ).toEqual([
    ['header', 'b1'],
    ['divider', ''],
  ]);
});

test('an element carries the id of its action', () => {
  const button = { type: 'button', action_id: 'accept', text: plain('引き受ける') };
  const markup = drawn([{ type: 'actions', elements: [button] }]);

  expect(markup).toMatch(/data-action-id="accept"><button/);
});

test('blocks that share an id keep different keys', () => {
  const keys = withKeys([{ block_id: 'a' }, { block_id: 'a' }, {}]).map(({ key }) => key);

  expect(keys).toEqual(['id-a', 'place-1', 'place-2']);
});

test('what people wrote cannot become markup', () => {
  const markup = drawn([section('&lt;script&gt;alert(1)&lt;/script&gt; <script>')]);

  expect(markup).not.toContain('<script>');
});

test('mentions are names', () => {
  const words = wordsOf(drawn([section('<@UBEN> <@UBOT> <@UGONE> <#CDESK> <#CGONE|there>')]));

  expect(words).toBe('@Ben Okafor @Mendbot @UGONE #it-desk #there');
});

test('a private channel that the viewer is not in has no name, and is called so in their language', () => {
  const viewer = person({ locale: 'ja-JP' });

  expect(wordsOf(drawn([section('<#CHIDDEN>')]))).toContain('private channel');
  expect(wordsOf(drawn([section('<#CHIDDEN>')], { sandbox: sandboxWith({ viewer }) }))).toContain(
    'プライベートチャンネル',
  );
});

test('a date is the viewer’s', () => {
  const viewer = person({ timeZone: 'Asia/Tokyo', locale: 'ja-JP' });
  const blocks = [section('<!date^1795649445^{date_short_pretty} {time}|then>')];

  const words = wordsOf(drawn(blocks, { sandbox: sandboxWith({ viewer }) }));

  expect(words).toBe('明日 8:30');
});

test('a date that begins a line is capitalised', () => {
  const words = wordsOf(
    drawn([section('<!date^1795600000^{date_pretty}|then>, <!date^1795600000^{date_pretty}|then>')]),
  );

  expect(words).toBe('Today, today');
});

test('a link opens elsewhere, and a script is no link', () => {
  const markup = drawn([section('<https://x.example|ok> <javascript:alert(1)|no>')]);

  expect(markup.match(/<a [^>]*>/g)).toEqual([
    expect.stringMatching(/href="https:\/\/x\.example" target="_blank" rel="noopener noreferrer"/),
  ]);
});

test('plain text is as it stands, but for its emoji', () => {
  const text = '*a* <@UBEN> &lt; <https://x.example|y> :warning:';

  const words = wordsOf(drawn([{ type: 'section', text: { type: 'plain_text', text, emoji: true } }]));

  expect(words).toBe(text.replace(':warning:', '⚠️'));
});

test('plain text without emoji keeps their names', () => {
  const words = wordsOf(drawn([{ type: 'header', text: { type: 'plain_text', text: ':warning:', emoji: false } }]));

  expect(words).toBe(':warning:');
});

test('a picture of another host is not loaded', () => {
  const image = { type: 'image', image_url: 'https://x.example/a.png', alt_text: 'A chart' };

  const markup = drawn([image, { type: 'context', elements: [image] }]);

  expect([markup.includes('<img'), markup.includes('preload'), wordsOf(markup)]).toEqual([
    false,
    false,
    'A chartA chart',
  ]);
});

test.each(['data_table', 'from_next_year', 'constructor'])(
  'a block of the type %s is a marked box with its JSON',
  (type) => {
    const markup = drawn([{ type, secret_of: 'the future' }]);

    expect([markup.includes(`data-undrawn="${type}"`), wordsOf(markup).includes('the future')]).toEqual([true, true]);
  },
);

test('an element that is not known is a marked box within its block', () => {
  const markup = drawn([{ type: 'actions', elements: [{ type: 'slider', action_id: 'a' }] }]);

  expect(markup).toContain('data-undrawn="slider"');
});

test('an input is named by its label and described by what is wrong with it', () => {
  const element = { type: 'plain_text_input', action_id: 'a' };
  const block = { type: 'input', block_id: 'b', label: plain('Notes'), hint: plain('Short'), element };

  const markup = drawn([block], { errors: { b: 'Too long' } });

  const id = /<label id="(.*?)-label"/.exec(markup)?.[1];
  expect(markup).toContain(
    `aria-labelledby="${id}-label" aria-describedby="${id}-error ${id}-hint" aria-invalid="true"`,
  );
});

test('what was entered is shown in place of the initial value', () => {
  const element = { type: 'plain_text_input', action_id: 'a', initial_value: 'first' };
  const block = { type: 'input', block_id: 'b', label: plain('Notes'), element };

  const markup = drawn([block], { values: { b: { a: { type: 'plain_text_input', value: 'second' } } } });

  expect(/<input [^>]*value="(.*?)"/.exec(markup)?.[1]).toBe('second');
});

test('a button with an address is a link, unless that must not be followed', () => {
  const button = (url: string) => ({ type: 'button', action_id: url, text: plain('Open'), url });

  const markup = drawn([{ type: 'actions', elements: [button('https://x.example'), button('javascript:alert(1)')] }]);

  expect([
    markup.match(/<a /g)?.length,
    markup.match(/<button /g)?.length,
    markup.includes('href="javascript:'),
  ]).toEqual([1, 1, false]);
});
