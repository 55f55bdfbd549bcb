import { refuse } from '../../../domain/refusal.ts';
import type { After } from '../../../slack/call.ts';
import type { ActionCall } from '../../../slack/on-action.ts';
import { showLatest } from '../../../slack/show-latest.ts';
import { keepChoiceTime } from '../../../usecases/keep-request-form.ts';
import { prepareRenewal } from '../decide/prepare-exception-decision.ts';
import { exceptionChoiceFrom } from './exception-choice.ts';
import { exceptionPurpose } from './exception-values.ts';
import { exceptionFormView, wantGroups } from './open-exception-form.ts';

/** Something was chosen in the form: shows what follows from it. */
export async function exceptionFormChange(call: ActionCall): Promise<After> {
  const { actedAt, context, view } = call;
  if (view === null) return null;
  const purpose = exceptionPurpose.decode(view.private_metadata) ?? refuse('exception_gone', {});
  const choice = exceptionChoiceFrom(view);
  const renews = purpose.kind === 'renewal' ? await prepareRenewal(context, purpose) : null;
  const next = await exceptionFormView(call, purpose, { choice, renews, unmatched: null });
  await keepChoiceTime(context, view.id, actedAt);
  return async () => {
    await showLatest({ ...call, view }, async () => next.view);
    await wantGroups(call, view.id, next.wantsGroupsOf);
  };
}
