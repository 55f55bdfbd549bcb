import { expect, test } from 'vitest';
import { allTexts, type Translator, translatorFor } from '../../../test/support/all-texts.ts';
import { errorText } from '../../../test/support/error-text.ts';
import { everyDomainError, sampleDomainError } from '../../../test/support/every-domain-error.ts';
import { expectNone } from '../../../test/support/expect-none.ts';
import { itChannelId, names } from '../../../test/support/fixtures.ts';
import { keysIn, keyTranslator } from '../../../test/support/key-translator.ts';
import type { DomainError } from '../../core/domain-error.ts';
import { plainErrorText } from './error-text.ts';

const t = translatorFor('en-US');
const ja = translatorFor('ja-JP');

const words = (translator: Translator, domainError: DomainError) => errorText(translator, domainError.detail, names);
const plainText = (translator: Translator, domainError: DomainError) =>
  plainErrorText(words(translator, domainError), {
    aChannel: translator.text('common.main_channel'),
    timeZone: 'Asia/Tokyo',
    locale: translator.locale,
  });

test('each refusal is a sentence, or several', () => {
  expectNone(
    everyDomainError
      .map(({ name, domainError }) => `${name}: ${words(t, domainError)}`)
      .filter((line) => !/^[^:]+: \S.*[.?]$/s.test(line)),
  );
});

test('where nothing is parsed, no mark-up is shown', () => {
  const markUp = /<[!#@]date|<#|&lt;|&gt;|&amp;/;

  expectNone(
    everyDomainError
      .map(({ name, domainError }) => `${name}: ${plainText(t, domainError)}`)
      .filter((line) => markUp.test(line)),
  );
});

test('every sentence of the catalogue about a domain error is said by one', () => {
  const said = new Set(everyDomainError.flatMap(({ domainError }) => keysIn(words(keyTranslator(), domainError))));
  const ofRefusals = Object.keys(allTexts.en).filter((key) => /^(domainError|holder)\./.test(key));

  expectNone(ofRefusals.filter((key) => !said.has(key)));
});

test('what was typed is escaped in mrkdwn, and as typed where nothing is parsed', () => {
  const typed = sampleDomainError('activity_not_found', { text: '<!channel>' });

  expect(words(t, typed)).toBe(t.mrkdwn('error.activity_not_found', { text: '<!channel>' }));
  expect(plainText(t, typed)).toBe(t.text('error.activity_not_found', { text: '<!channel>' }));
});

test.each([t, ja])('where nothing is parsed the IT channel is named once, in $locale', (translator) => {
  const missing = sampleDomainError('role_missing');
  const inMrkdwn = words(translator, missing);

  expect(inMrkdwn.split(`<#${itChannelId}>`)).toHaveLength(2);
  expect(plainText(translator, missing)).toBe(inMrkdwn.replace(new RegExp(` ?[(（]<#${itChannelId}>[)）]`), ''));
});

test.each([
  [t, 'Nov 25, 2026, 6:30 PM'],
  [ja, '2026/11/25 18:30'],
])('where nothing is parsed a time is written in the zone of its reader', (translator, time) => {
  expect(plainText(translator, sampleDomainError('activity_decided')).replaceAll('\u202f', ' ')).toContain(time);
});

test('of what is already requested the number is said', () => {
  const open = sampleDomainError('already_requested', { number: 1042 });

  expect(words(t, open)).toBe(t.mrkdwn('error.already_requested', { number: 'REM-1042' }));
});
