import type { Translator } from '../../i18n/translator.ts';
import { memoized } from '../../platform/lib/memoized.ts';

const formatFor = memoized((locale: string) => new Intl.ListFormat(locale, { type: 'disjunction' }));

/** As in a sentence, with the reader's word for "or". */
export function alternatives(t: Translator, words: readonly string[]): string {
  return formatFor(t.locale).format(words);
}
