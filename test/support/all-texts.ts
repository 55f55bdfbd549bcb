import { exceptionTexts } from '../../src/features/exceptions/texts.ts';
import { homeTexts } from '../../src/features/home/texts.ts';
import { trendTexts } from '../../src/features/trends/texts.ts';
import { commonTexts } from '../../src/platform/i18n/common-texts.ts';
import { defineTexts, type PlainKey as PlainKeyOf } from '../../src/platform/i18n/texts.ts';

/** The texts of all features. */
export const allTexts = defineTexts({
  base: commonTexts,
  en: { ...homeTexts.en, ...exceptionTexts.en, ...trendTexts.en },
  ja: { ...homeTexts.ja, ...exceptionTexts.ja, ...trendTexts.ja },
});

export type TextKey = keyof typeof allTexts.en;
export type PlainKey = PlainKeyOf<typeof allTexts.en>;

/** Says any text. */
export interface Translator extends ReturnType<typeof allTexts> {}

export function translatorFor(locale: string): Translator {
  return allTexts(locale);
}
