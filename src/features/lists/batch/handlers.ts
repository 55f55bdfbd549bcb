import { rejectWith } from '../../../core/domain-error.ts';
import { textLimits } from '../../../core/text.ts';
import type { ActionCall, After, SubmissionAnswer, SubmissionCall } from '../../../platform/slack/call.ts';
import { filterValue } from '../../../platform/slack/codec.ts';
import { sharedFields } from '../../../platform/slack/ids.ts';
import { selectedValue, typedText } from '../../../platform/slack/view-state.ts';
import { activityTarget } from '../../activities/index.ts';
import { parseActivityFilter } from '../filter.ts';
import { listFields } from '../ids.ts';
import { severalActions } from '../jobs.ts';
import { listTexts } from '../texts.ts';
import { listChangeable, orderSeveral } from './batch.ts';
import { severalForm, severalOrdered } from './forms.ts';

/** Offers what a list's filter finds, to complete or take some of it at once. */
export async function selectSeveralButton({ context, deps, t, triggerId, value }: ActionCall): Promise<After> {
  const { text } = filterValue.decode(value) ?? rejectWith('list_gone', {});
  const parsed = parseActivityFilter(text);
  if (parsed.kind === 'wrong') rejectWith('list_gone', {});
  const view = severalForm(t.with(listTexts), {
    ...(await listChangeable(context, parsed.filter)),
    noteLimit: textLimits.note,
  });
  return () => deps.client.views.open({ trigger_id: triggerId, view });
}

export async function severalFormSubmission({ context, t, view }: SubmissionCall): Promise<SubmissionAnswer> {
  const action = severalActions.find((known) => known === selectedValue(view, listFields.severalAction));
  const values = Object.values(view.state.values).flatMap(
    (fields) => fields[listFields.several]?.selected_options ?? [],
  );
  if (action === undefined)
    return { errors: { [listFields.severalAction]: t.with(listTexts).text('several.no_action') } };
  const items = values.map(({ value }) => activityTarget(value));
  await orderSeveral(context, { action, note: typedText(view, sharedFields.note), items });
  return severalOrdered(t.with(listTexts), action, items.length);
}
