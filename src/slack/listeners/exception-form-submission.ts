import type { Exception } from '../../domain/exception.ts';
import { canOthersDecideAbout } from '../../usecases/can-others-decide-about.ts';
import { readAfterSaving } from '../../usecases/read-after-saving.ts';
import { renewException } from '../../usecases/renew-exception.ts';
import { requestException } from '../../usecases/request-exception.ts';
import { exceptionChoiceFrom, exceptionTermsFrom, parsePurpose } from '../exception-choice.ts';
import type { SubmissionAnswer, SubmissionCall } from '../on-submission.ts';
import { exceptionRequestedNotice } from '../views/exception-requested-notice.ts';
import { refreshExceptionBeneath } from './show-exception.ts';

/** Asks for the exception; the form turns into what happens next. */
export async function exceptionFormSubmission(call: SubmissionCall): Promise<SubmissionAnswer> {
  const { context, view } = call;
  const purpose = parsePurpose(view.private_metadata);
  const terms = exceptionTermsFrom(view);
  if (purpose.kind === 'renewal') {
    const { exceptionId, seenVersion } = purpose;
    const renewal = await renewException(context, { ...terms, exceptionId, seenVersion });
    return {
      shown: await requestedNotice(call, renewal),
      after: () => refreshExceptionBeneath(call, view, exceptionId),
    };
  }
  const { recommendationRef, scope, groupRefs } = exceptionChoiceFrom(view);
  const adoptsRef = purpose.kind === 'adopted' ? purpose.recommendationRef : null;
  const exception = await requestException(context, { ...terms, recommendationRef, scope, groupRefs, adoptsRef });
  return await requestedNotice(call, exception);
}

async function requestedNotice({ context, deps, t }: SubmissionCall, exception: Exception) {
  const canOthersDecide = await readAfterSaving(context, () => canOthersDecideAbout(context, exception), true);
  return exceptionRequestedNotice(t, { exception, canOthersDecide }, deps.surroundings);
}
