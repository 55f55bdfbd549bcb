import { formatActivityNumber, formatExceptionNumber } from '../../../core/identifiers.ts';
import type { Translator } from '../../../platform/i18n/common-texts.ts';
import { truncate } from '../../../platform/slack/limits.ts';
import { listed } from '../../../platform/slack/views/text.ts';
import { groupName } from '../../access/index.ts';
import type { Exception } from '../exception.ts';
import { type ExceptionTranslator, exceptionTexts } from '../texts.ts';
import type { Affected, ExceptionCoverage, ExceptionImpact, PartialCoverage } from './coverage.ts';

const longestGroups = 200;

const mostExceptionsNamed = 5;

/** mrkdwn; empty where no exception covers anything. */
export function exceptionCoverageText(translator: Translator, { under, partial }: ExceptionCoverage): string {
  const t = translator.with(exceptionTexts);
  if (under !== null) {
    return t.mrkdwn('activity.paused', { numbers: exceptionNumbers(t, under.numbers), day: t.date(under.until) });
  }
  return partial === null ? '' : [...exceptions(t, partial), rest(t, partial)].join('\n');
}

/** Plain text. */
export function exceptionNumbers(t: Translator, numbers: readonly number[]): string {
  const named = listed(t, numbers.slice(0, mostExceptionsNamed).map(formatExceptionNumber));
  const count = numbers.length - mostExceptionsNamed;
  return count > 0 ? t.with(exceptionTexts).text('exception.numbers_more', { named, count }) : named;
}

/** mrkdwn. */
export function exceptionImpactText(
  t: ExceptionTranslator,
  { status }: Pick<Exception, 'status'>,
  { paused, partial }: ExceptionImpact,
): string {
  const stage = status.state === 'requested' ? 'requested' : 'approved';
  if (paused.count + partial.count === 0) return t.mrkdwn(`exception.impact.${stage}_none`);
  const lines = [
    paused.count === 0
      ? t.mrkdwn(`exception.impact.${stage}_none_paused`)
      : t.mrkdwn(`exception.impact.${stage}_paused`, { count: paused.count, numbers: numbersIn(t, paused) }),
  ];
  if (partial.count > 0) {
    lines.push(t.mrkdwn('exception.impact.partly', { count: partial.count, numbers: numbersIn(t, partial) }));
  }
  return lines.join('\n');
}

function exceptions(t: ExceptionTranslator, partial: PartialCoverage): readonly string[] {
  const more = partial.exceptions.length - mostExceptionsNamed;
  const named = partial.exceptions.slice(0, mostExceptionsNamed).map(({ number, groups, until }) =>
    t.mrkdwn('activity.partial_under', {
      number: formatExceptionNumber(number),
      groups: groupsIn(t, groups),
      day: t.date(until),
    }),
  );
  return more > 0 ? [...named, t.mrkdwn('activity.partial_more', { count: more })] : named;
}

function rest(t: ExceptionTranslator, { others }: PartialCoverage): string {
  if (others === null) return t.mrkdwn('activity.partial_rest_unnamed');
  return t.mrkdwn('activity.partial_rest', { groups: groupsIn(t, others), count: others.length });
}

function groupsIn(t: ExceptionTranslator, names: readonly string[]): string {
  const words = names.map((name) => groupName(t, name));
  return truncate(listed(t, words), longestGroups);
}

function numbersIn(t: ExceptionTranslator, { count, numbers }: Affected): string {
  const more = count - numbers.length;
  const named = listed(t, numbers.map(formatActivityNumber));
  if (more === 0) return named;
  return numbers.length === 0
    ? t.text('exception.impact.unnamed', { count })
    : t.text('exception.numbers_more', { named, count: more });
}
