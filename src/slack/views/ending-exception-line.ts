import type { EndingException } from '../../domain/ending-exception.ts';
import { approvalOf } from '../../domain/exception.ts';
import type { Translator } from '../../i18n/translator.ts';
import { truncate } from '../limits.ts';
import { exceptionLink } from './activity-words.ts';

/** One that ends soon, until when, and what it pauses; the title no longer than its message has room for. */
export function endingExceptionLine(t: Translator, exception: EndingException, longestTitle: number): string {
  const endsOn = approvalOf(exception)?.endsOn;
  return t.mrkdwn('digest.exception_line', {
    number: exceptionLink(exception.number, exception.permalink ?? null),
    title: truncate(exception.title, longestTitle),
    until: endsOn === undefined ? '' : t.date(endsOn),
    count: exception.pausedCount,
  });
}
