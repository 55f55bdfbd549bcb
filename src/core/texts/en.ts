import { enActivity } from './en-activity.ts';
import { enAnswers } from './en-answers.ts';
import { enDates } from './en-dates.ts';
import { enDecisions } from './en-decisions.ts';
import { enDeliveries } from './en-deliveries.ts';
import { enDetail } from './en-detail.ts';
import { enExport } from './en-export.ts';
import { enFailures } from './en-failures.ts';
import { enForms } from './en-forms.ts';
import { enHome } from './en-home.ts';
import { enLeavers } from './en-leavers.ts';
import { enLinks } from './en-links.ts';
import { enList } from './en-list.ts';
import { enPlans } from './en-plans.ts';
import { enReport } from './en-report.ts';
import { enRetention } from './en-retention.ts';
import { enRoles } from './en-roles.ts';
import { enSettings } from './en-settings.ts';
import { enTop } from './en-top.ts';
import { enTrends } from './en-trends.ts';

/** The source catalogue: ICU messages by feature and surface. Apostrophes are typographic; ICU reads the other as a quote. */
export const en = {
  ...enActivity,
  ...enForms,
  ...enFailures,
  ...enAnswers,
  ...enDecisions,
  ...enDates,
  ...enDeliveries,
  ...enDetail,
  ...enRetention,
  ...enExport,
  ...enHome,
  ...enLeavers,
  ...enLinks,
  ...enList,
  ...enReport,
  ...enPlans,
  ...enRoles,
  ...enSettings,
  ...enTop,
  ...enTrends,
} as const;

export type TextKey = keyof typeof en;
export type Catalogue = Readonly<Record<TextKey, string>>;
