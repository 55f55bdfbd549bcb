import { priorities } from '../../../core/priority.ts';
import { refuse } from '../../../core/refusal.ts';
import { sharedFields } from '../../../platform/slack/ids.ts';
import { selectedDate, selectedValue, typedText } from '../../../platform/slack/view-state.ts';
import type { SubmissionAnswer, SubmissionCall } from '../../access/index.ts';
import { detailWindow } from '../detail-window.ts';
import { activityFields } from '../ids.ts';
import { termsFormValue } from '../request/form-values.ts';
import { changeTerms } from './change-terms.ts';
import { changedTermsNotice } from './terms-form.ts';

export async function termsFormSubmission(call: SubmissionCall): Promise<SubmissionAnswer> {
  const { context, t, view } = call;
  const { activityId, seen } = termsFormValue.decode(view.private_metadata) ?? refuse('activity_gone', {});
  const chosen = selectedValue(view, activityFields.termsPriority);
  const activity = await changeTerms(context, {
    activityId,
    seen,
    dueOn: selectedDate(view, activityFields.termsDue),
    priority: priorities.find((known) => known === chosen) ?? seen.priority,
    reason: typedText(view, sharedFields.reason),
  });
  return {
    shown: changedTermsNotice(t, activity),
    after: () => detailWindow(call).refreshBeneath(call, view, activityId),
  };
}
