import { rejectWith } from '../../../core/domain-error.ts';
import type { ActionCall, After, SubmissionAnswer, SubmissionCall } from '../../../platform/slack/call.ts';
import { filterValue } from '../../../platform/slack/codec.ts';
import { sharedFields } from '../../../platform/slack/ids.ts';
import { selectedValue, selectedValues, typedText } from '../../../platform/slack/view-state.ts';
import { activityTarget } from '../../activities/index.ts';
import { readFilter } from '../filter.ts';
import { listFields } from '../ids.ts';
import { listTexts } from '../texts.ts';
import { batchActions, listChangeable, orderBatch } from './batch.ts';
import { batchForm, batchOrdered } from './forms.ts';

export async function selectBatchButton({ context, deps, t, triggerId, value }: ActionCall): Promise<After> {
  const { text } = filterValue.decode(value) ?? rejectWith('list_gone', {});
  const parsed = readFilter(context, text);
  if (parsed.kind === 'wrong') rejectWith('list_gone', {});
  const view = batchForm(t.with(listTexts), await listChangeable(context, parsed.filter));
  return () => deps.client.views.open({ trigger_id: triggerId, view });
}

export async function batchFormSubmission({ context, t, view }: SubmissionCall): Promise<SubmissionAnswer> {
  const action = batchActions.find((known) => known === selectedValue(view, listFields.batchAction));
  if (action === undefined) return { errors: { [listFields.batchAction]: t.with(listTexts).text('batch.no_action') } };
  const items = selectedValues(view, listFields.batch).map(activityTarget);
  await orderBatch(context, { action, note: typedText(view, sharedFields.note), items });
  return batchOrdered(t.with(listTexts), action, items.length);
}
