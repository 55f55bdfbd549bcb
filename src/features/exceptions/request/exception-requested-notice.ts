import type { ModalView } from '@slack/types';
import type { Translator } from '../../../i18n/translator.ts';
import { plain, section } from '../../../slack/views/elements.ts';
import { notice } from '../../../slack/views/modal.ts';
import { recommendationUrl, type Surroundings } from '../../../slack/views/surroundings.ts';
import { type Exception, formatExceptionNumber } from '../exception.ts';

/** What the form turns into once the request is in the database. */
export function exceptionRequestedNotice(
  t: Translator,
  { exception, canOthersDecide }: { readonly exception: Exception; readonly canOthersDecide: boolean },
  surroundings: Surroundings,
): ModalView {
  const number = formatExceptionNumber(exception.number);
  const url = { mrkdwn: recommendationUrl(exception.recommendationId, surroundings) };
  return notice(t, t.text('exception.requested_title', { number }), [
    section(t.mrkdwn('exception.requested_heading', { number })),
    { type: 'section', text: plain(exception.title) },
    section(t.mrkdwn(canOthersDecide ? 'exception.requested_next' : 'exception.requested_undecidable')),
    section(t.mrkdwn('exception.portal_requested', { url })),
  ]);
}
