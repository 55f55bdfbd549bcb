import type { DecidedBy } from '../../core/completion.ts';
import type { CalendarDate } from '../../core/dates.ts';
import { formatExceptionNumber } from '../../core/identifiers.ts';
import type { RoleHolders } from '../../core/roles.ts';
import { ownErrorText } from '../../platform/slack/error-text.ts';
import { contribute } from '../../platform/slot.ts';
import { holderText } from '../access/index.ts';
import { deciderName } from '../people/index.ts';
import type { ExceptionState } from './exception.ts';
import { exceptionTexts } from './texts.ts';

declare module '../../core/domain-error.ts' {
  interface DomainErrorParameters {
    /** No exception has this id. */
    readonly exception_gone: Record<never, never>;
    readonly exception_decided: {
      readonly number: number;
      readonly state: ExceptionState;
      readonly by: DecidedBy;
      readonly at: Date;
    };
    readonly exception_changed: {
      readonly number: number;
      readonly state: ExceptionState;
      readonly by: DecidedBy;
      readonly at: Date;
    };
    /** Another renewal already continues the exception. */
    readonly exception_renewed: { readonly number: number; readonly renewedBy: number };
    readonly exception_overlaps: { readonly number: number; readonly state: ExceptionState };
    readonly exception_end_missing: Record<never, never>;
    readonly exception_end_past: Record<never, never>;
    readonly exception_too_long: { readonly days: number };
    readonly exception_end_not_later: { readonly number: number; readonly endsOn: CalendarDate };
    readonly exception_duration_missing: Record<never, never>;
    readonly exception_justification_missing: Record<never, never>;
    readonly exception_context_missing: Record<never, never>;
    readonly exception_scope_missing: Record<never, never>;
    readonly exception_groups_missing: Record<never, never>;
    /** People may not decide their own requests. */
    readonly own_exception: { readonly holders: RoleHolders };
  }
}

export const exceptionErrorText = contribute(ownErrorText, (translator, detail, names) => {
  const t = translator.with(exceptionTexts);
  switch (detail.code) {
    case 'own_exception': {
      const { holders } = detail.parameters;
      if (holders.named.length === 0) return t.mrkdwn('error.own_exception.nobody');
      return t.mrkdwn('error.own_exception.others', { holders: holderText(translator, holders, names) });
    }
    case 'exception_decided':
    case 'exception_changed': {
      const { number, state, by, at } = detail.parameters;
      const words = {
        number: formatExceptionNumber(number),
        name: deciderName(t, names, by),
        at: t.instant(at),
        state: t.text(`exception.state.${state}`),
      };
      if (detail.code === 'exception_changed') return t.mrkdwn('error.exception_changed', words);
      return t.mrkdwn(`error.exception_decided.${state}`, words);
    }
    case 'exception_renewed': {
      const { number, renewedBy } = detail.parameters;
      const words = { number: formatExceptionNumber(number), renewedBy: formatExceptionNumber(renewedBy) };
      return t.mrkdwn('error.exception_renewed', words);
    }
    case 'exception_overlaps': {
      const { number, state } = detail.parameters;
      const key = state === 'requested' ? 'requested' : 'approved';
      return t.mrkdwn(`error.exception_overlaps.${key}`, { number: formatExceptionNumber(number) });
    }
    case 'exception_end_not_later': {
      const { number, endsOn } = detail.parameters;
      const words = { number: formatExceptionNumber(number), day: t.date(endsOn) };
      return t.mrkdwn('error.exception_end_not_later', words);
    }
    case 'exception_too_long':
      return t.mrkdwn('error.exception_too_long', { days: detail.parameters.days });
    case 'exception_gone':
    case 'exception_end_missing':
    case 'exception_end_past':
    case 'exception_duration_missing':
    case 'exception_justification_missing':
    case 'exception_context_missing':
    case 'exception_scope_missing':
    case 'exception_groups_missing':
      return t.mrkdwn(`error.${detail.code}`);
    default:
      return null;
  }
});
