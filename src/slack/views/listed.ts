import type { Translator } from '../../i18n/translator.ts';

/** One after the other, with the reader's comma and without a word for "and". */
export function listed(t: Translator, words: readonly string[]): string {
  return new Intl.ListFormat(t.locale, { type: 'conjunction', style: 'narrow' }).format(words);
}
