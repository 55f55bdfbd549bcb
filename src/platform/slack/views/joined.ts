import { memoized } from '../../../core/memoized.ts';
import type { Translator } from '../../i18n/common-texts.ts';

const formatFor = memoized((locale: string) => new Intl.ListFormat(locale, { type: 'conjunction' }));

/** As in a sentence, with the reader's word for "and". */
export function joined(t: Translator, words: readonly string[]): string {
  return formatFor(t.locale).format(words);
}
