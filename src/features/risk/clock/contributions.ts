import { contribute } from '../../../platform/slot.ts';
import { beforeRemoval, completionQuestions, dueFields } from '../../activities/index.ts';
import { requestFields } from '../../requests/index.ts';
import { riskColumns } from './columns.ts';
import { clockErrorText } from './errors.ts';
import { laterPart, riskDuePolicy } from './later.ts';
import { riskOrder } from './lists.ts';
import { proposalNews } from './proposals.ts';
import { riskReportParts } from './report.ts';
import { riskCardLines, riskDetailParts, riskExceptionRemarks } from './show.ts';
import { removeRisks } from './store.ts';
import { triagePart } from './triage.ts';

/** What the policy says and asks wherever a request is filed, shown, changed and completed. */
export const clockContributions = [
  clockErrorText,
  riskDuePolicy,
  contribute(requestFields, laterPart),
  contribute(dueFields, laterPart),
  contribute(completionQuestions, triagePart),
  riskCardLines,
  riskDetailParts,
  riskExceptionRemarks,
  proposalNews,
  riskOrder,
  ...riskColumns,
  ...riskReportParts,
  contribute(beforeRemoval, removeRisks),
];
