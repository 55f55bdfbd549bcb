import type { DomainErrorDetail } from '../../core/domain-error.ts';
import type { Program } from '../context.ts';
import type { Translator } from '../i18n/common-texts.ts';
import { defineSlot } from '../slot.ts';
import { unescaped } from './typed-text.ts';
import type { Names } from './views/text.ts';

export type ErrorText = (t: Translator, detail: DomainErrorDetail, names: Names) => string;

/** Each feature returns texts of its own domain errors, and `null` for others. */
export const ownErrorText = defineSlot<(...args: Parameters<ErrorText>) => string | null>('texts of domain errors');

export function errorTextOf({ slots }: Pick<Program, 'slots'>): ErrorText {
  return (t, detail, names) => {
    switch (detail.code) {
      case 'text_too_long':
        return t.mrkdwn('error.text_too_long', { limit: detail.parameters.limit });
      case 'reason_missing':
      case 'request_mismatch':
      case 'form_not_yours':
        return t.mrkdwn(`error.${detail.code}`);
    }
    for (const say of slots.of(ownErrorText)) {
      const words = say(t, detail, names);
      if (words !== null) return words;
    }
    throw new Error(`no feature has a text for the domain error ${detail.code}`);
  };
}

/** For places without markup. Instants become local times, and channels become `aChannel`. */
export function plainErrorText(
  words: string,
  { aChannel, timeZone, locale }: { readonly aChannel: string; readonly timeZone: string; readonly locale: string },
): string {
  const atTime = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone });
  return unescaped(
    words
      .replace(/<!date\^(\d+)[^>]*>/g, (_, seconds) => atTime.format(Number(seconds) * 1000))
      // Brackets contain the channel only where Slack can show it.
      .replace(/ ?[(（]<#\w+>[)）]/g, '')
      .replace(/<#\w+>/g, aChannel),
  );
}
