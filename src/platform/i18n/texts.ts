import { IntlMessageFormat } from 'intl-messageformat';
import { memoized } from '../../core/memoized.ts';

// These types read the parameters of an ICU message from its English text. In a text, the next brace opens an argument
// or closes a case. In a list of cases, it opens a case or closes the argument. So two types alternate.

type InText<Message extends string, Value, Found> = Message extends `${infer Before}{${infer After}`
  ? Before extends `${string}}${string}`
    ? InCases<Behind<Message, '}'>, Value, Found>
    : InArgument<After, Value, Found>
  : Found;

type InArgument<Message extends string, Value, Found> = Message extends `${infer Argument}}${infer After}`
  ? Argument extends `${infer Name}, ${infer Format}`
    ? Format extends `plural,${string}`
      ? InCases<Behind<Message, 'plural,'>, Value, Found & Record<Name, number>>
      : Format extends `select,${string}`
        ? InCases<Behind<Message, 'select,'>, Value, Found & Record<Name, string>>
        : InText<After, Value, Found & Record<Name, number>>
    : InText<After, Value, Found & Record<Argument, Value>>
  : never;

type InCases<Message extends string, Value, Found> = Message extends `${infer Before}{${infer After}`
  ? Before extends `${string}}${string}`
    ? InText<Behind<Message, '}'>, Value, Found>
    : InText<After, Value, Found>
  : Found;

type Behind<Message extends string, Sign extends string> = Message extends `${string}${Sign}${infer Rest}`
  ? Rest
  : never;

/** The parameters of a message. `Value` is the type of a plain `{name}`. */
export type ParametersIn<Message extends string, Value> = InText<Message, Value, Record<never, never>>;

/** A computed key is a union of keys, which needs the parameters of all its messages. */
type ParametersOfAll<Message extends string, Value> = (
  Message extends string
    ? (parameters: ParametersIn<Message, Value>) => void
    : never
) extends (parameters: infer All) => void
  ? All
  : never;

/** The arguments after a key. Messages that are not string literals accept any parameters. */
export type ArgumentsFor<Message extends string, Value> = string extends Message
  ? [parameters?: Readonly<Record<string, Value>>]
  : keyof ParametersOfAll<Message, Value> extends never
    ? []
    : [parameters: Readonly<ParametersOfAll<Message, Value>>];

export type PlainKey<English extends Catalogue> = {
  [Key in keyof English]: ArgumentsFor<English[Key], never> extends [] ? Key : never;
}[keyof English] &
  string;

type KeysIn<English extends Catalogue> = { readonly [Key in keyof English]: string };

/** The texts of one feature. Call it with a reader's locale to get a translator. */
export interface Texts<English extends Catalogue> {
  (locale: string): Translator<English>;
  readonly en: English;
  readonly ja: KeysIn<English>;
}

/** Declares texts as ICU messages. English defines the keys and parameters. `base` adds shared texts. */
export function defineTexts<const English extends Catalogue, Base extends Catalogue = Record<never, never>>(texts: {
  readonly base?: Texts<Base>;
  readonly en: English;
  readonly ja: NoInfer<KeysIn<English>>;
}): Texts<English & Base> {
  const en = { ...texts.base?.en, ...texts.en };
  const ja = { ...texts.base?.ja, ...texts.ja };
  // The spread has the keys of both, but its type does not show that.
  const known = { en, ja } as unknown as Pick<Texts<English & Base>, 'en' | 'ja'>;
  return Object.assign(
    memoized((locale: string) => translatorIn(known, locale)),
    known,
  );
}

