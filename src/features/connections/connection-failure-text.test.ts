import { expect, test } from 'vitest';
import { aFailure } from '../../../test/support/a-failure.ts';
import { translatorFor } from '../../../test/support/all-texts.ts';
import { everyFailure } from '../../../test/support/every-failure.ts';
import { expectNone } from '../../../test/support/expect-none.ts';
import { pseudoTranslator } from '../../../test/support/pseudo-translator.ts';
import { connectionFailureText } from './format.ts';

const english = translatorFor('en-US');
const japanese = translatorFor('ja-JP');
const pseudo = pseudoTranslator();

/** Names of products, variables, permissions and codes, which are the same in every language. */
const names = [
  ...['Microsoft Graph', 'Microsoft Entra', 'Microsoft', 'Defender for Endpoint', 'Defender', 'Entra', 'Intune'],
  ...['Azure', 'Mendbot', 'Slack', 'CVE Services', 'DisabledFeature', 'ODataError', 'missing_scope'],
  ...[/https:\/\/[\w./]+/g, /\b[A-Z]+(?:\.?[A-Z\d_]+)+\b/g, /\b[A-Z]\w*(?:\.\w+)+\b/g, /value\.0\.id|\|9b1f4e6a\./g],
  ...['.env', 'https', 'aud', 'MiB', 'JSON'],
] as const;

test.each([english, japanese])('each failure has a sentence of its own in $locale', (t) => {
  const sentences = everyFailure.map((failure) => connectionFailureText(t, failure));

  expectNone(sentences.filter((words) => !/[.。」”]$|: \|9b1f4e6a\.$/.test(words)));
  expectNone(sentences.filter((words, at) => sentences.indexOf(words) !== at));
});

test('nothing is left in English for a Japanese reader', () => {
  const sentences = everyFailure.map((failure) => connectionFailureText(japanese, failure));
  const own = (words: string) => names.reduce<string>((rest, name) => rest.replaceAll(name, ''), words);

  expectNone(sentences.filter((words) => !/[ぁ-ん]/.test(own(words)) || /[A-Za-z]{2}/.test(own(words))));
});

test('every word of ours comes from the catalogue', () => {
  const sentences = everyFailure.map((failure) => connectionFailureText(pseudo, failure));

  expectNone(sentences.filter((words) => !/^⟦[\s\S]*~⟧$/.test(words)));
});

test('a long code is cut', () => {
  expect(connectionFailureText(english, aFailure('x'.repeat(5000)))).toBe(
    english.text('failure.slack_refused', { code: `${'x'.repeat(299)}…` }),
  );
});
