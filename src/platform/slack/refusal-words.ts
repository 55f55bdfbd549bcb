import type { RefusalDetail } from '../../core/refusal.ts';
import type { Program } from '../context.ts';
import type { Translator } from '../i18n/common-texts.ts';
import { defineSlot } from '../slot.ts';
import type { Names } from './views/text.ts';

/** The sentence for a refusal, as mrkdwn. */
export type RefusalWords = (t: Translator, detail: RefusalDetail, names: Names) => string;

/** Each feature says its own refusals, and answers `null` for those of others. */
export const ownRefusalWords = defineSlot<(...refused: Parameters<RefusalWords>) => string | null>('refusal words');

export function refusalWordsOf({ slots }: Pick<Program, 'slots'>): RefusalWords {
  return (t, detail, names) => {
    switch (detail.code) {
      case 'text_too_long':
        return t.mrkdwn('refusal.text_too_long', { limit: detail.parameters.limit });
      case 'reason_missing':
      case 'request_mismatch':
      case 'form_not_yours':
        return t.mrkdwn(`refusal.${detail.code}`);
    }
    for (const say of slots.of(ownRefusalWords)) {
      const words = say(t, detail, names);
      if (words !== null) return words;
    }
    throw new Error(`no feature says the refusal ${detail.code}`);
  };
}

/**
 * The same for places that parse nothing: fields of a form, the type-ahead. Slack's tokens of dates and channels would be
 * shown raw there; `aChannel` is said in the place of a channel.
 */
export function plainRefusalWords(words: string, aChannel: string): string {
  return (
    words
      .replace(/<!date\^[^|>]*\|([^>]*)>/g, '$1')
      // In brackets stands which channel it is, where that can be shown.
      .replace(/ ?[(（]<#\w+>[)）]/g, '')
      .replace(/<#\w+>/g, aChannel)
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&')
  );
}
