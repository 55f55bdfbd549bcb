import type { Catalogue } from './en.ts';
import { jaActivity } from './ja-activity.ts';
import { jaAnswers } from './ja-answers.ts';
import { jaDates } from './ja-dates.ts';
import { jaDecisions } from './ja-decisions.ts';
import { jaDeliveries } from './ja-deliveries.ts';
import { jaDetail } from './ja-detail.ts';
import { jaExport } from './ja-export.ts';
import { jaFailures } from './ja-failures.ts';
import { jaForms } from './ja-forms.ts';
import { jaHome } from './ja-home.ts';
import { jaLeavers } from './ja-leavers.ts';
import { jaLinks } from './ja-links.ts';
import { jaList } from './ja-list.ts';
import { jaPlans } from './ja-plans.ts';
import { jaReport } from './ja-report.ts';
import { jaRetention } from './ja-retention.ts';
import { jaRoles } from './ja-roles.ts';
import { jaSettings } from './ja-settings.ts';
import { jaTop } from './ja-top.ts';
import { jaTrends } from './ja-trends.ts';

/** Slack sees a mark only beside a space or ASCII punctuation, so that `*`, `_` and `` ` `` stand apart from Japanese letters. */
export const ja: Catalogue = {
  ...jaActivity,
  ...jaForms,
  ...jaFailures,
  ...jaAnswers,
  ...jaDecisions,
  ...jaDates,
  ...jaDeliveries,
  ...jaDetail,
  ...jaRetention,
  ...jaExport,
  ...jaHome,
  ...jaLeavers,
  ...jaLinks,
  ...jaList,
  ...jaReport,
  ...jaPlans,
  ...jaRoles,
  ...jaSettings,
  ...jaTop,
  ...jaTrends,
};
