import { commonTexts } from '../../platform/i18n/common-texts.ts';
import { defineTexts, type PlainKey } from '../../platform/i18n/texts.ts';
import { en } from './texts.en.ts';
import { ja } from './texts.ja.ts';

export const settingsTexts = defineTexts({ base: commonTexts, en, ja });

// An interface, so that compiler messages show its name instead of all texts.
export interface SettingsTranslator extends ReturnType<typeof settingsTexts> {}

/** Keys of texts without parameters. */
export type SettingsText = PlainKey<typeof settingsTexts.en>;
