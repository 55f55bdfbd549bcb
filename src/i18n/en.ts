import { enActivity } from './en-activity.ts';
import { enAnswers } from './en-answers.ts';
import { enDates } from './en-dates.ts';
import { enDecisions } from './en-decisions.ts';
import { enDigest } from './en-digest.ts';
import { enExceptionList } from './en-exception-list.ts';
import { enExceptions } from './en-exceptions.ts';
import { enFiling } from './en-filing.ts';
import { enForms } from './en-forms.ts';
import { enLeavers } from './en-leavers.ts';
import { enList } from './en-list.ts';
import { enPlans } from './en-plans.ts';
import { enRetention } from './en-retention.ts';
import { enRoles } from './en-roles.ts';
import { enSettings } from './en-settings.ts';

/** The source catalogue: ICU messages by feature and surface. Apostrophes are typographic; ICU reads the other as a quote. */
export const en = {
  ...enActivity,
  ...enForms,
  ...enFiling,
  ...enAnswers,
  ...enDecisions,
  ...enDates,
  ...enDigest,
  ...enExceptions,
  ...enExceptionList,
  ...enRetention,
  ...enLeavers,
  ...enList,
  ...enPlans,
  ...enRoles,
  ...enSettings,
} as const;

export type TextKey = keyof typeof en;
export type Catalogue = Readonly<Record<TextKey, string>>;
