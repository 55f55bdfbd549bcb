import { refuse } from '../../../domain/refusal.ts';
import { blockIds } from '../../../slack/ids.ts';
import type { SubmissionAnswer, SubmissionCall } from '../../../slack/on-submission.ts';
import { readAfterSaving } from '../../../usecases/read-after-saving.ts';
import { canOthersDecideAbout } from '../decide/can-others-decide-about.ts';
import { prepareRenewal } from '../decide/prepare-exception-decision.ts';
import type { Exception } from '../exception.ts';
import { refreshExceptionBeneath } from '../show/show-exception.ts';
import { type ExceptionChoice, exceptionChoiceFrom, exceptionTermsFrom } from './exception-choice.ts';
import { untilChoice } from './exception-form.ts';
import { exceptionRequestedNotice } from './exception-requested-notice.ts';
import { exceptionPurpose } from './exception-values.ts';
import { exceptionFormView } from './open-exception-form.ts';
import { renewException } from './renew-exception.ts';
import { requestException } from './request-exception.ts';

/** Asks for the exception; the form turns into what happens next. */
export async function exceptionFormSubmission(call: SubmissionCall): Promise<SubmissionAnswer> {
  const { context, view } = call;
  const purpose = exceptionPurpose.decode(view.private_metadata) ?? refuse('exception_gone', {});
  const choice = exceptionChoiceFrom(view);
  if (lacksField(view, choice)) {
    const renews = purpose.kind === 'renewal' ? await prepareRenewal(context, purpose) : null;
    return (await exceptionFormView(call, purpose, { choice, renews, unmatched: null })).view;
  }
  const terms = exceptionTermsFrom(view);
  if (purpose.kind === 'renewal') {
    const { exceptionId, seenVersion } = purpose;
    const renewal = await renewException(context, { ...terms, exceptionId, seenVersion });
    return {
      shown: await requestedNotice(call, renewal),
      after: () => refreshExceptionBeneath(call, view, exceptionId),
    };
  }
  const { recommendationRef, scope, groupRefs } = choice;
  const adoptsRef = purpose.kind === 'adopted' ? purpose.recommendationRef : null;
  const exception = await requestException(context, { ...terms, recommendationRef, scope, groupRefs, adoptsRef });
  return await requestedNotice(call, exception);
}

/** What was chosen last asks for a field that never reached the form: it is shown, and what was typed stays. */
function lacksField({ blocks }: SubmissionCall['view'], { duration, scope }: ExceptionChoice): boolean {
  const has = (name: string) => blocks.some(({ block_id: id = '' }) => id === name || id.startsWith(`${name}:`));
  return (duration === untilChoice && !has(blockIds.until)) || (scope === 'groups' && !has(blockIds.groups));
}

async function requestedNotice({ context, deps, t }: SubmissionCall, exception: Exception) {
  const canOthersDecide = await readAfterSaving(context, () => canOthersDecideAbout(context, exception), true);
  return exceptionRequestedNotice(t, { exception, canOthersDecide }, deps.surroundings);
}
