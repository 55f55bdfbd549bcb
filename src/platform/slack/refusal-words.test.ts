import { expect, test } from 'vitest';
import { allTexts, type Translator, translatorFor } from '../../../test/support/all-texts.ts';
import { everyRefusal, sampleRefusal } from '../../../test/support/every-refusal.ts';
import { expectNone } from '../../../test/support/expect-none.ts';
import { itChannelId, names } from '../../../test/support/fixtures.ts';
import { keysIn, keyTranslator } from '../../../test/support/key-translator.ts';
import { refusalWords } from '../../../test/support/refusal-words.ts';
import type { Refusal } from '../../core/refusal.ts';
import { plainRefusalWords } from './refusal-words.ts';

const t = translatorFor('en-US');
const ja = translatorFor('ja-JP');

const words = (translator: Translator, refusal: Refusal) => refusalWords(translator, refusal.detail, names);
const plainWords = (translator: Translator, refusal: Refusal) =>
  plainRefusalWords(words(translator, refusal), translator.text('common.main_channel'));

test('each refusal is a sentence, or several', () => {
  expectNone(
    everyRefusal
      .map(({ name, refusal }) => `${name}: ${words(t, refusal)}`)
      .filter((line) => !/^[^:]+: \S.*[.?]$/s.test(line)),
  );
});

test('where nothing is parsed, no mark-up is shown', () => {
  const markUp = /<[!#@]date|<#|&lt;|&gt;|&amp;/;

  expectNone(
    everyRefusal.map(({ name, refusal }) => `${name}: ${plainWords(t, refusal)}`).filter((line) => markUp.test(line)),
  );
});

test('every sentence of the catalogue about a refusal is said by one', () => {
  const said = new Set(everyRefusal.flatMap(({ refusal }) => keysIn(words(keyTranslator(), refusal))));
  const ofRefusals = Object.keys(allTexts.en).filter((key) => /^(refusal|holder)\./.test(key));

  expectNone(ofRefusals.filter((key) => !said.has(key)));
});

test('what was typed is escaped in mrkdwn, and as typed where nothing is parsed', () => {
  const typed = sampleRefusal('activity_not_found', { text: '<!channel>' });

  expect(words(t, typed)).toBe(t.mrkdwn('refusal.activity_not_found', { text: '<!channel>' }));
  expect(plainWords(t, typed)).toBe(t.text('refusal.activity_not_found', { text: '<!channel>' }));
});

test.each([t, ja])('where nothing is parsed the IT channel is named once, in $locale', (translator) => {
  const missing = sampleRefusal('role_missing');
  const inMrkdwn = words(translator, missing);

  expect(inMrkdwn.split(`<#${itChannelId}>`)).toHaveLength(2);
  expect(plainWords(translator, missing)).toBe(inMrkdwn.replace(new RegExp(` ?[(（]<#${itChannelId}>[)）]`), ''));
});

test('where nothing is parsed a time is written in UTC', () => {
  expect(plainWords(t, sampleRefusal('activity_decided'))).toContain('2026-11-25 09:30 UTC');
});

test('of what is already requested the number is said', () => {
  const open = sampleRefusal('already_requested', { number: 1042 });

  expect(words(t, open)).toBe(t.mrkdwn('refusal.already_requested', { number: 'REM-1042' }));
});
