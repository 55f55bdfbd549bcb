import { commonTexts } from '../../platform/i18n/common-texts.ts';
import { defineTexts, type PlainKey } from '../../platform/i18n/texts.ts';
import { en } from './texts.en.ts';
import { ja } from './texts.ja.ts';

export const exceptionTexts = defineTexts({ base: commonTexts, en, ja });

// An interface, so that the compiler prints this name instead of all texts.
export interface ExceptionTranslator extends ReturnType<typeof exceptionTexts> {}

/** Keys of texts without parameters. */
export type ExceptionKey = PlainKey<typeof exceptionTexts.en>;