/** Accepts the locale of a person or channel (`en-GB`). Falls back to English. */
function translatorIn<English extends Catalogue>(
  { en, ja }: Pick<Texts<English>, 'en' | 'ja'>,
  locale: string,
): Translator<English> {
  // Language and region, as Slack writes them. Extensions could change digits and calendars.
  if (!/^[a-z]{2,3}(-[A-Z]{2}|-\d{3})?$/.test(locale)) return translatorOf<English>(en, 'en-US');
  if (/^ja\b/.test(locale)) return translatorOf<English>(ja, locale);
  return translatorOf<English>(en, /^en\b/.test(locale) ? locale : 'en-US');
}

export type Catalogue = Readonly<Record<string, string>>;

/** Text that is safe in Slack's mrkdwn: Mendbot's own, or escaped. */
export interface Mrkdwn {
  readonly mrkdwn: string;
}

export type PlainParameters = Readonly<Record<string, string | number>>;
export type MrkdwnParameters = Readonly<Record<string, string | number | Mrkdwn>>;

declare const messages: unique symbol;

export interface Translator<English extends Catalogue = Record<never, never>> {
  readonly locale: string;
  /** Never set. Without it, TypeScript would accept any translator for any other. */
  readonly [messages]?: English;
  /** For plain text. Like `mrkdwn`, removes direction marks, so that typed text cannot reverse the text after it. */
  text<Key extends keyof English & string>(
    key: Key,
    ...parameters: ArgumentsFor<English[Key], string | number>
  ): string;
  /** For mrkdwn. Escapes string parameters, because people may have typed them. */
  mrkdwn<Key extends keyof English & string>(
    key: Key,
    ...parameters: ArgumentsFor<English[Key], string | number | Mrkdwn>
  ): string;
  date(date: string): string;
  /** An instant that Slack shows in the reader's time zone. Only for mrkdwn. */
  instant(at: Date): Mrkdwn;
  /** A day that Slack shows in the reader's time zone. Only for mrkdwn. */
  day(at: Date): Mrkdwn;
  with<Own extends Catalogue>(texts: Texts<Own>): Translator<Own>;
}

/** In mrkdwn, only `&`, `<` and `>` can create mentions, links and broadcasts. */
export function escapeMrkdwn(text: string): string {
  return inLine(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

const turningSigns = /[\u202A-\u202E\u2066-\u2069]/g;

/** Removes characters that reverse the text after them. Right-to-left text does not need them. */
function inLine(text: string): string {
  return text.replace(turningSigns, '');
}

// The general form of `ArgumentsFor`, for any key.
type Given<Value> = readonly [Readonly<Record<string, Value>>?];

/** A translator for any catalogue. `locale` determines plurals, numbers and days. */
export function translatorOf<English extends Catalogue>(
  catalogue: { readonly [Key in keyof English]: string },
  locale: string,
): Translator<English> {
  const formats = new Map<keyof English, Pick<IntlMessageFormat, 'format'>>();
  // Creating a formatter takes longer than formatting a whole line.
  const days = new Intl.DateTimeFormat(locale, { ...shortDay, timeZone: 'UTC' });

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
    instant: (at) =>
      slackDate(at, '{date_short_pretty} {time}', `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`),
    day: (at) => slackDate(at, '{date_short}', at.toISOString().slice(0, 10)),
    with: (texts) => texts(locale),
  };
}

/** The form of Slack's `{date_short}`, as in `day`. `dateStyle` has another form in Japanese. */
const shortDay = { year: 'numeric', month: 'short', day: 'numeric' } as const;

function slackDate(at: Date, format: string, fallback: string): Mrkdwn {
  return { mrkdwn: `<!date^${Math.floor(at.getTime() / 1000)}^${format}|${fallback}>` };
}

function formatOf(words: string, locale: string): Pick<IntlMessageFormat, 'format'> {
  // Most texts have no parameters and no quotes for ICU, and need no parser.
  return /[{}']/.test(words)
    ? new IntlMessageFormat(words, locale, undefined, { ignoreTag: true })
    : { format: () => words };
}

function forMrkdwn(value: string | number | Mrkdwn): string | number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' ? escapeMrkdwn(value) : value.mrkdwn;
}
