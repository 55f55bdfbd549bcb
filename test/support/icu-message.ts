import { IntlMessageFormat } from 'intl-messageformat';

export type Part = Readonly<{
  type: number;
  value?: string;
  options?: Readonly<Record<string, { readonly value: readonly Part[] }>>;
  location?: { readonly start: { readonly offset: number }; readonly end: { readonly offset: number } };
}>;

/** The numbers of the kinds of parts. The parser that names them is not among the packages. */
export const kinds = { literal: 0, argument: 1, number: 2, select: 5, plural: 6, pound: 7 } as const;

/** The parameters of a message, by name. */
export interface IcuMessage {
  /** Parameters in the text. A plural without `#` only chooses words by its number. */
  readonly shown: ReadonlySet<string>;
  readonly numbers: ReadonlySet<string>;
  readonly texts: ReadonlySet<string>;
  /** The choices of each `select`. */
  readonly choices: Readonly<Record<string, readonly string[]>>;
  /** The positions of the message's own words. */
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

/** The message with a number for each number parameter, and a text for each text parameter. */
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

/** `#` means the closest plural around it. */
function showsItsNumber(plural: Part): boolean {
  const own = (parts: readonly Part[]): boolean =>
    parts.some((part) => part.type === kinds.pound || (part.type !== kinds.plural && branchesOf(part).some(own)));
  return branchesOf(plural).some(own);
}
