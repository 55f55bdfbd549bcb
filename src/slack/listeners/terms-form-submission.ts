import { priorities } from '../../domain/priority.ts';
import { refuse } from '../../domain/refusal.ts';
import { detailWindow } from '../../features/activities/index.ts';
import { changeTerms } from '../../usecases/change-terms.ts';
import { fieldIds } from '../ids.ts';
import type { SubmissionAnswer, SubmissionCall } from '../on-submission.ts';
import { termsFormValue } from '../values/form-values.ts';
import { selectedDate, selectedValue, typedText } from '../view-state.ts';
import { changedTermsNotice } from '../views/terms-form.ts';

export async function termsFormSubmission(call: SubmissionCall): Promise<SubmissionAnswer> {
  const { context, t, view } = call;
  const { activityId, seen } = termsFormValue.decode(view.private_metadata) ?? refuse('activity_gone', {});
  const chosen = selectedValue(view, fieldIds.termsPriority);
  const activity = await changeTerms(context, {
    activityId,
    seen,
    dueOn: selectedDate(view, fieldIds.termsDue),
    priority: priorities.find((known) => known === chosen) ?? seen.priority,
    reason: typedText(view, fieldIds.reason),
  });
  return {
    shown: changedTermsNotice(t, activity),
    after: () => detailWindow(call).refreshBeneath(call, view, activityId),
  };
}
