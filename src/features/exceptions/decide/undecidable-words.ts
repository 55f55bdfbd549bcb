import type { CurrentContent } from '../../../domain/current-notice.ts';
import type { Translator } from '../../../i18n/translator.ts';
import { truncate } from '../../../slack/limits.ts';
import type { NoticeWords } from '../../../slack/views/notice-words.ts';
import { formatExceptionNumber } from '../exception.ts';
import { exceptionScopeWords } from '../words.ts';

const longest = 300;

/** That a request waits which nobody can decide about, and what bot admins can do. */
export function undecidableWords(
  t: Translator,
  { exception, requester }: Extract<CurrentContent, { readonly kind: 'exception_undecidable' }>,
): NoticeWords {
  const heading = t.mrkdwn('notice.exception_undecidable', {
    number: formatExceptionNumber(exception.number),
    title: truncate(exception.title, longest),
    name: truncate(requester ?? t.text('common.somebody'), longest),
    scope: truncate(exceptionScopeWords(t, exception), longest),
  });
  return { heading, rest: [t.mrkdwn('notice.exception_undecidable_why')] };
}
