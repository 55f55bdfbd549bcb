import { enActivity } from './en-activity.ts';
import { enAnswers } from './en-answers.ts';
import { enDecisions } from './en-decisions.ts';
import { enDigest } from './en-digest.ts';
import { enExceptions } from './en-exceptions.ts';
import { enForms } from './en-forms.ts';
import { enList } from './en-list.ts';
import { enRetention } from './en-retention.ts';
import { enRoles } from './en-roles.ts';
import { enSettings } from './en-settings.ts';

/** The source catalogue: ICU messages by feature and surface. Apostrophes are typographic; ICU reads the other as a quote. */
export const en = {
  ...enActivity,
  ...enForms,
  ...enAnswers,
  ...enDecisions,
  ...enDigest,
  ...enExceptions,
  ...enRetention,
  ...enList,
  ...enRoles,
  ...enSettings,
} as const;

export type TextKey = keyof typeof en;
export type Catalogue = Readonly<Record<TextKey, string>>;
