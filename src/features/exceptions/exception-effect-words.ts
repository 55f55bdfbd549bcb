import { formatActivityNumber } from '../../domain/identifiers.ts';
import type { Translator } from '../../i18n/translator.ts';
import { listed } from '../../slack/views/listed.ts';
import type { Exception } from './exception.ts';
import type { Affected, ExceptionEffect } from './exception-effect.ts';

/** Which open activities an exception pauses, or would pause, and which it covers in part; in mrkdwn. */
export function exceptionEffectWords(
  t: Translator,
  { status }: Pick<Exception, 'status'>,
  { paused, partly }: ExceptionEffect,
): string {
  const stage = status.state === 'requested' ? 'requested' : 'approved';
  if (paused.count + partly.count === 0) return t.mrkdwn(`exception.effect.${stage}_none`);
  const lines = [
    paused.count === 0
      ? t.mrkdwn(`exception.effect.${stage}_none_paused`)
      : t.mrkdwn(`exception.effect.${stage}_paused`, { count: paused.count, numbers: numbersIn(t, paused) }),
  ];
  if (partly.count > 0) {
    lines.push(t.mrkdwn('exception.effect.partly', { count: partly.count, numbers: numbersIn(t, partly) }));
  }
  return lines.join('\n');
}

function numbersIn(t: Translator, { count, numbers }: Affected): string {
  const more = count - numbers.length;
  const named = listed(t, numbers.map(formatActivityNumber));
  if (more === 0) return named;
  return numbers.length === 0
    ? t.text('exception.effect.unnamed', { count })
    : t.text('exception.numbers_more', { named, count: more });
}
