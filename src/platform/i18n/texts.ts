import { IntlMessageFormat } from 'intl-messageformat';
import { memoized } from '../../core/memoized.ts';

// The parameters of an ICU message are read from its English text. Outside an argument, the next brace opens an argument
// or closes a case; inside a list of cases, it opens a case or closes the argument. So two types take turns.

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

/** What a message takes. `Value` is what a plain `{name}` takes. */
export type ParametersIn<Message extends string, Value> = InText<Message, Value, Record<never, never>>;

/** A key that is put together is a union: what any of its messages takes must be given. */
type ParametersOfAll<Message extends string, Value> = (
  Message extends string
    ? (parameters: ParametersIn<Message, Value>) => void
    : never
) extends (parameters: infer All) => void
  ? All
  : never;

/** The arguments behind a key. A catalogue whose messages are not known as literals takes anything. */
export type ArgumentsFor<Message extends string, Value> = string extends Message
  ? [parameters?: Readonly<Record<string, Value>>]
  : keyof ParametersOfAll<Message, Value> extends never
    ? []
    : [parameters: Readonly<ParametersOfAll<Message, Value>>];

/** The keys whose messages take nothing, for a key that is chosen first. */
export type PlainKey<English extends Catalogue> = {
  [Key in keyof English]: ArgumentsFor<English[Key], never> extends [] ? Key : never;
}[keyof English] &
  string;

type KeysIn<English extends Catalogue> = { readonly [Key in keyof English]: string };

/** The texts of one feature. Called with a reader's locale, they give its translator. */
export interface Texts<English extends Catalogue> {
  (locale: string): Translator<English>;
  readonly en: English;
  readonly ja: KeysIn<English>;
}

/** Declares texts as ICU messages. The English ones give the keys and parameters; `base` are shared texts. */
export function defineTexts<const English extends Catalogue, Base extends Catalogue = Record<never, never>>(texts: {
  readonly base?: Texts<Base>;
  readonly en: English;
  readonly ja: NoInfer<KeysIn<English>>;
}): Texts<English & Base> {
  const en = { ...texts.base?.en, ...texts.en };
  const ja = { ...texts.base?.ja, ...texts.ja };
  // Together they have the keys of both, which a spread of two type parameters does not show.
  const known = { en, ja } as unknown as Pick<Texts<English & Base>, 'en' | 'ja'>;
  return Object.assign(
    memoized((locale: string) => translatorIn(known, locale)),
    known,
  );
}

/** Takes a person's or a channel's locale (`en-GB`); falls back to English. */
function translatorIn<English extends Catalogue>(
  { en, ja }: Pick<Texts<English>, 'en' | 'ja'>,
  locale: string,
): Translator<English> {
  // Language and region, as Slack writes them; extensions would bring other digits and calendars along.
  if (!/^[a-z]{2,3}(-[A-Z]{2}|-\d{3})?$/.test(locale)) return translatorOf<English>(en, 'en-US');
  if (/^ja\b/.test(locale)) return translatorOf<English>(ja, locale);
  return translatorOf<English>(en, /^en\b/.test(locale) ? locale : 'en-US');
}

export type Catalogue = Readonly<Record<string, string>>;

/** Text that is ready for Slack's mrkdwn: ours, or escaped. */
export interface Mrkdwn {
  readonly mrkdwn: string;
}

export type PlainParameters = Readonly<Record<string, string | number>>;
export type MrkdwnParameters = Readonly<Record<string, string | number | Mrkdwn>>;

declare const messages: unique symbol;

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
  date(date: string): string;
  /** An instant that Slack shows in the reader's time zone; only for mrkdwn. */
  instant(at: Date): Mrkdwn;
  /** The day of an instant that Slack shows in the reader's time zone; only for mrkdwn. */
  day(at: Date): Mrkdwn;
  with<Own extends Catalogue>(texts: Texts<Own>): Translator<Own>;
}

/** In mrkdwn only `&`, `<` and `>` can turn text into mentions, links and broadcasts. */
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

/** As Slack writes its `{date_short}`, which `day` asks for: `dateStyle` would be another form in Japanese. */
const shortDay = { year: 'numeric', month: 'short', day: 'numeric' } as const;

function slackDate(at: Date, format: string, fallback: string): Mrkdwn {
  return { mrkdwn: `<!date^${Math.floor(at.getTime() / 1000)}^${format}|${fallback}>` };
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
