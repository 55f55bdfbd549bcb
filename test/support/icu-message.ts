import { IntlMessageFormat } from 'intl-messageformat';

export type Part = Readonly<{
  type: number;
  value?: string;
  options?: Readonly<Record<string, { readonly value: readonly Part[] }>>;
  location?: { readonly start: { readonly offset: number }; readonly end: { readonly offset: number } };
}>;

/** The kinds of a part by their numbers: the parser that names them is no package of ours. */
export const kinds = { literal: 0, argument: 1, number: 2, select: 5, plural: 6, pound: 7 } as const;

/** What a message asks for, by the parameter's name. */
export interface IcuMessage {
  /** What is put into the text; a plural without `#` only chooses words by its number. */
  readonly shown: ReadonlySet<string>;
  readonly numbers: ReadonlySet<string>;
  readonly texts: ReadonlySet<string>;
  /** What each `select` knows. */
  readonly choices: Readonly<Record<string, readonly string[]>>;
  /** Where its own words stand. */
  readonly literals: readonly { readonly start: number; readonly end: number }[];
}

export function icuMessage(message: string): IcuMessage {
  const parts = everyPart(partsOf(message));
  const named = (wanted: readonly number[]) =>
    new Set(parts.filter(({ type }) => wanted.includes(type)).map(({ value = '' }) => value));
  const counted = parts.filter((part) => part.type === kinds.plural && showsItsNumber(part));
  return {
    shown: new Set([...named([kinds.argument, kinds.number]), ...counted.map(({ value = '' }) => value)]),
    numbers: named([kinds.number, kinds.plural]),
    texts: named([kinds.argument]).difference(named([kinds.number, kinds.plural])),
    choices: Object.fromEntries(
      parts
        .filter(({ type }) => type === kinds.select)
        .map(({ value = '', options = {} }) => [value, Object.keys(options).toSorted()]),
    ),
    literals: parts
      .filter(({ type }) => type === kinds.literal)
      .map(({ location }) => ({ start: location?.start.offset ?? 0, end: location?.end.offset ?? 0 })),
  };
}

/** The message with a number for each number that it asks for, and a text for each text. */
export function formatSample(message: string, locale: string, { number = 3, text = 'あ' } = {}): string {
  const { numbers, texts, choices } = icuMessage(message);
  const parameters = Object.fromEntries([
    ...[...numbers].map((name) => [name, number]),
    ...[...texts].map((name) => [name, text]),
    ...Object.keys(choices).map((name) => [name, 'other']),
  ]);
  return String(new IntlMessageFormat(message, locale, undefined, { ignoreTag: true }).format(parameters));
}

export function partsOf(message: string): readonly Part[] {
  return new IntlMessageFormat(message, 'en', undefined, { ignoreTag: true, captureLocation: true }).getAst();
}

export function everyPart(parts: readonly Part[]): readonly Part[] {
  return parts.flatMap((part) => [part, ...everyPart(branchesOf(part).flat())]);
}

function branchesOf({ options = {} }: Part): readonly (readonly Part[])[] {
  return Object.values(options).map(({ value }) => value);
}

/** `#` means the plural around it, not one further out. */
function showsItsNumber(plural: Part): boolean {
  const own = (parts: readonly Part[]): boolean =>
    parts.some((part) => part.type === kinds.pound || (part.type !== kinds.plural && branchesOf(part).some(own)));
  return branchesOf(plural).some(own);
}
