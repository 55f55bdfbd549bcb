import { fileActivity, type RequestSubject } from '../../usecases/file-activity.ts';
import { readFiledRequest } from '../../usecases/read-filed-request.ts';
import { formSource } from '../form-source.ts';
import { blockIds, fieldIds } from '../ids.ts';
import type { SubmissionAnswer, SubmissionCall } from '../on-submission.ts';
import { choiceFrom, type RequestFormChoice } from '../request-form-choice.ts';
import { parseFollowUpValue } from '../values/follow-up-value.ts';
import { typedText } from '../view-state.ts';
import { filedNotice } from '../views/filed-notice.ts';
import { requesterTicketWords } from '../views/ticket-words.ts';

/** Files the request; the form turns into its confirmation. */
export async function requestFormSubmission({ context, deps, t, view }: SubmissionCall): Promise<SubmissionAnswer> {
  const choice = choiceFrom(view);
  const isPlain = Object.keys(view.state.values).includes(blockIds.title);
  const activity = await fileActivity(context, {
    subject: isPlain ? { kind: 'plain_words', title: choice.plainTitle } : recommendationOf(choice),
    option: choice.option,
    groupRefs: choice.groupRefs,
    priority: choice.priority,
    dueOn: choice.dueOn,
    notes: typedText(view, fieldIds.notes),
    wantsTicket: choice.wantsTicket,
    followUpToId: parseFollowUpValue(view.private_metadata),
    source: await formSource(context, view),
  });
  const { ticket, cover, lacksItAdmin } = await readFiledRequest(context, activity);
  const toDo = requesterTicketWords(t, { activity, ticket }, deps.surroundings);
  return filedNotice(t, activity, { toDo, cover, lacksItAdmin });
}

function recommendationOf({ recommendationRef: ref }: RequestFormChoice): RequestSubject | null {
  return ref === null ? null : { kind: 'recommendation', ref };
}
