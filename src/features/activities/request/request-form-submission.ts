import { Refusal } from '../../../core/refusal.ts';
import { fieldState, typedText } from '../../../platform/slack/view-state.ts';
import type { SubmissionAnswer, SubmissionCall } from '../../access/index.ts';
import { activityBlocks, activityFields } from '../ids.ts';
import { fileActivities } from './file-activities.ts';
import { filedNotice } from './filed-notice.ts';
import { formSource } from './form-source.ts';
import { readFiled } from './read-filed.ts';
import { renderKeptForm } from './render-kept-form.ts';
import { choiceFrom } from './request-form-choice.ts';

/** Files what was asked for; the form turns into its confirmation. */
export async function requestFormSubmission(call: SubmissionCall): Promise<SubmissionAnswer> {
  const { context, deps, t, view } = call;
  const choice = choiceFrom(view);
  const isPlain = Object.keys(view.state.values).includes(activityBlocks.title);
  const source = await formSource(context, view);
  try {
    const filed = await fileActivities(context, {
      ...choice,
      subject: isPlain
        ? { kind: 'plain_words', title: choice.plainTitle }
        : { kind: 'recommendations', refs: choice.recommendationRefs },
      notes: typedText(view, activityFields.notes),
      source,
    });
    return filedNotice(t, { ...filed, ...(await readFiled(context, filed.activities)) }, deps.surroundings);
  } catch (error) {
    const isNews =
      error instanceof Refusal && error.field === 'anyway' && fieldState(view, activityFields.anyway) === null;
    if (!isNews) throw error;
    // Somebody has asked for it since the form was shown, which has no box yet that files it anyway.
    return await renderKeptForm(context, deps, { viewId: view.id, t, choice, source: async () => source });
  }
}
