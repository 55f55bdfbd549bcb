import { memoized } from '../../core/memoized.ts';
import { type Catalogue, type Translator, translatorOf } from './translator.ts';

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

/** The keys whose messages take nothing, for where a key is chosen before it is said. */
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

/**
 * Declares the texts of a feature as ICU messages by key. The English ones say which keys there are and what each takes;
 * a missing Japanese key does not compile. `base` are the texts that all features share.
 */
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
  if (!isLocale(locale)) return translatorOf<English>(en, 'en-US');
  if (/^ja\b/.test(locale)) return translatorOf<English>(ja, locale);
  return translatorOf<English>(en, /^en\b/.test(locale) ? locale : 'en-US');
}

function isLocale(name: string): boolean {
  // Language and region, as Slack writes them; extensions would bring other digits and calendars along.
  return /^[a-z]{2,3}(-[A-Z]{2}|-\d{3})?$/.test(name);
}
