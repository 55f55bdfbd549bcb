import { enActivity } from './en-activity.ts';
import { enAnswers } from './en-answers.ts';
import { enShared } from './en-shared.ts';

/** The source catalogue: ICU messages by feature and surface. Apostrophes are typographic; ICU reads the other as a quote. */
export const en = {
  ...enActivity,
  ...enAnswers,
  ...enShared,
} as const;

export type TextKey = keyof typeof en;
export type Catalogue = Readonly<Record<TextKey, string>>;
