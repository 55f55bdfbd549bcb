import type { Translator } from '../../../i18n/translator.ts';
import { truncate } from '../../../slack/limits.ts';
import { groupName } from '../../../slack/views/activity-words.ts';
import { listed } from '../../../slack/views/listed.ts';
import { formatExceptionNumber } from '../exception.ts';
import { exceptionNumbers, mostExceptionsNamed } from './exception-numbers.ts';
import type { ExceptionCover, PartlyUnder } from './under-exception.ts';

const longestGroups = 200;

/** Whether exceptions pause something, and which cover some of it; in mrkdwn, empty where none does. */
export function exceptionCoverWords(t: Translator, { under, partly }: ExceptionCover): string {
  if (under !== null) {
    return t.mrkdwn('activity.paused', { numbers: exceptionNumbers(t, under.numbers), day: t.date(under.until) });
  }
  return partly === null ? '' : [...covers(t, partly), rest(t, partly)].join('\n');
}

function covers(t: Translator, partly: PartlyUnder): readonly string[] {
  const more = partly.covers.length - mostExceptionsNamed;
  const named = partly.covers.slice(0, mostExceptionsNamed).map(({ number, groups, until }) =>
    t.mrkdwn('activity.partly_under', {
      number: formatExceptionNumber(number),
      groups: groupsIn(t, groups),
      day: t.date(until),
    }),
  );
  return more > 0 ? [...named, t.mrkdwn('activity.partly_more', { count: more })] : named;
}

function rest(t: Translator, { others }: PartlyUnder): string {
  if (others === null) return t.mrkdwn('activity.partly_rest_unnamed');
  return t.mrkdwn('activity.partly_rest', { groups: groupsIn(t, others), count: others.length });
}

function groupsIn(t: Translator, names: readonly string[]): string {
  const words = names.map((name) => groupName(t, name));
  return truncate(listed(t, words), longestGroups);
}
