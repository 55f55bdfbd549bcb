import { type Catalogue, en } from '../../src/i18n/en.ts';
import type { Translator } from '../../src/i18n/translator.ts';
import { translatorOf } from '../../src/platform/i18n/translator.ts';
import { icuMessage } from './icu-message.ts';

/** English in brackets, with accents and longer by 40 %: what came around the catalogue stands out, and so does what bursts. */
export function pseudoTranslator(): Translator {
  const t = translatorOf<typeof en>(pseudoCatalogue(), 'en-US');
  return { ...t, date: (date) => `⟦${t.date(date)}⟧` };
}

function pseudoCatalogue(): Catalogue {
  // The keys are those of `en`, one by one; `Object.fromEntries` forgets their names.
  return Object.fromEntries(Object.entries(en).map(([key, message]) => [key, pseudoMessage(message)])) as Catalogue;
}

export function pseudoMessage(message: string): string {
  const { literals } = icuMessage(message);
  const isOurs = (at: number) => literals.some(({ start, end }) => at >= start && at < end);
  // `:warning:` is the name of an emoji.
  const kept = [...message.matchAll(/:[a-z_]+:/g)].map(({ index, 0: { length } }) => ({
    start: index,
    end: index + length,
  }));
  const isKept = (at: number) => kept.some(({ start, end }) => at >= start && at < end);
  const words = message
    .split('')
    .map((letter, at) => (isOurs(at) && !isKept(at) ? (accents[letter] ?? letter) : letter));
  const length = literals.reduce((sum, { start, end }) => sum + end - start, 0);
  return `⟦${words.join('')}${'~'.repeat(Math.ceil(length * 0.4))}⟧`;
}

const accents: Readonly<Record<string, string>> = {
  ...{ a: 'á', c: 'ç', e: 'é', i: 'í', n: 'ñ', o: 'ó', u: 'ú', y: 'ý' },
  ...{ A: 'Á', C: 'Ç', E: 'É', I: 'Í', N: 'Ñ', O: 'Ó', U: 'Ú', Y: 'Ý' },
};
