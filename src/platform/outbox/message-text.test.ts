import { expect, test } from 'vitest';
import { messageWords } from '../slack/typed-text.ts';

test('the words of a message are those of its text, its blocks and its attachments', () => {
  const message = {
    type: 'message',
    ts: '1.2',
    text: 'A &amp; B',
    blocks: [{ type: 'rich_text', elements: [{ type: 'link', url: 'https://one.example', text: 'one' }] }],
    attachments: [
      { title: 'Alert', fields: [{ title: 'Id', value: 'va-_-a-_-b' }], title_link: 'https://two.example' },
    ],
  };

  const words = messageWords(message);

  expect(words.split('\n')).toEqual([
    'A & B',
    'https://one.example',
    'one',
    'Alert',
    'Id',
    'va-_-a-_-b',
    'https://two.example',
  ]);
});

test('a message that is longer than any is read to a bound', () => {
  expect(messageWords({ text: 'x'.repeat(100_000) })).toHaveLength(40_000);
});
