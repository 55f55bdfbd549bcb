import { expect, test } from 'vitest';
import { en } from '../../src/i18n/en.ts';
import { botWords } from '../../src/sandbox/page/tour/bot-words.ts';

test.each(Object.entries(botWords))('the bot says what the tour looks for: %s', (_name, words) => {
  expect(Object.values(en).filter((text) => text.includes(words))).not.toEqual([]);
});
