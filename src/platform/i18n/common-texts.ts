import { en } from '../../core/texts/en.ts';
import { ja } from '../../core/texts/ja.ts';
import { defineTexts, type PlainKey as PlainKeyOf, type Translator as TranslatorOf } from './texts.ts';

export { escapeMrkdwn, type Mrkdwn, type MrkdwnParameters } from './texts.ts';

export const commonTexts = defineTexts({ en, ja });

export type Translator = TranslatorOf<typeof en>;

export type PlainKey = PlainKeyOf<typeof en>;

export function translatorFor(locale: string): Translator {
  return commonTexts(locale);
}

export function wordsInAll(key: PlainKey): readonly string[] {
  return [commonTexts.en[key], commonTexts.ja[key]];
}

/** The locales that a workspace or channel can be set to. Each has a catalogue. */
export const offeredLocales = ['en-US', 'en-GB', 'ja-JP'] as const;
