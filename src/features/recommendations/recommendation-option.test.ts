import { expect, test } from 'vitest';
import { refusedOptionValue } from '../../../test/support/all-ids.ts';
import { translatorFor } from '../../../test/support/all-texts.ts';
import { recommendation } from '../../../test/support/fixtures.ts';
import { keysIn, keyTranslator } from '../../../test/support/key-translator.ts';
import { sentenceOption } from '../../platform/slack/views/elements.ts';
import { recommendationMarks, recommendationOption } from './views.ts';

const t = translatorFor('en-US');

test('a recommendation is offered by its name, with what makes it urgent below', () => {
  const { text, description, value } = recommendationOption(t, recommendation());

  expect([text.text, value]).toEqual(['Update Google Chrome', '{"recommendationRef":17}']);
  expect(description?.text).toBe(
    t.text('form.recommendation_option', {
      devices: t.text('common.devices', { count: 1240 }),
      weaknesses: t.text('common.weaknesses', { count: 38 }),
      marks: ` · ${t.text('common.alert')} · ${t.text('common.exploit')}`,
    }),
  );
});

test.each([
  [{ hasActiveAlert: false, hasPublicExploit: false }, []],
  [{ hasActiveAlert: false, hasPublicExploit: false, isException: true }, ['common.exception']],
  [{ hasActiveAlert: true, hasPublicExploit: false }, ['common.alert']],
])('of a recommendation with %j it marks %j', (overrides, expected) => {
  expect(keysIn(recommendationMarks(keyTranslator(), recommendation(overrides)))).toEqual(expected);
});

test('a long name is cut to what Slack takes', () => {
  expect(recommendationOption(t, recommendation({ name: 'x'.repeat(300) })).text.text).toHaveLength(75);
});

test('a sentence in the list of a type-ahead is chosen as a domain error', () => {
  expect(sentenceOption('It cannot be done.').value).toBe(refusedOptionValue);
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
