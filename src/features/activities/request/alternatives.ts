import { memoized } from '../../../core/memoized.ts';
import type { Translator } from '../../../platform/i18n/common-texts.ts';

const formatFor = memoized((locale: string) => new Intl.ListFormat(locale, { type: 'disjunction' }));

/** As in a sentence, with the reader's word for "or". */
export function alternatives(t: Translator, words: readonly string[]): string {
  return formatFor(t.locale).format(words);
}
