import { IntlMessageFormat } from 'intl-messageformat';
import type { CalendarDate } from '../domain/calendar-date.ts';
import { memoized } from '../lib/memoized.ts';
import { type Catalogue, en, type TextKey } from './en.ts';
import { ja } from './ja.ts';

/** Text that is ready for Slack's mrkdwn: ours, or escaped. */
export interface Mrkdwn {
  readonly mrkdwn: string;
}

export type PlainParameters = Readonly<Record<string, string | number>>;
export type MrkdwnParameters = Readonly<Record<string, string | number | Mrkdwn>>;

/** The words for one reader. */
export interface Translator {
  readonly locale: string;
  /** For plain text, where nothing is parsed. In neither, what people typed can turn around the words behind it. */
  text(key: TextKey, parameters?: PlainParameters): string;
  /** For mrkdwn: strings among the parameters are escaped, since people typed them. */
  mrkdwn(key: TextKey, parameters?: MrkdwnParameters): string;
  /** A day, in the reader's way of writing it. */
  date(date: CalendarDate): string;
  /** An instant that Slack shows in the reader's time zone; only for mrkdwn. */
  instant(at: Date): Mrkdwn;
}

/** `&`, `<` and `>` are all that mrkdwn lets somebody break out with: mentions, links and broadcasts need them. */
export function escapeMrkdwn(text: string): string {
  return inLine(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

const turningSigns = /[\u202A-\u202E\u2066-\u2069]/g;

/** Without the signs that turn around whatever stands behind them; what is written from right to left needs none of them. */
function inLine(text: string): string {
  return text.replace(turningSigns, '');
}

const catalogues: Readonly<Record<string, Catalogue>> = { en, ja };

/** Takes a person's or channel's locale (`en-GB`); falls back to English. */
export function createTranslator(locale: string): Translator {
  const language = locale.split('-')[0] ?? 'en';
  const known = Object.hasOwn(catalogues, language) && isLocale(locale) ? catalogues[language] : undefined;
  return known === undefined ? translatorOf(en, 'en-US') : translatorOf(known, locale);
}

/** The words of any catalogue; `locale` decides on plurals, numbers and days. */
export function translatorOf(catalogue: Catalogue, locale: string): Translator {
  const formats = new Map<TextKey, Pick<IntlMessageFormat, 'format'>>();
  // Making one takes longer than all the words of a line.
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });

  function format(key: TextKey, parameters: PlainParameters): string {
    const message = formats.get(key) ?? formatOf(catalogue[key], locale);
    formats.set(key, message);
    return inLine(String(message.format(parameters)));
  }

  return {
    locale,
    text: (key, parameters = {}) => format(key, parameters),
    mrkdwn: (key, parameters = {}) =>
      format(key, Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, forMrkdwn(value)]))),
    date: (date) => days.format(new Date(`${date}T00:00:00Z`)),
    instant: (at) => {
      const seconds = Math.floor(at.getTime() / 1000);
      const fallback = `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
      return { mrkdwn: `<!date^${seconds}^{date_short_pretty} {time}|${fallback}>` };
    },
  };
}

function formatOf(words: string, locale: string): Pick<IntlMessageFormat, 'format'> {
  // Most have nothing to fill in, and no quotes that ICU would take away.
  return /[{}']/.test(words)
    ? new IntlMessageFormat(words, locale, undefined, { ignoreTag: true })
    : { format: () => words };
}

/** What stands under a key in each of the languages, for what people type in any of them. */
export function wordsInAll(key: TextKey): readonly string[] {
  return Object.values(catalogues).map((catalogue) => catalogue[key]);
}

/** The translator for a locale, made once. */
export const translatorFor = memoized(createTranslator);

function isLocale(name: string): boolean {
  // Language and region, as Slack writes them; extensions would bring other digits and calendars along.
  return /^[a-z]{2,3}(-[A-Z]{2}|-\d{3})?$/.test(name);
}

function forMrkdwn(value: string | number | Mrkdwn): string | number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' ? escapeMrkdwn(value) : value.mrkdwn;
}
