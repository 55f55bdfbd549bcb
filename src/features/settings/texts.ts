import { commonTexts } from '../../platform/i18n/common-texts.ts';
import { defineTexts, type PlainKey } from '../../platform/i18n/texts.ts';
import { en } from './texts.en.ts';
import { ja } from './texts.ja.ts';

export const settingsTexts = defineTexts({ base: commonTexts, en, ja });

// An interface, so that the compiler names it instead of all its texts.
export interface SettingsTranslator extends ReturnType<typeof settingsTexts> {}

/** A text that takes nothing. */
export type SettingsText = PlainKey<typeof settingsTexts.en>;
