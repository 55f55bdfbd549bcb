import { parseActivityFilter } from '../../domain/activity-filter.ts';
import { refuse } from '../../domain/refusal.ts';
import { severalActions } from '../../domain/several.ts';
import { textLimits } from '../../domain/text-limits.ts';
import { listChangeable } from '../../usecases/list-changeable.ts';
import { orderSeveral } from '../../usecases/order-several.ts';
import type { After } from '../call.ts';
import { fieldIds } from '../ids.ts';
import type { ActionCall } from '../on-action.ts';
import type { SubmissionAnswer, SubmissionCall } from '../on-submission.ts';
import { filterValue } from '../values/list-steps.ts';
import { selectedValue, typedText } from '../view-state.ts';
import { severalForm, severalOrdered } from '../views/several-form.ts';
import { activityTarget } from './targets.ts';

/** Offers what a list's filter finds, to complete or take some of it at once. */
export async function selectSeveralButton({ context, deps, t, triggerId, value }: ActionCall): Promise<After> {
  const { text } = filterValue.decode(value) ?? refuse('list_gone', {});
  const parsed = parseActivityFilter(text);
  if (parsed.kind === 'wrong') refuse('list_gone', {});
  const view = severalForm(t, { ...(await listChangeable(context, parsed.filter)), noteLimit: textLimits.note });
  return () => deps.client.views.open({ trigger_id: triggerId, view });
}

export async function severalFormSubmission({ context, t, view }: SubmissionCall): Promise<SubmissionAnswer> {
  const action = severalActions.find((known) => known === selectedValue(view, fieldIds.severalAction));
  const values = Object.values(view.state.values).flatMap((fields) => fields[fieldIds.several]?.selected_options ?? []);
  if (action === undefined) return { errors: { [fieldIds.severalAction]: t.text('several.no_action') } };
  const items = values.map(({ value }) => activityTarget(value));
  await orderSeveral(context, { action, note: typedText(view, fieldIds.note), items });
  return severalOrdered(t, action, items.length);
}
