import { defineTexts } from '../platform/i18n/texts.ts';
import type { Translator as TranslatorOf } from '../platform/i18n/translator.ts';
import { type Catalogue, en, type TextKey } from './en.ts';
import { ja } from './ja.ts';

export { escapeMrkdwn, type Mrkdwn, type MrkdwnParameters, type PlainParameters } from '../platform/i18n/translator.ts';

/** The texts that are not a feature's own yet. What each takes is not typed. */
const commonTexts = defineTexts<Catalogue>({ en, ja });

/** The words for one reader. */
export type Translator = TranslatorOf<Catalogue>;

/** The translator for a locale, made once. */
export const translatorFor = commonTexts;

/** The text of a key in each of the languages, for what people type in any of them. */
export function wordsInAll(key: TextKey): readonly string[] {
  return [commonTexts.en[key], commonTexts.ja[key]];
}
