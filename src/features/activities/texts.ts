import { commonTexts } from '../../platform/i18n/common-texts.ts';
import { defineTexts } from '../../platform/i18n/texts.ts';
import { en } from './texts.en.ts';
import { ja } from './texts.ja.ts';

export const activityTexts = defineTexts({ base: commonTexts, en, ja });

// An interface, so that the compiler prints this name instead of all texts.
export interface ActivityTranslator extends ReturnType<typeof activityTexts> {}
