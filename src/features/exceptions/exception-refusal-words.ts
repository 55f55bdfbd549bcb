import type { RefusalDetail } from '../../domain/refusal.ts';
import type { Translator } from '../../i18n/translator.ts';
import { deciderName, type Names } from '../../slack/views/names.ts';
import { formatExceptionNumber } from './exception.ts';

type ExceptionRefusal = Extract<
  RefusalDetail,
  {
    readonly code:
      | 'exception_decided'
      | 'exception_changed'
      | 'exception_renewed'
      | 'exception_overlaps'
      | 'exception_too_long'
      | 'exception_end_not_later';
  }
>;

/** Why something is not done to an exception; mrkdwn. */
export function exceptionRefusalWords(t: Translator, detail: ExceptionRefusal, names: Names): string {
  switch (detail.code) {
    case 'exception_decided':
    case 'exception_changed': {
      const { number, state, by, at } = detail.parameters;
      const words = {
        number: formatExceptionNumber(number),
        name: deciderName(t, names, by),
        at: t.instant(at),
        state: t.text(`exception.state.${state}`),
      };
      if (detail.code === 'exception_changed') return t.mrkdwn('refusal.exception_changed', words);
      return t.mrkdwn(`refusal.exception_decided.${state}`, words);
    }
    case 'exception_renewed': {
      const { number, renewedBy } = detail.parameters;
      const words = { number: formatExceptionNumber(number), renewedBy: formatExceptionNumber(renewedBy) };
      return t.mrkdwn('refusal.exception_renewed', words);
    }
    case 'exception_overlaps': {
      const { number, state } = detail.parameters;
      const key = state === 'requested' ? 'requested' : 'approved';
      return t.mrkdwn(`refusal.exception_overlaps.${key}`, { number: formatExceptionNumber(number) });
    }
    case 'exception_end_not_later': {
      const { number, endsOn } = detail.parameters;
      const words = { number: formatExceptionNumber(number), day: t.date(endsOn) };
      return t.mrkdwn('refusal.exception_end_not_later', words);
    }
    case 'exception_too_long':
      return t.mrkdwn('refusal.exception_too_long', { days: detail.parameters.days });
  }
}
