import { memoized } from '../../../core/memoized.ts';
import type { Translator } from '../../i18n/common-texts.ts';

const formatFor = memoized((locale: string) => new Intl.ListFormat(locale, { type: 'conjunction', style: 'narrow' }));

/** One after the other, with the reader's comma and without a word for "and". */
export function listed(t: Translator, words: readonly string[]): string {
  return formatFor(t.locale).format(words);
}
