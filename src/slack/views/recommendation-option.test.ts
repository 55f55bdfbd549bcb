import { expect, test } from 'vitest';
import { recommendation } from '../../../test/support/fixtures.ts';
import { translatorFor } from '../../i18n/translator.ts';
import { recommendationOption, sentenceOption } from './recommendation-option.ts';

const t = translatorFor('en-US');

test('a recommendation is offered with what makes it urgent', () => {
  expect(recommendationOption(t, recommendation())).toEqual({
    text: { type: 'plain_text', text: 'Update Google Chrome', emoji: false },
    description: {
      type: 'plain_text',
      text: '1,240 devices exposed · 38 weaknesses · active alert · public exploit',
      emoji: false,
    },
    value: 'rec:17',
  });
});

test.each([
  [{ hasActiveAlert: false, hasPublicExploit: false }, '1,240 devices exposed · 38 weaknesses'],
  [
    { hasActiveAlert: false, hasPublicExploit: false, isException: true },
    '1,240 devices exposed · 38 weaknesses · under exception in Defender',
  ],
  [
    { hasActiveAlert: false, hasPublicExploit: false, exposedMachinesCount: 1, weaknesses: 1 },
    '1 device exposed · 1 weakness',
  ],
])('%j shows only what is there', (overrides, expected) => {
  expect(recommendationOption(t, recommendation(overrides)).description?.text).toBe(expected);
});

test('a long name is cut to what Slack takes', () => {
  expect(recommendationOption(t, recommendation({ name: 'x'.repeat(300) })).text.text).toHaveLength(75);
});

test('a type-ahead says in its list what it cannot do', () => {
  expect(sentenceOption('Guests cannot use Mendbot.')).toMatchObject({ value: 'refused' });
});

test.each([
  ['a space', `${'word '.repeat(20)}end.`, 74],
  ['a Japanese comma', `Defender ${'か'.repeat(50)}、${'な'.repeat(40)}。`, 60],
  ['the limit, where there is neither', 'か'.repeat(100), 75],
])('a long sentence goes on in the line below after %s', (_, sentence, length) => {
  const { text, description } = sentenceOption(sentence);

  expect(text.text).toHaveLength(length);
  expect(`${text.text}${description?.text}`.replaceAll(' ', '')).toBe(sentence.replaceAll(' ', ''));
});
