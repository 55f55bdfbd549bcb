import { escapeMrkdwn, type MrkdwnParameters } from '../../src/platform/i18n/common-texts.ts';
import type { Catalogue, Translator as TranslatorOf } from '../../src/platform/i18n/texts.ts';
import { type Translator, translatorFor } from './all-texts.ts';

/**
 * Returns the key of each text with its parameters: `⟨card.due date=2026-12-25⟩`. So tests name texts without their
 * words.
 */
export function keyTranslator(): Translator {
  const t: Translator = {
    ...translatorFor('en-US'),
    text: (key, ...given) => said(key, given[0] as MrkdwnParameters | undefined, String),
    mrkdwn: (key, ...given) => said(key, given[0] as MrkdwnParameters | undefined, escapeMrkdwn),
    date: (date) => date,
    // Every catalogue works, because every text is its key.
    with: <Own extends Catalogue>() => t as unknown as TranslatorOf<Own>,
  };
  return t;
}

function said(key: string, parameters: MrkdwnParameters = {}, typed: (text: string) => string): string {
  const values = Object.entries(parameters).map(([name, value]) => {
    if (typeof value === 'object') return ` ${name}=${value.mrkdwn}`;
    return ` ${name}=${typeof value === 'number' ? value : typed(value)}`;
  });
  return `⟨${key}${values.join('')}⟩`;
}

/** The keys of the texts in a payload, in order, each as often as it is shown. */
export function keysIn(payload: unknown): readonly string[] {
  return [...JSON.stringify(payload).matchAll(/⟨([\w.-]+)/g)].map(([, key = '']) => key);
}
