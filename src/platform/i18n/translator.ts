import { IntlMessageFormat } from 'intl-messageformat';
import type { ArgumentsFor, Texts } from './texts.ts';

/** ICU messages by key. */
export type Catalogue = Readonly<Record<string, string>>;

/** Text that is ready for Slack's mrkdwn: ours, or escaped. */
export interface Mrkdwn {
  readonly mrkdwn: string;
}

export type PlainParameters = Readonly<Record<string, string | number>>;
export type MrkdwnParameters = Readonly<Record<string, string | number | Mrkdwn>>;

declare const messages: unique symbol;

/** The words for one reader. */
export interface Translator<English extends Catalogue = Record<never, never>> {
  readonly locale: string;
  /** Never there. Without it, TypeScript takes any translator for any other. */
  readonly [messages]?: English;
  /** For plain text, where nothing is parsed. In neither, what people typed can turn around the words behind it. */
  text<Key extends keyof English & string>(
    key: Key,
    ...parameters: ArgumentsFor<English[Key], string | number>
  ): string;
  /** For mrkdwn: strings among the parameters are escaped, since people typed them. */
  mrkdwn<Key extends keyof English & string>(
    key: Key,
    ...parameters: ArgumentsFor<English[Key], string | number | Mrkdwn>
  ): string;
  /** A day (`YYYY-MM-DD`), in the reader's way of writing it. */
  date(date: string): string;
  /** An instant that Slack shows in the reader's time zone; only for mrkdwn. */
  instant(at: Date): Mrkdwn;
  /** The texts of a feature, for the same reader. */
  with<Own extends Catalogue>(texts: Texts<Own>): Translator<Own>;
}

/** `&`, `<` and `>` are all that mrkdwn lets somebody break out with: mentions, links and broadcasts need them. */
export function escapeMrkdwn(text: string): string {
  return inLine(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

const turningSigns = /[\u202A-\u202E\u2066-\u2069]/g;

/** Without the signs that turn around what is behind them; what is written from right to left needs none of them. */
function inLine(text: string): string {
  return text.replace(turningSigns, '');
}

// What `ArgumentsFor` comes to, whatever the key.
type Given<Value> = readonly [Readonly<Record<string, Value>>?];

/** The words of any catalogue; `locale` decides on plurals, numbers and days. */
export function translatorOf<English extends Catalogue>(
  catalogue: { readonly [Key in keyof English]: string },
  locale: string,
): Translator<English> {
  const formats = new Map<keyof English, Pick<IntlMessageFormat, 'format'>>();
  // Making one takes longer than all the words of a line.
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });

  function format(key: keyof English, parameters: PlainParameters): string {
    const message = formats.get(key) ?? formatOf(catalogue[key], locale);
    formats.set(key, message);
    return inLine(String(message.format(parameters)));
  }

  return {
    locale,
    text: (key, ...given) => format(key, (given as Given<string | number>)[0] ?? {}),
    mrkdwn: (key, ...given) => {
      const [parameters = {}] = given as Given<string | number | Mrkdwn>;
      return format(
        key,
        Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, forMrkdwn(value)])),
      );
    },
    date: (date) => days.format(new Date(`${date}T00:00:00Z`)),
    instant: (at) => {
      const seconds = Math.floor(at.getTime() / 1000);
      const fallback = `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
      return { mrkdwn: `<!date^${seconds}^{date_short_pretty} {time}|${fallback}>` };
    },
    with: (texts) => texts(locale),
  };
}

function formatOf(words: string, locale: string): Pick<IntlMessageFormat, 'format'> {
  // Most have nothing to fill in, and no quotes that ICU would take away.
  return /[{}']/.test(words)
    ? new IntlMessageFormat(words, locale, undefined, { ignoreTag: true })
    : { format: () => words };
}

function forMrkdwn(value: string | number | Mrkdwn): string | number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' ? escapeMrkdwn(value) : value.mrkdwn;
}
