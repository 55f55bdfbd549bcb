import { quoteMarks, unescapedWord } from './quoted-word.ts';

/** A word of a filter, or what stands in quotes. */
export interface FilterWord {
  readonly whole: string;
  /** What stands before the colon, in small letters; `null` where there is none. */
  readonly name: string | null;
  readonly value: string;
  /** In quotes, a word is searched for whatever it means; a backslash goes before a quotation mark that belongs to it. */
  readonly isQuoted: boolean;
}

// In quotes, each character has one way to be read, or a row of backslashes would take ages.
const escapedText = String.raw`(?:\\[${quoteMarks}\\]|\\(?![${quoteMarks}\\])|[^${quoteMarks}\\])*`;
// Where no end is found like that, a backslash before the last quotation mark is one of the text: `"C:\"`.
const literalText = `[^${quoteMarks}]*`;
const quoted = String.raw`(?:([a-z]+):)?[${quoteMarks}](?:(${escapedText})|(${literalText}))[${quoteMarks}](?=\s|$)`;
const wordShape = new RegExp(String.raw`${quoted}|([a-z]+):(?!\/)(\S*)|(\S+)`, 'gi');

export function filterWords(text: string): readonly FilterWord[] {
  return [...text.matchAll(wordShape)].map(filterWord);
}

/** The first of them; `null` where there is none. */
export function firstFilterWord(text: string): FilterWord | null {
  const { value: first } = text.matchAll(wordShape).next();
  return first === undefined ? null : filterWord(first);
}

function filterWord([whole, quotedName, escaped, literal, name, named, bare]: RegExpExecArray): FilterWord {
  const quoted = escaped === undefined ? literal : unescapedWord(escaped);
  return {
    whole,
    name: (quotedName ?? name)?.toLowerCase() ?? null,
    value: (quoted ?? named ?? bare ?? '').trim(),
    isQuoted: quoted !== undefined,
  };
}
