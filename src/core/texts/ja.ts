import type { Catalogue } from './en.ts';
import { jaActivity } from './ja-activity.ts';
import { jaAnswers } from './ja-answers.ts';
import { jaShared } from './ja-shared.ts';

/** Slack sees a mark only beside a space or ASCII punctuation, so that `*`, `_` and `` ` `` stand apart from Japanese letters. */
export const ja: Catalogue = {
  ...jaActivity,
  ...jaAnswers,
  ...jaShared,
};
