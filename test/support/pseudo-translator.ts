import { type Catalogue, type Translator as TranslatorOf, translatorOf } from '../../src/platform/i18n/texts.ts';
import { allTexts, type Translator } from './all-texts.ts';
import { icuMessage } from './icu-message.ts';

/**
 * English in brackets, with accents and 40 % longer. Shows texts that are not in the catalogue, and texts without room.
 */
export function pseudoTranslator(): Translator {
  const { date, ...rest } = translatorOf<typeof allTexts.en>(pseudoCatalogue(), 'en-US');
  const t: Translator = {
    ...rest,
    date: (day) => `⟦${date(day)}⟧`,
    // The catalogue already has the texts of all features.
    with: <Own extends Catalogue>() => t as unknown as TranslatorOf<Own>,
  };
  return t;
}

function pseudoCatalogue(): typeof allTexts.ja {
  const messages = Object.entries(allTexts.en).map(([key, message]) => [key, pseudoMessage(message)]);
  // `Object.fromEntries` loses the names of the keys.
  return Object.fromEntries(messages) as typeof allTexts.ja;
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
