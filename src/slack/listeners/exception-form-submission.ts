import { renewException, requestException } from '../../usecases/request-exception.ts';
import { exceptionChoiceFrom, exceptionTermsFrom, parsePurpose } from '../exception-choice.ts';
import type { SubmissionAnswer, SubmissionCall } from '../on-submission.ts';
import { exceptionRequestedNotice } from '../views/exception-requested-notice.ts';

/** Asks for the exception; the form turns into what happens next. */
export async function exceptionFormSubmission({ context, deps, t, view }: SubmissionCall): Promise<SubmissionAnswer> {
  const purpose = parsePurpose(view.private_metadata);
  const terms = exceptionTermsFrom(view);
  if (purpose.kind === 'renewal') {
    const { exceptionId, seenVersion } = purpose;
    const renewal = await renewException(context, { ...terms, exceptionId, seenVersion });
    return exceptionRequestedNotice(t, renewal, deps.surroundings);
  }
  const { recommendationRef, scope, groupRefs } = exceptionChoiceFrom(view);
  const origin = purpose.kind === 'adopted' ? 'adopted' : 'slack';
  const exception = await requestException(context, { ...terms, recommendationRef, scope, groupRefs, origin });
  return exceptionRequestedNotice(t, exception, deps.surroundings);
}
